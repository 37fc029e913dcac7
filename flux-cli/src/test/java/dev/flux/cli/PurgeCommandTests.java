package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.journal.JournalWriter;
import dev.flux.report.Change;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import dev.flux.report.StepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Old runs go, and those that somebody may still need stay until somebody says so.
class PurgeCommandTests {

    @TempDir
    Path folder;

    private Screen screen;
    private int made;

    @BeforeEach
    void screen() {
        screen = new Screen(folder);
        screen.write("flux.toml", "[global]\nruns_kept = 2\nruns_kept_for = \"24h\"\n");
        screen.write("inventory.toml", "[servers.web]\nhosts = [\"web01\"]\n");
    }

    private static HostReport host(String name, Outcome outcome) {
        var step =
                new StepReport(1, "motd", "a file", outcome, "", Optional.<Change>empty(), "", Duration.ofSeconds(1));
        return new HostReport(
                name,
                HostOutcome.COMPLETED,
                "",
                "",
                List.of(step),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(1));
    }

    /// A run of so many days ago.
    private String run(int days, boolean ends, HostReport... hosts) throws IOException, InterruptedException {
        var run = "%04x".formatted(0x1000 + ++made).repeat(8);
        var at = Instant.now().minus(Duration.ofDays(days));
        var state = folder.resolve("state");
        Files.createDirectories(state);
        Files.setPosixFilePermissions(state, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        try (var journal = JournalWriter.create(state.resolve("runs").resolve(run), () -> at)) {
            var about = ReportJson.MAPPER
                    .createObjectNode()
                    .put("run", run)
                    .put("command", "orchestrate")
                    .put("invocation", "flux orchestrate -i inventory.toml")
                    .put("source", "inventory.toml");
            var names = about.putArray("hosts");
            List.of(hosts).forEach(host -> names.add(host.name()));
            journal.force("run", about);
            if (ends) {
                journal.force(
                        "end",
                        ReportJson.document(
                                new Report(run, "orchestrate", false, at, Duration.ofSeconds(1), List.of(hosts))));
            }
        }
        // the newest is the one whose journal was created last
        Thread.sleep(15);
        return run;
    }

    private List<String> left() throws IOException {
        try (var runs = Files.list(folder.resolve("state/runs"))) {
            return runs.map(run -> run.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void oldRunsGoButForUnfinishedOnesAndTheNewestThatChangedAHost() throws Exception {
        var first = run(30, true, host("web01", Outcome.CHANGED));
        var changed = run(20, true, host("web01", Outcome.CHANGED), host("web02", Outcome.UNCHANGED));
        var unfinished = run(15, false, host("web01", Outcome.CHANGED));
        var idle = run(10, true, host("web01", Outcome.UNCHANGED));
        var second = run(5, true, host("web01", Outcome.UNCHANGED));
        var newest = run(4, true, host("web01", Outcome.UNCHANGED));

        assertThat(screen.flux("--dry-run", "purge")).as(screen.err()).isZero();
        assertThat(screen.out()).contains("2 runs would be removed.");
        assertThat(left()).hasSize(6);

        assertThat(screen.flux("purge", "--output", "json")).as(screen.err()).isZero();
        assertThat(screen.out()).contains(first, idle).doesNotContain(changed);
        assertThat(left()).containsExactlyInAnyOrder(changed, unfinished, second, newest);
    }

    @Test
    void aRunThatEndsPrunesWhatIsDue() throws Exception {
        var old = run(30, true, host("web02", Outcome.UNCHANGED));
        var other = run(20, true, host("web02", Outcome.UNCHANGED));
        exec();
        assertThat(left()).hasSize(2).contains(other).doesNotContain(old);
    }

    /// Thousands of hosts in each of hundreds of runs are not read after every command.
    @Test
    void runsArePrunedOnceADay() throws Exception {
        var pruned = folder.resolve("state/pruned");
        run(30, true, host("web02", Outcome.UNCHANGED));
        run(20, true, host("web02", Outcome.UNCHANGED));
        Files.writeString(pruned, "");
        exec();
        assertThat(left()).hasSize(3);
        Files.setLastModifiedTime(pruned, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        exec();
        assertThat(left()).hasSize(2);
    }

    private void exec() {
        assertThat(screen.flux("exec", "-i", "inventory.toml", "--on", "web01", "--", "true"))
                .as(screen.err())
                .isZero();
    }

    @Test
    void youngRunsStayHoweverManyThereAre() throws Exception {
        for (int i = 0; i < 4; i++) {
            run(0, true, host("web01", Outcome.UNCHANGED));
        }
        assertThat(screen.flux("purge")).isZero();
        assertThat(screen.out()).contains("Nothing is old enough");
        assertThat(left()).hasSize(4);
    }

    @Test
    void SEC66_whatIsNamedGoesThoughItIsUnfinishedAndAllIsAll() throws Exception {
        var unfinished = run(1, false, host("web01", Outcome.CHANGED));
        run(1, true, host("web01", Outcome.CHANGED));
        assertThat(screen.flux("purge", unfinished)).as(screen.err()).isZero();
        assertThat(left()).hasSize(1).doesNotContain(unfinished);
        assertThat(screen.flux("purge", "zzzz")).isEqualTo(3);
        assertThat(screen.flux("purge", "--all", unfinished)).isEqualTo(2);
        assertThat(screen.flux("purge", "--all")).isZero();
        assertThat(left()).isEmpty();
    }

    @Test
    void SEC66_withHostsItIsWhatTheyKeep() throws Exception {
        for (int i = 0; i < 2; i++) {
            screen.flux("exec", "-i", "inventory.toml", "--on", "web01", "--", "true");
        }
        var host = folder.resolve("host-state/runs");
        assertThat(screen.flux("--dry-run", "purge", "-i", "inventory.toml", "--on", "web01"))
                .isZero();
        assertThat(screen.out()).contains("web01   records and checkpoints of earlier runs would be removed there.");
        assertThat(count(host)).isEqualTo(2);

        assertThat(screen.flux("purge", "-i", "inventory.toml", "--on", "web01"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).contains("2 runs removed");
        assertThat(count(host)).as("its own record").isEqualTo(1);
        assertThat(screen.flux("purge", "-i", "inventory.toml")).isEqualTo(2);
    }

    private static long count(Path runs) throws IOException {
        try (var all = Files.list(runs)) {
            return all.count();
        }
    }
}
