package dev.flux.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.journal.RunCheck.State;
import dev.flux.problem.FluxException;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever became of the files of a run, looking at them tells it, and agrees with what going on with it would say.
class RunCheckTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String RUN = "8f3a".repeat(8);
    private static final byte[] INVENTORY = "[servers.web]\nhosts = [\"web01\"]\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path state;

    private Path folder = Path.of("");
    private Path file = Path.of("");
    private byte[] whole = {};

    @BeforeEach
    void aRunThatEnded() throws IOException {
        folder = state.resolve("runs").resolve(RUN);
        file = folder.resolve(JournalWriter.FILE);
        try (var journal = JournalWriter.create(folder, InstantSource.fixed(NOON))) {
            begin(journal);
            end(journal);
        }
        whole = Files.readAllBytes(file);
    }

    private void begin(JournalWriter journal) throws IOException {
        Files.createDirectories(folder.resolve("inputs"));
        Files.write(folder.resolve("inputs/1-web.toml"), INVENTORY);
        var input = Input.of(Input.Kind.FILE, "/etc/web.toml", "inputs/1-web.toml", INVENTORY);
        var made = new Made(
                "1.0",
                List.of("exec"),
                "/",
                Optional.empty(),
                List.of(),
                List.of(input),
                Optional.empty(),
                "process 7");
        var about = ReportJson.MAPPER.createObjectNode().put("run", RUN).put("command", "exec");
        about.putArray("hosts").add("web01");
        made.into(about);
        journal.force("run", about);
        journal.force(
                "intent",
                ReportJson.MAPPER.createObjectNode().put("host", "web01").put("class", "once"));
    }

    private void end(JournalWriter journal) throws IOException {
        var host = HostReport.ended("web01", HostOutcome.FAILED, "exit 3: é", "", Duration.ofSeconds(1));
        var report = new Report(RUN, "exec", false, NOON, Duration.ofSeconds(2), List.of(host));
        journal.append("host", ReportJson.host(host));
        journal.force("end", ReportJson.ending(report));
        Files.writeString(
                folder.resolve(RunCheck.REPORT), ReportJson.document(report).toPrettyString());
    }

    private RunCheck check() {
        return RunCheck.of(folder);
    }

    /// What is said of it, and whether going on with it would say the same.
    private RunCheck agreed(String as) {
        var check = check();
        if (check.state() == State.DAMAGED) {
            assertThatThrownBy(() -> JournalReader.read(folder))
                    .as(as)
                    .isInstanceOf(FluxException.class)
                    .hasMessageContaining(check.damage().orElseThrow().words())
                    .satisfies(wrong -> assertThat(((FluxException) wrong)
                                    .problems()
                                    .getFirst()
                                    .hint())
                            .contains("flux runs check 8f3a8f3a"));
        } else {
            assertThat(JournalReader.read(folder)).as(as).hasSize(check.records());
        }
        return check;
    }

    private static long lineOf(byte[] bytes, int at) {
        return new String(bytes, 0, at, StandardCharsets.ISO_8859_1)
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count()
                + 1;
    }

    private static int beginning(byte[] bytes, int at) {
        return new String(bytes, 0, at, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
    }

    @Test
    void whatWasWrittenIsWhole() {
        assertThat(check().state()).isEqualTo(State.WHOLE);
        assertThat(check().isSound()).isTrue();
        assertThat(check().records()).isEqualTo(4);
        assertThat(check().shortRun()).isEqualTo("8f3a8f3a");
    }

    @Test
    void F81_aFlipAtEveryByteIsToldWithItsPlace() throws IOException {
        int last = beginning(whole, whole.length - 1);
        for (int at = 0; at < whole.length; at++) {
            var flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            Files.write(file, flipped);
            var as = "byte " + at;
            var check = agreed(as);
            assertThat(check.isSound()).as(as).isFalse();
            if (at < last - 1) {
                var damage = check.damage().orElseThrow();
                assertThat(damage.line()).as(as).isEqualTo((int) lineOf(whole, at));
                assertThat(damage.at()).as(as).isEqualTo(beginning(whole, at));
                assertThat(check.records()).as(as).isEqualTo(damage.line() - 1);
            } else if (flipped[at] != '\n') {
                // what cannot be told from a torn end is dropped as one, and the report gives it away
                assertThat(check.torn()).as(as).isEqualTo(whole.length - beginning(whole, at));
                assertThat(check.beside()).extracting(RunCheck.Flaw::file).containsExactly(RunCheck.REPORT);
            }
        }
    }

    @Test
    void F81_aLineEndAtEveryByteIsToldWithItsPlace() throws IOException {
        for (int at = 0; at < whole.length - 1; at++) {
            var cut = whole.clone();
            cut[at] = '\n';
            if (!Arrays.equals(cut, whole)) {
                Files.write(file, cut);
                assertThat(agreed("byte " + at).isSound()).as("byte %d", at).isFalse();
            }
        }
    }

    @Test
    void F81_aCutAtEveryByteIsATornEndAndToldByItsLength() throws IOException {
        Files.delete(folder.resolve(RunCheck.REPORT));
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            var check = agreed("cut at " + cut);
            int torn = cut - beginning(whole, cut);
            assertThat(check.isSound()).as("cut at %d", cut).isTrue();
            assertThat(check.torn()).as("cut at %d", cut).isEqualTo(torn);
            assertThat(check.state()).as("cut at %d", cut).isEqualTo(torn > 0 || cut == 0 ? State.TORN : State.WHOLE);
        }
    }

    @Test
    void F81_whatWasLostUpToALineIsToldByTheReport() throws IOException {
        Files.write(file, Arrays.copyOf(whole, beginning(whole, whole.length - 1)));
        assertThat(check().beside())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.what()).contains("an end that the journal has lost"));
        Files.write(file, new byte[0]);
        assertThat(check().isSound()).isFalse();
    }

    @Test
    void F81_aLineThatIsMissingOrTwiceThereIsDamage() throws IOException {
        var lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(2), lines.get(3)));
        assertThat(agreed("missing").damage().orElseThrow().what()).isEqualTo("record 3 stands where 2 belongs");
        Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(1)));
        assertThat(agreed("twice").damage().orElseThrow().line()).isEqualTo(3);
    }

    @Test
    void F81_aHugeLineIsPassedOverAndNotHeld() throws IOException {
        try (var hole = new RandomAccessFile(file.toFile(), "rw")) {
            hole.setLength(whole.length + 2L * JournalScan.LONGEST);
        }
        assertThat(agreed("at the end").torn()).isEqualTo(2L * JournalScan.LONGEST);
        Files.write(file, "\nmore\n".getBytes(StandardCharsets.UTF_8), java.nio.file.StandardOpenOption.APPEND);
        var damage = agreed("inside").damage().orElseThrow();
        assertThat(damage.line()).isEqualTo(5);
        assertThat(damage.at()).isEqualTo(whole.length);
        assertThat(damage.what()).contains("longer than any");
    }

    @Test
    void F81_whatCannotBeReadIsToldAndNoCrash() throws IOException {
        Files.delete(file);
        assertThat(check().damage().orElseThrow().what()).contains("is missing");
        Files.createDirectory(file);
        assertThat(agreed("a folder").damage().orElseThrow().what()).contains("cannot be read");
        Files.delete(file);
        Files.createSymbolicLink(file, file);
        assertThat(agreed("a link to itself").damage().orElseThrow().what()).contains("cannot be read");
        var bare = Files.createDirectory(state.resolve("runs/77"));
        assertThat(RunCheck.of(bare).isSound()).isTrue();
    }

    @Test
    void F81_oneThatIsWrittenRightNowSaysByWhom() throws IOException {
        var live = state.resolve("runs/" + "11".repeat(16));
        folder = live;
        file = live.resolve(JournalWriter.FILE);
        try (var journal = JournalWriter.create(live, InstantSource.fixed(NOON))) {
            assertThat(check().state()).isEqualTo(State.WRITTEN);
            begin(journal);
            assertThat(check().state()).isEqualTo(State.WRITTEN);
            assertThat(check().writer()).isEqualTo("process 7");
            assertThat(check().isSound()).isTrue();
        }
        assertThat(check().state()).isEqualTo(State.WHOLE);
    }

    @Test
    void F81_F88_theFilesThatItWasMadeFromAreLookedAtToo() throws IOException {
        var copy = folder.resolve("inputs/1-web.toml");
        for (int at = 0; at < INVENTORY.length; at++) {
            var flipped = INVENTORY.clone();
            flipped[at] ^= 1;
            Files.write(copy, flipped);
            assertThat(check().beside()).containsExactly(new RunCheck.Flaw("inputs/1-web.toml", Input.CHANGED));
        }
        Files.delete(copy);
        assertThat(check().beside())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.what()).startsWith("cannot be read"));
        assertThat(check().state()).isEqualTo(State.WHOLE);
    }

    @Test
    void aReportThatTellsSomethingElseIsFound() throws IOException {
        var report = folder.resolve(RunCheck.REPORT);
        var told = Files.readString(report);
        Files.writeString(report, told.replace("\"failed\",", "\"completed\","));
        assertThat(check().beside()).extracting(RunCheck.Flaw::what).containsExactly("is not what the journal tells");
        for (int cut = 0; cut < told.length(); cut += 7) {
            Files.writeString(report, told.substring(0, cut));
            assertThat(check().isSound()).as("cut at %d", cut).isFalse();
        }
    }

    @Test
    void nothingIsChangedByLooking() throws IOException {
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        var before = Files.getLastModifiedTime(file);
        check();
        assertThat(Files.readAllBytes(file)).hasSize(whole.length - 5);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    }
}
