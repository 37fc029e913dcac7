package dev.flux.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An authority for SSH certificates, on this machine.
///
/// @param file its private key
record Authority(Path file) {

    static Authority named(String name) {
        return new Authority(Lab.key(name));
    }

    /// Type and key, as known_hosts and sshd's files write them.
    String key() {
        var words = read(Path.of(file + ".pub")).split(" ", -1);
        return words[0] + " " + words[1];
    }

    /// Signs a public key as `ssh-keygen -s` does; the certificate stands beside it.
    ///
    /// @return the certificate's text
    String sign(Path key, String... options) {
        List<String> words = new ArrayList<>(List.of("ssh-keygen", "-q", "-s", file.toString()));
        words.addAll(List.of(options));
        words.add(key + ".pub");
        Command.of(words).run().orThrow();
        return read(Path.of(key + "-cert.pub"));
    }

    /// A binary revocation list about its certificates.
    Path revoking(Path list, String spec) {
        try {
            var text = Files.writeString(Path.of(list + ".spec"), spec + "\n");
            Command.of("ssh-keygen", "-q", "-k", "-f", list.toString(), "-s", file + ".pub", text.toString())
                    .run()
                    .orThrow();
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
