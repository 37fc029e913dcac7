package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.ReportJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was run is looked at again, without asking any host.
final class RunsCommandTests {

    private final Screen screen;
    private final Path state;

    RunsCommandTests(@TempDir Path folder) {
        this.screen = new Screen(folder);
        this.state = folder.resolve("state");
    }

    @BeforeEach
    void inventory() {
        screen.write("inventory.toml", "[servers.web]\nhosts = [\"web01\", \"web02\"]\n");
    }

    private String run(String command) throws IOException {
        screen.flux("exec", "-i", "inventory.toml", "--on", "web01", "--output", "json", "--", command);
        return ReportJson.MAPPER.readTree(screen.out()).path("run").asString("");
    }

    @Test
    void theNewestComesFirst() throws IOException {
        var first = run("true");
        var second = run("exit 3");

        assertThat(screen.flux("runs", "list", "--output", "json")).isZero();
        var runs = ReportJson.MAPPER.readTree(screen.out()).path("runs");
        assertThat(runs.get(0).path("run").asString("")).isEqualTo(second);
        assertThat(runs.get(1).path("run").asString("")).isEqualTo(first);
        assertThat(runs.get(0).path("outcomes").path("failed").asInt(0)).isEqualTo(1);

        assertThat(screen.flux("runs", "list", "--last", "1")).isZero();
        assertThat(screen.out()).contains(second.substring(0, 8), "1 failed").doesNotContain(first.substring(0, 8));
    }

    @Test
    void oneIsShownAsWhenItEnded() throws IOException {
        var failed = run("echo lost; exit 3");
        run("true");

        assertThat(screen.flux("runs", "show", failed.substring(0, 6))).isZero();
        assertThat(screen.out()).contains("run " + failed.substring(0, 8), "web01", "exit 3");

        assertThat(screen.flux("runs", "show", failed, "--output", "json")).isZero();
        assertThat(ReportJson.MAPPER
                        .readTree(screen.out())
                        .path("hosts")
                        .get(0)
                        .path("exec")
                        .path("stdout")
                        .asString(""))
                .isEqualTo("lost\n");
    }

    @Test
    void aRunThatIsNotThereIsAMistake() throws IOException {
        assertThat(screen.flux("runs", "list")).isZero();
        assertThat(screen.out()).contains("No run was made yet.");
        assertThat(screen.flux("runs", "show")).isEqualTo(3);
        run("true");

        assertThat(screen.flux("runs", "show", "zzzz")).isEqualTo(3);
        assertThat(screen.err()).contains("there is no such run", "flux runs list");
        assertThat(screen.flux("runs", "show", "z")).isEqualTo(3);
        assertThat(screen.err()).contains("is too short");
    }

    @Test
    void F81_aDamagedJournalHidesNoOtherRun() throws IOException {
        var whole = run("true");
        var damaged = run("true");
        var file = state.resolve("runs").resolve(damaged).resolve("journal.jsonl");
        Files.writeString(file, Files.readString(file).replace("\"seq\":1", "\"seq\":7"));

        assertThat(screen.flux("runs", "list")).isZero();
        assertThat(screen.out()).contains(whole.substring(0, 8)).doesNotContain(damaged.substring(0, 8));
        assertThat(screen.err()).contains("warning:", damaged, "next: flux runs check " + damaged.substring(0, 8));
        assertThat(screen.flux("runs", "show", damaged)).isEqualTo(3);
    }

    private Path journal(String run) {
        return state.resolve("runs").resolve(run).resolve("journal.jsonl");
    }

    @Test
    void F81_checkTellsEachRunHowItStands() throws IOException {
        assertThat(screen.flux("runs", "check")).isZero();
        assertThat(screen.out()).contains("No run was made yet.");
        var whole = run("true");
        var torn = run("true");
        Files.delete(journal(torn).resolveSibling("report.json"));
        Files.writeString(journal(torn), "0badc0de {\"se", StandardOpenOption.APPEND);
        assertThat(screen.flux("runs", "check")).isZero();
        assertThat(screen.out())
                .contains(
                        "✓ " + whole.substring(0, 8) + "  whole, 4 records",
                        "! " + torn.substring(0, 8) + "  torn end (dropped on resume; 13 bytes)")
                .doesNotContain("not as written");

        var damaged = run("true");
        Files.writeString(journal(damaged), Files.readString(journal(damaged)).replaceFirst("web01", "web02"));
        var spoilt = run("true");
        Files.writeString(journal(spoilt).resolveSibling("inputs/1-inventory.toml"), "[servers]\n");
        Files.writeString(journal(spoilt).resolveSibling("report.json"), "{}");
        assertThat(screen.flux("runs", "check")).isEqualTo(3);
        assertThat(screen.out())
                .contains(
                        "✗ " + damaged.substring(0, 8) + "  damaged at line 1, byte 0: its checksum does not fit",
                        "✗ " + spoilt.substring(0, 8) + "  whole, 4 records",
                        "inputs/1-inventory.toml: was changed since the run began",
                        "report.json: is no report any more",
                        "2 runs of 4 are not as written. What can be done: flux help resume-a-run");

        assertThat(screen.flux("runs", "check", whole, torn.substring(0, 6))).isZero();
        assertThat(screen.out()).doesNotContain(damaged.substring(0, 8));
    }

