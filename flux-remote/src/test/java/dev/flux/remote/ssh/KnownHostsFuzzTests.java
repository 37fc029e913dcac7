package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.remote.ssh.KnownHosts.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand mutated known_hosts files, always the same ones: no crash, no hang, and no trust that the file does not
/// give.
class KnownHostsFuzzTests {

    private static final String TYPE = "ssh-ed25519";

    @TempDir
    Path folder;

    private static byte[] key(long seed) {
        var body = new byte[32];
        new Random(seed).nextBytes(body);
        return ByteBuffer.allocate(51)
                .putInt(11)
                .put(TYPE.getBytes(StandardCharsets.US_ASCII))
                .putInt(32)
                .put(body)
                .array();
    }

    private static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    private static String mutated(String text, Random random) {
        var bytes = new StringBuilder(text);
        for (int i = 1 + random.nextInt(5); i > 0 && bytes.length() > 0; i--) {
            int at = random.nextInt(bytes.length());
            int end = Math.min(bytes.length(), at + 1 + random.nextInt(30));
            switch (random.nextInt(5)) {
                case 0 -> bytes.setCharAt(at, (char) random.nextInt(256));
                case 1 -> bytes.delete(at, end);
                case 2 -> bytes.insert(at, bytes.substring(at, end));
                case 3 -> bytes.insert(at, "@|,*?![]:# \t\n\0=".charAt(random.nextInt(15)));
                default -> bytes.setLength(at);
            }
        }
        return bytes.toString();
    }

    /// What a file says about keys.
    private interface Reader {
        Verdict check(KnownHosts known, String host, byte[] key);
    }

    @Test
    void SEC16_mutatedFilesNeverMakeAnotherKeyKnown() throws IOException {
        mutatedFiles(10_000, (known, host, key) -> known.check(host, 22, key));
        System.out.println("figure damaged-known-hosts 10000");
    }

    /// One that takes a line it cannot read for none, and then an unknown key for a new one, as others do.
    @Test
    void aPlantedReaderThatFailsOpenIsCaught() {
        assertThatThrownBy(() -> mutatedFiles(100, (known, host, key) -> {
                    var verdict = known.check(host, 22, key);
                    return verdict instanceof Verdict.Doubtful ? new Verdict.Known("planted") : verdict;
                }))
                .isInstanceOf(AssertionError.class);
    }

    private void mutatedFiles(int files, Reader reader) throws IOException {
        var random = new Random(20_261_125);
        byte[] ours = key(1);
        byte[] authority = key(3);
        byte[] stranger = key(9);
        var seed = "web01 " + TYPE + " " + base64(ours) + "\n"
                + "[web02]:2222,192.0.2.7 " + TYPE + " " + base64(key(2)) + " comment\n"
                + "@cert-authority *.example.org " + TYPE + " " + base64(authority) + "\n"
                + "@revoked * " + TYPE + " " + base64(key(4)) + "\n"
                + "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= " + TYPE + " " + base64(key(5)) + "\n";
        var file = folder.resolve("known_hosts");
        Map<String, Integer> verdicts = new HashMap<>();
        long slowest = 0;
        for (int i = 0; i < files; i++) {
            var text = mutated(seed, random);
            Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            long start = System.nanoTime();
            var known = KnownHosts.read(List.of(file));
            var verdict = reader.check(known, "web01", ours);
            var strange = reader.check(known, "web01", stranger);
            var certified = known.checkAuthority("a.example.org", 22, stranger, ours);
            slowest = i > 100 ? Math.max(slowest, System.nanoTime() - start) : slowest;
            verdicts.merge(verdict.getClass().getSimpleName(), 1, Integer::sum);
            assertThat(strange).as(text).isNotInstanceOf(Verdict.Known.class);
            assertThat(certified).as(text).isNotInstanceOf(Verdict.Known.class);
            if (verdict instanceof Verdict.Known) {
                assertThat(text).contains(base64(ours));
            }
        }
        assertThat(verdicts).containsKeys("Known", "Unknown", "Doubtful");
        assertThat(slowest).as("the slowest, in nanoseconds").isLessThan(200_000_000L);
    }
}
