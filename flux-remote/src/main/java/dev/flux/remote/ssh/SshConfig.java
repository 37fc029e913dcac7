package dev.flux.remote.ssh;

import dev.flux.host.Glob;
import dev.flux.shell.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// `~/.ssh/config` and `/etc/ssh/ssh_config`, as far as Flux understands them: HostName, User, Port, IdentityFile,
/// IdentitiesOnly, ProxyJump, UserKnownHostsFile, HostKeyAlias, under Host patterns. The first value wins, identity
/// files add up. What would change how a host is reached and is not understood is named, not ignored.
final class SshConfig {

    private static final Set<String> UNDERSTOOD = Set.of(
            "hostname",
            "user",
            "port",
            "identityfile",
            "identitiesonly",
            "proxyjump",
            "userknownhostsfile",
            "hostkeyalias");
    private static final Map<String, String> NOT_UNDERSTOOD = Map.of(
            "match",
            "Match",
            "include",
            "Include",
            "proxycommand",
            "ProxyCommand",
            "certificatefile",
            "CertificateFile",
            "identityagent",
            "IdentityAgent",
            "canonicalizehostname",
            "CanonicalizeHostname",
            "knownhostscommand",
            "KnownHostsCommand");

    private final List<Block> blocks = new ArrayList<>();
    private final Path home;

    /// The lines under one Host.
    private record Block(List<String> patterns, List<Line> lines) {}

    private record Line(String at, String keyword, List<String> words) {}

    /// What the files say about one host.
    ///
    /// @param notUnderstood what they say besides, with its place
    record Entry(
            Optional<String> hostName,
            Optional<String> user,
            OptionalInt port,
            List<String> identityFiles,
            boolean identitiesOnly,
            Optional<String> proxyJump,
            List<String> knownHosts,
            Optional<String> hostKeyAlias,
            List<String> notUnderstood) {}

    private SshConfig(Path home) {
        this.home = home;
    }

    /// The user's file, then the machine's.
    static SshConfig read(Path home) {
        var config = new SshConfig(home);
        config.add(home.resolve(".ssh/config"));
        config.add(Path.of("/etc/ssh/ssh_config"));
        return config;
    }

    private void add(Path file) {
        var block = new Block(List.of("*"), new ArrayList<>());
        blocks.add(block);
        if (!Files.isReadable(file)) {
            return;
        }
        try {
            int number = 0;
            for (var text : Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
                number++;
                var words = words(text);
                if (words.size() < 2) {
                    continue;
                }
                var keyword = words.getFirst().toLowerCase(Locale.ROOT);
                var line = new Line(file + ":" + number, keyword, words.subList(1, words.size()));
                if (keyword.equals("host")) {
                    block = new Block(line.words(), new ArrayList<>());
                    blocks.add(block);
                } else if (keyword.equals("match")) {
                    block = matchBlock(line);
                } else {
                    block.lines().add(line);
                }
            }
        } catch (IOException e) {
            block.lines().add(new Line(file.toString(), "unreadable", List.of()));
        }
    }

    /// Nothing under Match is used; that it stands there is told for every host, except for `Match final all` of
    /// distributions, which says nothing of ours.
    private Block matchBlock(Line line) {
        var everywhere = new Block(List.of("*"), new ArrayList<>(List.of(line)));
        blocks.add(everywhere);
        return new Block(List.of(), new ArrayList<>());
    }

    private static List<String> words(String text) {
        var line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            boolean gap = letter == ' ' || letter == '\t' || (letter == '=' && words.isEmpty());
            if (letter == '"') {
                quoted = !quoted;
                any = true;
            } else if (gap && !quoted) {
                if (any) {
                    words.add(word.toString());
                    word.setLength(0);
                    any = false;
                }
            } else {
                word.append(letter);
                any = true;
            }
        }
        if (any) {
            words.add(word.toString());
        }
        if (words.size() > 2 && words.get(1).equals("=")) {
            words.remove(1);
        }
        return words;
    }

    /// What is said about a host, by the name the user types.
    Entry entry(String alias) {
        var lines = blocks.stream()
                .filter(block -> applies(block, alias))
                .flatMap(block -> block.lines().stream())
                .toList();
        var hostName =
                first(lines, "hostname").map(name -> name.replace("%h", alias).replace("%%", "%"));
        var files = lines.stream()
                .filter(line -> line.keyword().equals("identityfile"))
                .map(line -> line.words().getFirst())
                .filter(file -> !file.equalsIgnoreCase("none"))
                .map(file -> expanded(file, hostName.orElse(alias)))
                .distinct()
                .toList();
        return new Entry(
                hostName,
                first(lines, "user"),
                first(lines, "port")
                        .filter(port -> port.matches("[0-9]{1,5}"))
                        .map(port -> OptionalInt.of(Integer.parseInt(port)))
                        .orElse(OptionalInt.empty()),
                files,
                first(lines, "identitiesonly").filter("yes"::equalsIgnoreCase).isPresent(),
                first(lines, "proxyjump").filter(jump -> !jump.equalsIgnoreCase("none")),
                lines.stream()
                        .filter(line -> line.keyword().equals("userknownhostsfile"))
                        .findFirst()
                        .map(line -> line.words().stream()
                                .map(file -> expanded(file, alias))
                                .toList())
                        .orElse(List.of()),
                first(lines, "hostkeyalias"),
                lines.stream()
                        .filter(line -> !UNDERSTOOD.contains(line.keyword()))
                        .filter(line -> NOT_UNDERSTOOD.containsKey(line.keyword()) && !harmless(line))
                        .map(line -> line.at() + ": " + NOT_UNDERSTOOD.get(line.keyword()) + " "
                                + Printable.line(String.join(" ", line.words()), 80))
                        .toList());
    }

    /// The drop-in folder of distributions, where it is empty, and switches that are off.
    private static boolean harmless(Line line) {
        var first = line.words().isEmpty() ? "" : line.words().getFirst();
        if (line.keyword().equals("include") && first.startsWith("/etc/ssh/ssh_config.d/")) {
            var folder = Path.of("/etc/ssh/ssh_config.d").toFile().list((_, name) -> name.endsWith(".conf"));
            return folder == null || folder.length == 0;
        }
        return first.equalsIgnoreCase("none") || first.equalsIgnoreCase("no");
    }

    private static Optional<String> first(List<Line> lines, String keyword) {
        return lines.stream()
                .filter(line -> line.keyword().equals(keyword))
                .findFirst()
                .map(line -> line.words().getFirst());
    }

    private static boolean applies(Block block, String alias) {
        boolean applies = false;
        for (var pattern : block.patterns()) {
            boolean negated = pattern.startsWith("!");
            if (Glob.matches(negated ? pattern.substring(1) : pattern, alias)) {
                if (negated) {
                    return false;
                }
                applies = true;
            }
        }
        return applies;
    }

    private String expanded(String file, String host) {
        var path = file.startsWith("~/") ? home.resolve(file.substring(2)).toString() : file;
        return path.replace("%d", home.toString())
                .replace("%u", System.getProperty("user.name", ""))
                .replace("%h", host)
                .replace("%%", "%");
    }
}
