package dev.flux.remote.ssh;

import dev.flux.remote.sshconfig.SshConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// What a coverage-guided fuzzer calls: any bytes are an error or an answer to the reader that
/// `-Dflux.fuzz.reader=NAME`
/// names: `ssh_config`, `known_hosts` or `revoked_keys`. See `CONTRIBUTING.md`.
public final class FuzzTarget {

    private static final String READER = System.getProperty("flux.fuzz.reader", "known_hosts");
    private static final Path HOME = home();

    /// A key that no input makes known: its own bytes are nowhere but here.
    private static final byte[] STRANGER = stranger();

    private FuzzTarget() {}

    private static Path home() {
        try {
            var home = Files.createTempDirectory("fuzzed");
            Files.createDirectories(home.resolve(".ssh"));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] stranger() {
        var type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
        var key = ByteBuffer.allocate(51).putInt(type.length).put(type).putInt(32);
        for (int i = 0; i < 32; i++) {
            key.put((byte) (i * 37 + 11));
        }
        return key.array();
    }

    /// Reads one input; whatever it throws is a bug.
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        var file = HOME.resolve(".ssh").resolve(READER.equals("ssh_config") ? "config" : READER);
        Files.write(file, input);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        switch (READER) {
            case "ssh_config" -> SshConfig.read(HOME).entry("web01").refusals();
            case "revoked_keys" -> RevokedKeys.read(file).refuse(STRANGER);
            default -> {
                var verdict = KnownHosts.read(List.of(file)).check("web01", 22, STRANGER);
                if (verdict instanceof KnownHosts.Verdict.Known) {
                    throw new IllegalStateException("a stranger is known");
                }
            }
        }
    }
}
