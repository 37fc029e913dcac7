package dev.flux.cli.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/// What a lab's folder says about it, so that another process can list it and take it down.
///
/// @param id the folder's name
/// @param owner the process that holds its servers
/// @param since when it was brought up
/// @param hosts empty while it is being brought up
/// @param clones the first processes of its hosts
record LabState(String id, ProcessMark owner, Instant since, List<LabHost> hosts, List<ProcessMark> clones) {

    private static final String FILE = "lab";

    LabState {
        hosts = List.copyOf(hosts);
        clones = List.copyOf(clones);
    }

    /// A lab that this process begins to bring up.
    static LabState begun(String id) {
        return new LabState(id, ProcessMark.self(), Instant.now(), List.of(), List.of());
    }

    /// The same lab, up.
    LabState up(List<LabHost> its, List<ProcessMark> processes) {
        return new LabState(id, owner, since, its, processes);
    }

    void write(LabFiles files) throws IOException {
        var text = new StringBuilder("owner " + owner + "\nsince " + since + "\n");
        clones.forEach(clone -> text.append("clone ").append(clone).append('\n'));
        hosts.forEach(host -> text.append("host " + host.name() + " " + host.group() + " " + host.port() + " ")
                .append(host.hostKey())
                .append('\n'));
        files.write(files.folder().resolve(FILE), text.toString());
    }

    /// Reads it; empty where the file is missing or damaged.
    static Optional<LabState> read(LabFiles files) {
        try {
            var lines = Files.readAllLines(files.folder().resolve(FILE));
            var id = files.folder().getFileName().toString();
            var since = values(lines, "since").map(Instant::parse).findFirst().orElseThrow();
            var hosts = values(lines, "host").map(LabState::host).toList();
            return marks(lines, "owner")
                    .findFirst()
                    .map(owner -> new LabState(
                            id, owner, since, hosts, marks(lines, "clone").toList()));
        } catch (IOException | DateTimeException | IllegalArgumentException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> values(List<String> lines, String key) {
        return lines.stream().filter(line -> line.startsWith(key + " ")).map(line -> line.substring(key.length() + 1));
    }

    private static Stream<ProcessMark> marks(List<String> lines, String key) {
        return values(lines, key).flatMap(text -> ProcessMark.parse(text).stream());
    }

    private static LabHost host(String text) {
        var words = text.split(" ", 4);
        if (words.length < 4) {
            throw new IllegalArgumentException("not a host: " + text);
        }
        return new LabHost(words[0], words[1], Integer.parseInt(words[2]), words[3]);
    }
}
