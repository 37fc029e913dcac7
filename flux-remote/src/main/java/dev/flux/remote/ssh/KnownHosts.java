package dev.flux.remote.ssh;

import dev.flux.shell.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What known_hosts files say about hosts. Fails closed: what cannot be read for certain is never taken for "unknown".
///
/// Lines with plain names are found by name; hashed names and patterns are compared one by one. A line marked
/// `@cert-authority` makes no key known, only an authority that may say who a host is.
final class KnownHosts {

    private static final int MOST_LINE = 16 << 10;

    private final Map<String, List<KnownLine>> byName = new HashMap<>();
    private final List<KnownLine> others = new ArrayList<>();
    private Optional<Verdict> unreadable = Optional.empty();

    /// What is known about a host and the key that it offers.
    sealed interface Verdict {

        /// This very key is known.
        record Known(String at) implements Verdict {}

        /// No key is known.
        record Unknown() implements Verdict {}

        /// Another key is known.
        record Changed(String known, String at) implements Verdict {}

        /// The key is marked as revoked.
        record Revoked(String at) implements Verdict {}

        /// Something that may be about the host cannot be read.
        record Doubtful(String at, String detail) implements Verdict {}
    }

    private KnownHosts() {}

    /// Reads files, in order; one that is not there says nothing.
    static KnownHosts read(List<Path> files) {
        var known = new KnownHosts();
        files.forEach(known::add);
        return known;
    }

    private void add(Path file) {
        try {
            if (Files.exists(file)) {
                if (othersMayWrite(file)) {
                    doubt(file, "others may write it; chmod go-w " + file);
                }
                lines(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            } else if (Files.notExists(file)) {
                return;
            } else {
                doubt(file, "cannot be looked at");
            }
        } catch (IOException e) {
            doubt(file, "cannot be read");
        }
    }

    private void doubt(Path file, String detail) {
        unreadable = unreadable.or(() -> Optional.of(new Verdict.Doubtful(file.toString(), detail)));
    }

    private static boolean othersMayWrite(Path file) throws IOException {
        var mode = Files.getPosixFilePermissions(file);
        return mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private void lines(String file, String text) {
        int number = 0;
        for (var line : text.split("\n", -1)) {
            number++;
            var words = line.strip();
            if (!words.isEmpty() && !words.startsWith("#")) {
                add(
                        words.length() > MOST_LINE
                                ? KnownLine.parse(file + ":" + number, "@overlong")
                                : KnownLine.parse(file + ":" + number, words));
            }
        }
    }

    private void add(KnownLine line) {
        if (line.needsLook()) {
            others.add(line);
        } else {
            line.names()
                    .forEach(name ->
                            byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(line));
        }
    }

    /// How known_hosts writes a host: its name, with the port where that is not 22.
    static String name(String host, int port) {
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        var lower = bare.toLowerCase(Locale.ROOT);
        return port == 22 ? lower : "[" + lower + "]:" + port;
    }

    private List<KnownLine> about(String host, int port) {
        var name = name(host, port);
        return Stream.concat(
                        byName.getOrDefault(name, List.of()).stream(),
                        others.stream().filter(line -> line.isAbout(name)))
                .toList();
    }

    /// What is known about a host that offers a key.
    Verdict check(String host, int port, byte[] key) {
        if (unreadable.isPresent()) {
            return unreadable.get();
        }
        var lines = about(host, port);
        for (var line : lines) {
            if (line.marker() == KnownLine.Marker.REVOKED && line.holds(key)) {
                return new Verdict.Revoked(line.at());
            } else if (line.damage().isPresent()) {
                return new Verdict.Doubtful(
                        line.at(), Printable.line(line.damage().get(), 200));
            }
        }
        var keys = lines.stream()
                .filter(line -> line.marker() == KnownLine.Marker.NONE)
                .toList();
        return keys.stream()
                .filter(line -> line.holds(key))
                .findFirst()
                .<Verdict>map(line -> new Verdict.Known(line.at()))
                .or(() -> keys.stream()
                        .findFirst()
                        .map(line -> new Verdict.Changed(Fingerprint.of(line.blob()), line.at())))
                .orElseGet(Verdict.Unknown::new);
    }

    /// Whether an authority is known for a host.
    boolean hasAuthority(String host, int port) {
        return authorities(host, port).findAny().isPresent();
    }

    private Stream<KnownLine> authorities(String host, int port) {
        // an authority is for a name whatever the port, as OpenSSH looks for it
        return Stream.concat(about(host, port).stream(), port == 22 ? Stream.empty() : about(host, 22).stream())
                .filter(line -> line.damage().isEmpty() && line.marker() == KnownLine.Marker.AUTHORITY);
    }

    /// What is known about a host whose certificate an authority signed.
    Verdict checkAuthority(String host, int port, byte[] authority, byte[] key) {
        for (var one : List.of(authority, key)) {
            var verdict = check(host, port, one);
            if (verdict instanceof Verdict.Revoked || verdict instanceof Verdict.Doubtful) {
                return verdict;
            }
        }
        return authorities(host, port)
                .filter(line -> line.holds(authority))
                .findFirst()
                .<Verdict>map(line -> new Verdict.Known(line.at()))
                .or(() -> authorities(host, port)
                        .findFirst()
                        .map(line -> new Verdict.Changed(Fingerprint.of(line.blob()), line.at())))
                .orElseGet(Verdict.Unknown::new);
    }

    /// The types of the keys that are known for a host, so that it is asked for one of them.
    List<String> types(String host, int port) {
        return known(host, port).stream().map(KnownLine::type).distinct().toList();
    }

    /// The sound lines that make a key of the host's known.
    List<KnownLine> known(String host, int port) {
        return about(host, port).stream()
                .filter(line -> line.damage().isEmpty() && line.marker() == KnownLine.Marker.NONE)
                .toList();
    }
}
