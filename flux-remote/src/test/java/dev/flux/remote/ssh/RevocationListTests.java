package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Revocation lists that `ssh-keygen -k` makes, judged as `ssh-keygen -Q` judges them; and damaged ones, which never
/// revoke less than `ssh-keygen -Q` would.
class RevocationListTests {

    private static final int FILES = 10_000;
    private static final int COMPARED = 150;
    private static final long MOST_NANOS = 200_000_000L;
    private static final int KEYS = 4;

    @TempDir
    static Path folder;

    @BeforeAll
    static void keys() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "needs openssh-client");
        for (var ca : List.of("ca0", "ca1")) {
            RealSshd.keygen(folder.resolve(ca));
            for (int i = 0; i < KEYS; i++) {
                var key = folder.resolve(ca + "-" + i);
                RealSshd.keygen(key, i == 0 ? new String[] {"-t", "ecdsa", "-N", ""} : new String[0]);
                var serial = i == 3 ? "0" : String.valueOf(i * 40 + 1);
                keygen("-q", "-s", ca, "-I", "id " + i, "-z", serial, "-h", "-n", "host", key + ".pub");
            }
        }
    }

    private static String keygen(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("ssh-keygen"));
        line.addAll(List.of(words));
        var process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static List<String> shown() {
        List<String> files = new ArrayList<>();
        for (var ca : List.of("ca0", "ca1")) {
            for (int i = 0; i < KEYS; i++) {
                files.add(ca + "-" + i + ".pub");
                files.add(ca + "-" + i + "-cert.pub");
            }
        }
        return files;
    }

    /// What ssh-keygen says of each; everything is revoked where it cannot read the list.
    private static Map<String, Boolean> theirs(Path list) throws Exception {
        List<String> words = new ArrayList<>(List.of("-Q", "-f", list.toString()));
        words.addAll(shown());
        var said = keygen(words.toArray(String[]::new));
        Map<String, Boolean> revoked = new TreeMap<>();
        for (var file : shown()) {
            revoked.put(file, said.lines().noneMatch(line -> line.startsWith(file + " (") && line.endsWith("): ok")));
        }
        return revoked;
    }

    private static Map<String, Boolean> ours(Path list) throws Exception {
        var read = RevokedKeys.read(list);
        Map<String, Boolean> revoked = new TreeMap<>();
        for (var file : shown()) {
            var key = PublicKeyEntry.parsePublicKeyEntry(
                            Files.readString(folder.resolve(file)).strip())
                    .resolvePublicKey(null, null, PublicKeyEntryResolver.FAILING);
            var why = key instanceof OpenSshCertificate one
                    ? read.refuse(new HostCertificate(one))
                    : read.refuse(Fingerprint.blob(key));
            revoked.put(file, why.isPresent());
        }
        return revoked;
    }

    /// @param authority the name of a key's file; `none` for every authority
    private static Path list(String name, String authority, String spec) throws Exception {
        Files.writeString(folder.resolve(name + ".spec"), spec.replace(';', '\n') + "\n");
        var ca = authority.equals("none") ? "none" : authority + ".pub";
        var said = keygen("-k", "-f", name, "-z", "7", "-s", ca, name + ".spec");
        assertThat(folder.resolve(name)).as(said).exists();
        return folder.resolve(name);
    }

    private static String key(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".pub")).strip();
    }

    private static String spec(String text) throws Exception {
        var spec = text;
        for (var name : List.of("ca0-0", "ca0-1", "ca1-2", "ca1")) {
            spec = spec.replace("KEY(" + name + ")", key(name));
        }
        var print = keygen("-lf", "ca1-1.pub").split(" ", -1)[1];
        return spec.replace("PRINT", print);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ca0 | ",
                "ca0 | serial: 41",
                "ca0 | serial: 2-40",
                "ca0 | serial: 1-18446744073709551615",
                "ca0 | serial: 1;serial: 3;serial: 5;serial: 8;serial: 41;serial: 60;serial: 81;serial: 300-900",
                "ca0 | serial: 40;serial: 42;serial: 44;serial: 47;serial: 80;serial: 82;serial: 85;serial: 88",
                "ca1 | id: id 2",
                "ca1 | id: id",
                "none | id: id 1;id: id 3",
                "none | serial: 81",
                "ca0 | key: KEY(ca0-0)",
                "ca0 | key: KEY(ca1)",
                "ca0 | sha1: KEY(ca0-1);sha1: KEY(ca1-2)",
                "ca0 | sha256: KEY(ca0-1);sha256: KEY(ca1)",
                "ca0 | hash: PRINT",
                "ca1 | serial: 1;id: id 2;key: KEY(ca0-0);sha1: KEY(ca0-1);sha256: KEY(ca1-2);hash: PRINT"
            })
    void SEC_theSameKeysAndCertificatesAreRevokedAsForSshKeygen(String text) throws Exception {
        var words = text.split(" \\| ", 2);
        var list = list("list" + text.hashCode(), words[0].strip(), spec(words.length > 1 ? words[1] : ""));

        assertThat(ours(list)).as(text).isEqualTo(theirs(list));
    }

    @Test
    void aListOfTextMayNameKeysAndCertificates() throws Exception {
        var list = Files.writeString(
                folder.resolve("text"), "# gone\n\n" + key("ca0-1-cert") + "\n" + key("ca1-2") + "\n");

        assertThat(ours(list)).isEqualTo(theirs(list));
    }

    private static byte[] mutated(byte[] file, Random random) {
        var bytes = file.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 9; i--) {
            int at = 8 + random.nextInt(bytes.length - 8);
            int end = Math.min(bytes.length, at + 1 + random.nextInt(40));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 ->
                    bytes[at] = (byte) List.of(0, 1, 0x20, 0x21, 0x22, 0x23, 0x39, 255, 127, 4)
                            .get(random.nextInt(10))
                            .intValue();
                case 4 -> {
                    var longer = Arrays.copyOf(bytes, bytes.length + end - at);
                    System.arraycopy(bytes, at, longer, end, bytes.length - at);
                    bytes = longer;
                }
                default -> {
                    var shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
                    System.arraycopy(bytes, end, shorter, at, bytes.length - end);
                    bytes = shorter;
                }
            }
        }
        return bytes;
    }

    @Test
    void SEC_damagedListsAreReadSoonAndNeverRevokeLess() throws Exception {
        var list = list(
                "seed",
                "ca0",
                spec("serial: 1;serial: 3;serial: 5;serial: 8;serial: 41;serial: 300-900;id: id 2;key: KEY(ca0-0);"
                        + "sha1: KEY(ca0-1);sha256: KEY(ca1-2);hash: PRINT"));
        var seed = Files.readAllBytes(list);
        var random = new Random(20_261_126);
        var file = folder.resolve("damaged");
        int unreadable = 0;
        int compared = 0;
        long slowest = 0;
        for (int i = 0; i < FILES; i++) {
            var bytes = mutated(seed, random);
            Files.write(file, bytes);
            long start = System.nanoTime();
            var read = RevokedKeys.read(file);
            slowest = i > 100 ? Math.max(slowest, System.nanoTime() - start) : slowest;
            unreadable += read.fault().isPresent() ? 1 : 0;
            if (read.fault().isEmpty() && compared < COMPARED) {
                compared++;
                compare(file);
            }
        }
        assertThat(unreadable).isBetween(FILES / 2, FILES - 2 * COMPARED);
        assertThat(compared).isEqualTo(COMPARED);
        assertThat(slowest).as("the slowest, in nanoseconds").isLessThan(MOST_NANOS);
    }

    /// What ssh-keygen revokes, Flux revokes. Extensions that may be passed over are, by OpenSSH 9.4 and newer.
    private static void compare(Path file) throws Exception {
        var theirs = theirs(file);
        var ours = ours(file);
        if (keygen("-Q", "-f", file.toString()).matches("(?s).*Unsupported KRL .*section (?:255|57)\\b.*")) {
            return;
        }
        theirs.forEach((name, revoked) -> {
            if (revoked) {
                assertThat(ours.get(name)).as(name + " by " + file).isTrue();
            }
        });
    }
}
