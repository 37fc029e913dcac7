package dev.flux.remote.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A file of public keys that are never trusted, one a line. What cannot be read revokes everything.
record RevokedKeys(Path file) {

    private static final long MOST = 4L << 20;

    /// Why none of these keys may be trusted; empty where none is revoked.
    Optional<String> refuse(List<byte[]> keys) {
        try {
            if (Files.size(file) > MOST) {
                return Optional.of("is too large");
            }
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (text.startsWith("SSHKRL\n")) {
                return Optional.of("is a binary revocation list, which is not read here; list the keys as text");
            }
            for (var line : text.lines().toList()) {
                var words = line.strip().split("[ \\t]+", -1);
                if (words[0].isEmpty() || words[0].startsWith("#")) {
                    continue;
                }
                var blob = words.length < 2 ? new byte[0] : Base64.getDecoder().decode(words[1]);
                if (!Fingerprint.type(blob).equals(Optional.of(words[0]))) {
                    return Optional.of("has a line that is no key");
                } else if (keys.stream().anyMatch(key -> Arrays.equals(key, blob))) {
                    return Optional.of("names its key");
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("cannot be read");
        }
    }
}
