package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.journal.JournalWriter;
import dev.flux.journal.Made;
import dev.flux.payload.Mode;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.StepReport;
import dev.flux.resource.FileContent;
import dev.flux.resource.Reaction;
import dev.flux.resource.Resource;
import dev.flux.run.rollout.Rollout;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A service whose files have changed is restarted, whatever comes between: a step that fails, an interrupt, the end of
/// the runner.
class PendingRestartTests {

    private static final List<String> NAMES = List.of("web01");

    @TempDir
    Path folder;

    private List<Resource> steps = List.of();

    /// Another service stands before the one that matters, and its restart fails or hangs until somebody mends that.
    @BeforeEach
    void makeServices() throws IOException {
        var file = new FileContent(folder + "/app.conf", "0644", "root:root", "new\n");
        steps = List.of(
                file,
                new Reaction("other", Reaction.How.RESTART, List.of(file)),
                new Reaction("app", Reaction.How.RESTART, List.of(file)));
        Files.writeString(folder.resolve("service"), """
                #!/bin/sh
                if [ "$1" = other ] && [ ! -e FOLDER/mended ]; then
                  : >FOLDER/started
                  [ ! -e FOLDER/hangs ] || sleep 60
                  exit 1
                fi
                echo "$1 $2" >>FOLDER/restarted
                """.replace("FOLDER", folder.toString()));
    }

    private static void serve(ThrowawayHost host, Path folder) {
        host.sh("chmod 755 " + folder + "/service; mount --bind " + folder + "/service /usr/sbin/service");
    }

    private List<String> restarted() throws IOException {
        var log = folder.resolve("restarted");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private HostReport apply(ThrowawayHost host) throws InterruptedException {
        return new Fleet(FakeTransport.to(host), folder).apply(steps.toArray(Resource[]::new));
    }

    private static List<Outcome> outcomes(HostReport report) {
        return report.steps().stream().map(StepReport::outcome).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aRestartThatALaterFailureKeptAwayIsMadeInTheNextRunAndOnce(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            serve(host, folder);
            var failed = apply(host);
            assertThat(failed.outcome()).as("%s", failed).isEqualTo(HostOutcome.FAILED);
            assertThat(outcomes(failed)).containsExactly(Outcome.CHANGED, Outcome.FAILED, Outcome.SKIPPED);
            assertThat(restarted()).isEmpty();

            Files.createFile(folder.resolve("mended"));
            var mended = apply(host);
            // the file is as it should be, so that nothing but what was due tells of the restart
            assertThat(mended.outcome()).as("%s", mended).isEqualTo(HostOutcome.COMPLETED);
            assertThat(outcomes(mended)).containsExactly(Outcome.UNCHANGED, Outcome.CHANGED, Outcome.CHANGED);
            assertThat(restarted()).containsExactly("other restart", "app restart");

            assertThat(outcomes(apply(host))).containsOnly(Outcome.UNCHANGED);
            assertThat(restarted()).hasSize(2);
            Hosts.assertEmpty(host);
        }
    }

    private interface Meanwhile {
        void then(FleetRun run) throws Exception;
    }

    private HostReport carry(ThrowawayHost host, Function<Path, JournalWriter> journal, Meanwhile meanwhile)
            throws Exception {
        var fleet = new Fleet(FakeTransport.to(host), folder, "ab".repeat(16), journal);
        var plan = fleet.plan(NAMES, 1);
        try (fleet.journal) {
            var history = fleet.journal.history();
            if (!history.isBegun()) {
                JournalListener.begin(fleet.journal, plan, Made.UNKNOWN);
            }
            var run = new FleetRun(
                    plan,
                    fleet.work(plan, Fleet.steps(Mode.APPLY, steps.toArray(Resource[]::new))),
                    List.of(new JournalListener(fleet.journal)),
                    Optional.empty(),
                    Rollout::new,
                    history);
            var report = CompletableFuture.supplyAsync(run::run);
            meanwhile.then(run);
            return report.join().hosts().getFirst();
        }
    }

    private HostReport resumedAfter(ThrowawayHost host, HostOutcome outcome, Meanwhile end) throws Exception {
        serve(host, folder);
        Files.createFile(folder.resolve("hangs"));
        var cut = carry(host, at -> JournalWriter.create(at, InstantSource.system()), run -> {
            for (int i = 0; i < 3000 && !Files.exists(folder.resolve("started")); i++) {
                Thread.sleep(20);
            }
            end.then(run);
        });
        assertThat(cut.outcome()).as("%s", cut).isEqualTo(outcome);
        assertThat(restarted()).isEmpty();

        Files.createFile(folder.resolve("mended"));
        return carry(host, at -> JournalWriter.reopen(at, InstantSource.system(), UnaryOperator.identity()), _ -> {});
    }

    private void assertRestarted(HostReport report) throws IOException {
        assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
        assertThat(restarted()).containsExactly("other restart", "app restart");
    }

    @Test
    void aRestartThatAnInterruptKeptAwayIsMadeWhereTheRunIsGoneOnWith() throws Exception {
        try (var host = Hosts.dash(folder)) {
            assertRestarted(resumedAfter(host, HostOutcome.CANCELLED, FleetRun::cancel));
        }
    }

    @Test
    void aRestartThatTheEndOfTheRunnerKeptAwayIsMadeWhereTheRunIsGoneOnWith() throws Exception {
        try (var host = Hosts.dash(folder)) {
            assertRestarted(resumedAfter(
                    host,
                    HostOutcome.INTERRUPTED,
                    _ -> host.sh("kill -9 $(cut -d' ' -f1 " + folder + "/state/runs/*/1.1/pid)")));
        }
    }
}
