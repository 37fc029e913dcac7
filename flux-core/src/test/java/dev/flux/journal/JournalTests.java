package dev.flux.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.problem.FluxException;
import dev.flux.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));

    @TempDir
    Path state;

    private Path run = Path.of("");

    @BeforeEach
    void writeThreeEntries() {
        run = state.resolve("runs/8f3a");
        try (var journal = JournalWriter.create(run, NOON)) {
            journal.force("run", ReportJson.MAPPER.createObjectNode().put("command", "orchestrate"));
            journal.force("intent", ReportJson.MAPPER.createObjectNode().put("host", "web01\nx"));
            journal.append("host", ReportJson.MAPPER.createObjectNode().put("host", "web01"));
        }
    }

    @Test
    void givesBackWhatWasWritten() {
        var entries = JournalReader.read(run);

        assertThat(entries).extracting(Entry::type).containsExactly("run", "intent", "host");
        assertThat(entries).extracting(Entry::sequence).containsExactly(1L, 2L, 3L);
        assertThat(entries.get(1).data().path("host").asString()).isEqualTo("web01\nx");
        assertThat(entries.getFirst().at()).isEqualTo(NOON.millis());
    }

    @Test
    void f81_aTornLastLineIsDroppedAtEveryByte() throws IOException {
        var file = run.resolve(JournalWriter.FILE);
        var whole = Files.readAllBytes(file);
        var first = new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int cut = first; cut < whole.length; cut++) {
            Files.write(file, java.util.Arrays.copyOf(whole, cut));
            assertThat(JournalReader.read(run)).hasSizeBetween(1, 2);
        }
    }

    @Test
    void f81_damageInsideIsRefused() throws IOException {
        var file = run.resolve(JournalWriter.FILE);
        var whole = Files.readAllBytes(file);
        int inner = new String(whole, java.nio.charset.StandardCharsets.UTF_8).lastIndexOf('\n', whole.length - 2);
        for (int at = 0; at < inner; at++) {
            var damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThatThrownBy(() -> JournalReader.read(run))
                    .as("byte %d flipped", at)
                    .isInstanceOf(FluxException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void sec30_nobodyElseReadsIt() throws IOException {
        assertThat(Files.getPosixFilePermissions(run.resolve(JournalWriter.FILE)))
                .hasSize(2);
        assertThat(Files.getPosixFilePermissions(run)).hasSize(3);
    }
}
