package dev.flux.run;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A file of the user's that a run was made from.
///
/// @param file where it was read
/// @param copy what was read, below the run's folder
/// @param sha256 of that, in hex
public record RunInput(String file, String copy, String sha256) {

    /// One with these bytes.
    public static RunInput of(String file, String copy, byte[] bytes) {
        try {
            return new RunInput(
                    file,
                    copy,
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
