package dev.flux.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a file is, without holding it in memory.
final class Measured {

    private static final int PIECE = 64 * 1024;

    private Measured() {}

    /// Its length, SHA-256 and path, a blank between them.
    static byte[] of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no file");
        }
        var digest = sha256();
        long length = 0;
        try (var in = Files.newInputStream(file)) {
            var piece = new byte[PIECE];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                digest.update(piece, 0, count);
                length += count;
            }
        }
        if (length == 0) {
            throw new IOException(file + " is empty");
        }
        return (length + " " + HexFormat.of().formatHex(digest.digest()) + " "
                        + file.toAbsolutePath().normalize())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
