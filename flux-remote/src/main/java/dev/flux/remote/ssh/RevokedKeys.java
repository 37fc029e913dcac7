package dev.flux.remote.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/// What a file revokes: public keys, one a line, or a binary list. What cannot be read revokes everything.
///
/// @param fault what is wrong with it
/// @param keys those that are listed as text
/// @param list the binary list
record RevokedKeys(Optional<String> fault, Set<ByteBuffer> keys, Optional<RevocationList> list) {

    private static final long MOST = 16L << 20;

    static RevokedKeys read(Path file) {
        try {
            if (Files.size(file) > MOST) {
                return wrong("is too large");
            }
            var bytes = Files.readAllBytes(file);
            return RevocationList.isOne(bytes) ? binary(bytes) : text(bytes);
        } catch (IOException e) {
            return wrong("cannot be read");
        }
    }

    private static RevokedKeys wrong(String fault) {
        return new RevokedKeys(Optional.of(fault), Set.of(), Optional.empty());
    }

    private static RevokedKeys binary(byte[] bytes) {
        try {
            return new RevokedKeys(Optional.empty(), Set.of(), Optional.of(RevocationList.parse(bytes)));
        } catch (IllegalArgumentException e) {
            return wrong("is a revocation list that is not understood: " + e.getMessage());
        }
    }

    private static RevokedKeys text(byte[] bytes) {
        Set<ByteBuffer> keys = new HashSet<>();
        for (var line : new String(bytes, StandardCharsets.ISO_8859_1).lines().toList()) {
            var words = line.strip().split("[ \\t]+", -1);
            if (words[0].isEmpty() || words[0].startsWith("#")) {
                continue;
            }
            try {
                var blob = words.length < 2 ? new byte[0] : Base64.getDecoder().decode(words[1]);
                if (!Fingerprint.type(blob).equals(Optional.of(words[0]))) {
                    return wrong("has a line that is no key");
                }
                keys.add(ByteBuffer.wrap(words[0].contains("-cert-") ? certified(blob) : blob));
            } catch (IllegalArgumentException | SshException e) {
                return wrong("has a line that is no key");
            }
        }
        return new RevokedKeys(Optional.empty(), keys, Optional.empty());
    }

    /// The key that a certificate is of: that one is meant where somebody lists a certificate.
    private static byte[] certified(byte[] blob) throws SshException {
        try {
            return new ByteArrayBuffer(blob).getRawPublicKey() instanceof OpenSshCertificate one
                    ? Fingerprint.blob(one.getCertPubKey())
                    : blob;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no certificate", e);
        }
    }

    /// Why a key may not be trusted; empty where it is not revoked.
    Optional<String> refuse(byte[] key) {
        boolean named = keys.contains(ByteBuffer.wrap(key))
                || list.filter(one -> one.revokes(key)).isPresent();
        return fault.or(() -> named ? Optional.of("names its key") : Optional.empty());
    }

    /// Why a certificate may not be trusted: it, its key or its authority is revoked.
    Optional<String> refuse(HostCertificate certificate) {
        var authority = certificate.authority();
        var one = certificate.certificate();
        return refuse(certificate.key())
                .or(() -> refuse(authority).map(why -> why.replace("its key", "its authority")))
                .or(() -> list.filter(all -> all.revokes(authority, one.getSerial(), one.getId()))
                        .map(_ -> "names its certificate"));
    }
}
