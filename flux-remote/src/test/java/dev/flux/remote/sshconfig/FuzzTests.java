package dev.flux.remote.sshconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand mutated files, always the same ones: an error or values that the file says, soon, and never a crash.
class FuzzTests {

    private static final String HOSTILE = "\"'#\\%$*!?=\n\0[]{},@";
    private static final int FILES = 10_000;
    private static final long MOST_NANOS = 200_000_000L;

    @TempDir
    Path folder;

    static String mutated(String text, Random random) {
        var bytes = new StringBuilder(text);
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count && bytes.length() > 0; i++) {
            int at = random.nextInt(bytes.length());
            int end = Math.min(bytes.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(6)) {
                case 0 -> bytes.setCharAt(at, (char) random.nextInt(256));
                case 1 -> bytes.delete(at, end);
                case 2 -> bytes.insert(at, bytes.substring(at, end));
                case 3 -> bytes.insert(at, HOSTILE.charAt(random.nextInt(HOSTILE.length())));
                case 4 -> bytes.setLength(at);
                default -> bytes.insert(at, "*".repeat(random.nextInt(40)));
            }
        }
        return bytes.toString();
    }

    private static List<String> seeds() throws IOException {
        try (var in = FuzzTests.class.getResourceAsStream("corpus.txt")) {
            var corpus = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> seeds = new ArrayList<>();
            for (var block : corpus.split("(?m)^(== |-- |\\+\\+ ).*$", -1)) {
                if (!block.isBlank()) {
                    seeds.add(block);
                }
            }
            return seeds;
        }
    }

    @Test
    void mutatedFilesGiveAnErrorOrWhatTheySay() throws IOException {
        var random = new Random(20_261_125);
        var seeds = seeds();
        var file = folder.resolve("config");
        Set<String> kinds = new HashSet<>();
        long slowest = 0;
        for (int i = 0; i < FILES; i++) {
            var text = mutated(seeds.get(random.nextInt(seeds.size())), random);
            Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
            for (var alias : List.of("web01", "a")) {
                long start = System.nanoTime();
                var entry = SshConfig.only(file, folder, _ -> false).entry(alias);
                long took = System.nanoTime() - start;
                slowest = i > 100 ? Math.max(slowest, took) : slowest;
                kinds.add(entry.refusals().isEmpty() ? "value" : "error");
                if (entry.refusals().isEmpty()) {
                    soundFor(alias, entry, text);
                }
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder("value", "error");
        assertThat(slowest).as("the slowest, in nanoseconds").isLessThan(MOST_NANOS);
    }

    /// The name is the alias, or comes from a HostName line.
    private static void soundFor(String alias, SshEntry entry, String text) {
        var plain = text.toLowerCase(java.util.Locale.ROOT).replaceAll("[\"'\\\\]", "");
        assertThat(entry.port().orElse(22)).isBetween(1, 65535);
        if (!plain.contains("hostname")) {
            assertThat(entry.hostName()).isEqualTo(alias);
        } else if (!entry.hostName().equals(alias)) {
            var pieces = entry.hostName().split("[^a-z0-9]+|" + alias, -1);
            for (var piece : pieces) {
                assertThat(plain).contains(piece);
            }
        }
    }
}
