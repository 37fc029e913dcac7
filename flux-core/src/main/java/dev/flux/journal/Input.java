package dev.flux.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Something of the user's that a run was made from.
///
/// @param kind what it is
/// @param file where it was read, or what it is called
/// @param copy what was read, below the run's folder
/// @param sha256 of that, in hex
public record Input(Kind kind, String file, String copy, String sha256) {

    /// What an input is.
    public enum Kind {
        FILE,
        /// What an inventory program said.
        ANSWER,
        /// What a module asked the controller for.
        MATERIAL
    }

    /// What is said of a copy that is not what was read.
    public static final String CHANGED = "was changed since the run began";

    /// Whether these bytes are what was read.
    public boolean isOf(byte[] bytes) {
        return digest(bytes).equals(sha256);
    }

    /// One with these bytes.
    public static Input of(Kind kind, String file, String copy, byte[] bytes) {
        return new Input(kind, file, copy, digest(bytes));
    }

    /// SHA-256 in hex.
    public static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
