package dev.flux.remote.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// Writes a known_hosts file: a line is added whole or not at all, also with two writers and a full disk.
final class KnownHostsFile {

    private static final Object ONE_AT_A_TIME = new Object();

    private final Path file;

    KnownHostsFile(Path file) {
        this.file = file;
    }

    /// The line that makes a key known.
    static String line(String host, int port, String type, byte[] blob) {
        return KnownHosts.name(host, port) + " " + type + " "
                + Base64.getEncoder().encodeToString(blob);
    }

    /// Adds a line and returns once it is on the disk.
    void append(String line) throws IOException {
        synchronized (ONE_AT_A_TIME) {
            folder();
            try (var channel = FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    var _ = channel.lock()) {
                long end = channel.size();
                var text = (endsInMidLine(channel, end) ? "\n" : "") + line + "\n";
                try {
                    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                    long at = end;
                    while (bytes.hasRemaining()) {
                        at += channel.write(bytes, at);
                    }
                    channel.force(true);
                } catch (IOException e) {
                    channel.truncate(end);
                    throw e;
                }
            }
        }
    }

    private void folder() throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static boolean endsInMidLine(FileChannel channel, long end) throws IOException {
        var last = ByteBuffer.allocate(1);
        return end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
    }

    /// Removes the lines that are about a host by name; those with patterns stay, for they are about others too.
    ///
    /// @return the lines that were removed
    List<String> forget(String host, int port) throws IOException {
        synchronized (ONE_AT_A_TIME) {
            if (!Files.exists(file)) {
                return List.of();
            }
            var name = KnownHosts.name(host, port);
            List<String> kept = new ArrayList<>();
            List<String> removed = new ArrayList<>();
            for (var line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                (names(line, name) ? removed : kept).add(line);
            }
            if (!removed.isEmpty()) {
                replace(kept);
            }
            return removed;
        }
    }

    private static boolean names(String line, String name) {
        var words = line.strip();
        if (words.isEmpty() || words.startsWith("#") || words.startsWith("@")) {
            return false;
        }
        var known = KnownLine.parse("", words);
        return known.names().stream().noneMatch(one -> one.matches(".*[*?!].*"))
                && !known.names().isEmpty()
                && known.isAbout(name);
    }

    private void replace(List<String> lines) throws IOException {
        var target = file.toRealPath();
        var fresh = target.resolveSibling(target.getFileName() + ".flux-new");
        var text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        Files.deleteIfExists(fresh);
        try (var channel = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(target)))) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
