package dev.flux.cli.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        var owner = Optional.<ProcessMark>empty();
        var since = Instant.EPOCH;
        var hosts = new ArrayList<LabHost>();
        var clones = new ArrayList<ProcessMark>();
        try {
            for (var line : Files.readAllLines(files.folder().resolve(FILE))) {
                var words = line.split(" ", 5);
                switch (words[0]) {
                    case "owner" -> owner = ProcessMark.parse(line.substring(6));
                    case "since" -> since = Instant.parse(words[1]);
                    case "clone" -> ProcessMark.parse(line.substring(6)).ifPresent(clones::add);
                    case "host" -> hosts.add(new LabHost(words[1], words[2], Integer.parseInt(words[3]), words[4]));
                    default -> {}
                }
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        var id = files.folder().getFileName().toString();
        var begun = since;
        return owner.map(mark -> new LabState(id, mark, begun, hosts, clones));
    }
}
