package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.remote.ssh.KnownHosts.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What known_hosts files say, and that damage never turns into trust.
class KnownHostsTests {

    private static final byte[] KEY = key(1);
    private static final byte[] OTHER = key(2);
    private static final String TYPE = "ssh-ed25519";

    @TempDir
    Path folder;

    private static byte[] key(long seed) {
        var body = new byte[32];
        new Random(seed).nextBytes(body);
        var blob = java.nio.ByteBuffer.allocate(4 + 11 + 4 + 32);
        blob.putInt(11).put(TYPE.getBytes(StandardCharsets.US_ASCII)).putInt(32).put(body);
        return blob.array();
    }

    private static String line(String names, byte[] key) {
        return names + " " + TYPE + " " + Base64.getEncoder().encodeToString(key);
    }

    private KnownHosts read(String text) throws IOException {
        return KnownHosts.read(List.of(write(text)));
    }

    private Path write(String text) throws IOException {
        var file = folder.resolve("known_hosts");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            web01 web01 22 true
            WEB01 web01 22 true
            web01,192.0.2.1 192.0.2.1 22 true
            [web01]:2222 web01 2222 true
            web01 web01 2222 false
            [web01]:2222 web01 22 false
            web* web77 22 true
            web?1 web01 22 true
            *,!web01 web01 22 false
            *,!web01 web02 22 true
            [*]:2222 any 2222 true
            2001:db8::1 2001:db8::1 22 true
            [2001:db8::1]:2200 2001:db8::1 2200 true
            """)
    void namesMatchAsOpenSshMatchesThem(String names, String host, int port, boolean known) throws IOException {
        assertThat(read(line(names, KEY) + "\n").check(host, port, KEY) instanceof Verdict.Known)
                .isEqualTo(known);
    }

    @Test
    void hashedNamesAreFound() throws Exception {
        var file = write(line("web01", KEY) + "\n" + line("[web02]:2222", OTHER) + "\n");
        var process = new ProcessBuilder("ssh-keygen", "-q", "-H", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        org.junit.jupiter.api.Assumptions.assumeTrue(process.waitFor() == 0, "needs ssh-keygen");

        assertThat(Files.readString(file)).startsWith("|1|").doesNotContain("web01");
        var known = KnownHosts.read(List.of(file));
        assertThat(known.check("web01", 22, KEY)).isInstanceOf(Verdict.Known.class);
        assertThat(known.check("web02", 2222, OTHER)).isInstanceOf(Verdict.Known.class);
        assertThat(known.check("web03", 22, KEY)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void anotherKeyIsAChangeAndARevokedOneIsSaid() throws IOException {
        var known = read(line("web01", KEY) + "\n@revoked " + line("*", OTHER) + "\n");

        assertThat(known.check("web01", 22, key(3))).isInstanceOfSatisfying(Verdict.Changed.class, changed -> {
            assertThat(changed.known()).isEqualTo(Fingerprint.of(KEY));
            assertThat(changed.at()).endsWith("known_hosts:1");
        });
        assertThat(known.check("web01", 22, OTHER)).isInstanceOf(Verdict.Revoked.class);
        assertThat(known.check("web02", 22, key(3))).isInstanceOf(Verdict.Unknown.class);
        assertThat(read("@cert-authority " + line("*", KEY)).check("web01", 22, KEY))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void theKnownTypesAreAskedForFirst() throws IOException {
        assertThat(read("# mine\n\n" + line("web01", KEY) + " comment here\r\n").types("web01", 22))
                .containsExactly(TYPE);
    }

    @Test
    void F24_whatCannotBeReadIsDoubtedAndNeverUnknown() throws IOException {
        var others = write(line("web01", KEY) + "\n");
        Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(KnownHosts.read(List.of(others)).check("web01", 22, KEY)).isInstanceOf(Verdict.Doubtful.class);
        assertThat(KnownHosts.read(List.of(folder)).check("web01", 22, KEY)).isInstanceOf(Verdict.Doubtful.class);
        assertThat(KnownHosts.read(List.of(folder.resolve("none"))).check("web01", 22, KEY))
                .isInstanceOf(Verdict.Unknown.class);
        assertThat(read("web01 ssh-ed25519\n").check("web01", 22, KEY)).isInstanceOf(Verdict.Doubtful.class);
        assertThat(read("web01 ssh-ed25519\n").check("web02", 22, KEY)).isInstanceOf(Verdict.Unknown.class);
        assertThat(read("@strange " + line("x", KEY)).check("web02", 22, KEY)).isInstanceOf(Verdict.Doubtful.class);
        assertThat(read("|1|bad|hash ssh-ed25519 AAAA\n").check("web02", 22, KEY))
                .isInstanceOf(Verdict.Doubtful.class);
    }

    /// Whatever one byte of the line becomes, another key than the one it holds is never taken for known.
    @Test
    void F24_SEC16_everyCorruptedByteIsNoTrust() throws IOException {
        var sound = line("web01", KEY);
        int tried = 0;
        for (int at = 0; at < sound.length(); at++) {
            for (var letter :
                    new char[] {'A', 'z', '9', ' ', '\t', '#', '@', '|', '*', '!', ',', '=', '\n', '\0', '\u00ff'}) {
                var mutant = sound.substring(0, at) + letter + sound.substring(at + 1);
                check(mutant, mutant.equals(sound));
                tried++;
            }
            check(sound.substring(0, at), false);
            check(sound.substring(0, at) + sound.substring(at + 1), false);
        }
        assertThat(tried).isGreaterThan(1000);
        System.out.println("figure damaged-known-hosts " + tried);
    }

    private void check(String line, boolean same) throws IOException {
        var known = read(line + "\n");
        var verdict = known.check("web01", 22, OTHER);
        assertThat(verdict).as("%s", line).isNotInstanceOf(Verdict.Known.class);
        // the right key may stay known only where the line still literally holds it under a name that means the host
        if (!same && known.check("web01", 22, KEY) instanceof Verdict.Known) {
            assertThat(line).contains(Base64.getEncoder().encodeToString(KEY));
        }
        // a damaged line that still names the host keeps a strange key from being new
        if (line.startsWith("web01 ") && line.length() > 6) {
            assertThat(verdict).as("%s", line).isNotInstanceOf(Verdict.Unknown.class);
        }
    }

    @Test
    void fiftyThousandLinesAreReadOnceAndAnsweredAtOnce() throws IOException {
        var text = IntStream.range(0, 50_000)
                .mapToObj(i -> line("host" + i, KEY))
                .collect(Collectors.joining("\n", "", "\n"));
        var known = read(text);
        long begin = System.nanoTime();
        for (int i = 0; i < 50_000; i += 50) {
            assertThat(known.check("host" + i, 22, KEY)).isInstanceOf(Verdict.Known.class);
        }
        assertThat(System.nanoTime() - begin).isLessThan(3_000_000_000L);
    }

    @Test
    void F24_twoWritersNeverTearALine() throws Exception {
        var file = folder.resolve("new/known_hosts");
        var threads = new ArrayList<Thread>();
        for (int writer = 0; writer < 4; writer++) {
            var name = "w" + writer;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 25; i++) {
                    append(file, name + "-" + i);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(Files.readAllLines(file))
                .hasSize(100)
                .allSatisfy(line -> assertThat(line).matches("w\\d-\\d+ ssh-ed25519 [A-Za-z0-9+/=]+"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static void append(Path file, String host) {
        try {
            new KnownHostsFile(file).append(KnownHostsFile.line(host, 22, TYPE, KEY));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aLineIsAddedAfterOneWithoutAnEndAndForgottenWithoutItsNeighbours() throws IOException {
        var file = write("# mine\n" + line("other", OTHER) + "\n" + line("*.example.org", OTHER));
        append(file, "web01");
        assertThat(KnownHosts.read(List.of(file)).check("web01", 22, KEY)).isInstanceOf(Verdict.Known.class);

        assertThat(new KnownHostsFile(file).forget("web01", 22)).hasSize(1);
        assertThat(new KnownHostsFile(file).forget("a.example.org", 22)).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(3).startsWith("# mine");
    }
}
