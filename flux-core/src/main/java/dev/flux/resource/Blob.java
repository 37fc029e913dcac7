package dev.flux.resource;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// Bytes that a host gets, known by their digest.
///
/// @param base64 the bytes themselves
/// @param sha256 in hex
public record Blob(String base64, String sha256) {

    /// More is not sent to hosts.
    public static final int MOST = 16 << 20;

    public Blob {
        requireNonNull(base64, "base64");
        requireNonNull(sha256, "sha256");
    }

    /// These bytes.
    public static Blob of(byte[] bytes) {
        if (bytes.length > MOST) {
            throw new IllegalArgumentException("more than " + (MOST >> 20) + " MB");
        }
        return new Blob(Base64.getEncoder().encodeToString(bytes), digest(bytes));
    }

    /// The bytes.
    public byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    /// SHA-256 in hex.
    public static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "sha256 " + sha256;
    }
}
