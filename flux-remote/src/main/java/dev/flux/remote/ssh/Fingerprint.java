package dev.flux.remote.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/// Public keys as RFC 4253 writes them, and their fingerprints as OpenSSH shows them: `SHA256:` and base64 without
/// padding.
final class Fingerprint {

    private Fingerprint() {}

    static String of(byte[] blob) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(PublicKey key) {
        return of(blob(key));
    }

    /// The key's wire form.
    static byte[] blob(PublicKey key) {
        var buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key);
        return buffer.getCompactData();
    }

    /// The key's type, as in `ssh-ed25519`.
    static String type(PublicKey key) {
        return String.valueOf(KeyUtils.getKeyType(key));
    }

    /// The type that a wire form names; empty where its lengths do not fit.
    static Optional<String> type(byte[] blob) {
        int at = 0;
        Optional<String> type = Optional.empty();
        while (at < blob.length) {
            if (at + 4 > blob.length) {
                return Optional.empty();
            }
            long length = Integer.toUnsignedLong(ByteBuffer.wrap(blob, at, 4).getInt());
            if (length > blob.length - at - 4) {
                return Optional.empty();
            }
            if (type.isEmpty()) {
                type = Optional.of(new String(blob, at + 4, (int) length, StandardCharsets.US_ASCII));
            }
            at += 4 + (int) length;
        }
        return type;
    }
}