    @Test
    void F81_ofManyRunsThoseThatAreWholeAreCounted() throws IOException {
        var first = run("true");
        for (int i = 1; i < 21; i++) {
            copy(first, "%04x".formatted(i) + first.substring(4));
        }
        assertThat(screen.flux("runs", "check")).isZero();
        assertThat(screen.out().strip()).isEqualTo("✓ All 21 runs are whole.");

        var damaged = "0003" + first.substring(4);
        Files.writeString(journal(damaged), Files.readString(journal(damaged)).replaceFirst("web01", "web02"));
        var torn = "0005" + first.substring(4);
        Files.writeString(journal(torn), "0badc0de {\"se", StandardOpenOption.APPEND);
        assertThat(screen.flux("runs", "check")).isEqualTo(3);
        assertThat(screen.out().lines())
                .hasSize(5)
                .anyMatch(line -> line.startsWith("✗ " + damaged.substring(0, 8) + "  damaged at line 1"))
                .anyMatch(line -> line.startsWith("! " + torn.substring(0, 8) + "  torn end"))
                .contains("✓ 19 runs of 21 are whole.")
                .anyMatch(line -> line.startsWith("1 run of 21 is not as written."));

        assertThat(screen.flux("runs", "check", "--output", "json")).isEqualTo(3);
        assertThat(ReportJson.MAPPER.readTree(screen.out()).path("runs")).hasSize(21);
    }

    /// Another run of the same words.
    private void copy(String run, String other) throws IOException {
        var from = state.resolve("runs").resolve(run);
        var to = state.resolve("runs").resolve(other);
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void F81_checkTellsProgramsTheSame() throws IOException {
        var damaged = run("true");
        var lines = Files.readAllLines(journal(damaged));
        Files.write(journal(damaged), List.of(lines.get(0), "", lines.get(1), lines.get(2)));
        run("true");
        assertThat(screen.flux("runs", "check", "--output", "json")).isEqualTo(3);
        var told = ReportJson.MAPPER.readTree(screen.out());
        assertThat(told.path("sound").asBoolean(true)).isFalse();
        assertThat(told.path("runs").get(0).path("journal").asString("")).isEqualTo("whole");
        var one = told.path("runs").get(1);
        assertThat(one.path("run").asString("")).isEqualTo(damaged);
        assertThat(one.path("journal").asString("")).isEqualTo("damaged");
        assertThat(one.path("records").asInt(-1)).isEqualTo(1);
        assertThat(one.path("damage").path("line").asInt(0)).isEqualTo(2);
        assertThat(one.path("damage").path("byte").asLong(0))
                .isEqualTo(lines.getFirst().getBytes(StandardCharsets.UTF_8).length + 1);
        assertThat(one.path("damage").path("what").asString("")).isEqualTo("no checksum stands before the line");
    }

    @Test
    void F81_checkNamesTheProcessOfARunThatGoesOn() throws IOException {
        var run = run("true");
        var lines = Files.readAllLines(journal(run));
        Files.writeString(journal(run), lines.get(0) + "\n" + lines.get(1).substring(0, 20));
        Files.delete(journal(run).resolveSibling("report.json"));
        try (var other = FileChannel.open(journal(run), StandardOpenOption.WRITE)) {
            assertThat(other.lock()).isNotNull();
            assertThat(screen.flux("runs", "check")).isZero();
        }
        assertThat(screen.out())
                .contains("being written by process " + ProcessHandle.current().pid() + " of ");
    }

    @Test
    void F81_aRunThatCannotBeReadCanStillBeRemoved() throws IOException {
        var damaged = run("true");
        Files.delete(journal(damaged));
        Files.createSymbolicLink(journal(damaged), journal(damaged));
        for (var command : List.of("check", "show")) {
            assertThat(screen.flux("runs", command, damaged)).as(command).isEqualTo(3);
        }
        var other = run("true");
        Files.writeString(journal(other), "no journal\nat all\n");
        assertThat(screen.flux("runs", "list")).isZero();
        assertThat(screen.flux("purge", damaged.substring(0, 8)))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).contains(damaged.substring(0, 8), "1 run removed.");
        assertThat(screen.flux("purge", "--all")).isZero();
        assertThat(screen.out()).contains(other.substring(0, 8) + "  its journal cannot be read");
        assertThat(screen.flux("runs", "check")).isZero();
    }

    @Test
    void checkAsksForARunThatIsNearAndTellsAllMistakesAtOnce() throws IOException {
        var run = run("true");
        var typo = (run.charAt(0) == 'f' ? "e" : "f") + run.substring(1, 8);
        assertThat(screen.flux("runs", "check", typo, "zz", "zzzzzzzz")).isEqualTo(3);
        assertThat(screen.err())
                .contains("the run has 3 errors", "did you mean \"" + run.substring(0, 8) + "\"?", "is too short");
        assertThat(screen.flux("runs", "show", typo)).isEqualTo(3);
        assertThat(screen.err()).contains("did you mean \"" + run.substring(0, 8) + "\"?");
        assertThat(screen.flux("complete", "--", "runs", "check", "")).isZero();
        assertThat(screen.out()).contains(run.substring(0, 8));
    }

    /// `--dry-run` means nothing to a command that only looks.
    @Test
    void whatOnlyLookedIsTypedAgainAsItWas() {
        for (var command : List.of("facts", "lock status")) {
            var words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(List.of("-i", "inventory.toml", "--on", "web01"));
            assertThat(screen.flux(words.toArray(String[]::new)))
                    .as(screen.err())
                    .isZero();
            assertThat(screen.flux("runs", "list")).isZero();
            assertThat(screen.out()).contains(command).doesNotContain("dry-run");
            assertThat(screen.flux("runs", "list", "--last", "1", "--output", "json"))
                    .isZero();
            var run = ReportJson.MAPPER
                    .readTree(screen.out())
                    .path("runs")
                    .get(0)
                    .path("run")
                    .asString("");
            for (var again : List.of("retry", "resume")) {
                assertThat(screen.flux(again, run)).isEqualTo(3);
                assertThat(screen.err())
                        .contains("changed nothing", "flux " + command + " -i inventory.toml")
                        .doesNotContain("dry-run");
            }
        }
    }
}
