package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.journal.JournalWriter;
import dev.flux.journal.Made;
import dev.flux.payload.Mode;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.resource.FileContent;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ThrowawayHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that the operator ended in the middle of a step goes on where somebody wants that.
class CancelledResumeTests {

    private static final List<String> NAMES = List.of("web01");
    private static final String RUN = "ab".repeat(16);

    @TempDir
    Path folder;

    private Report carry(ThrowawayHost host, Function<Path, JournalWriter> journal, Consumer<FleetRun> meanwhile) {
        var fleet = new Fleet(FakeTransport.to(host), folder, RUN, journal);
        var plan = fleet.plan(NAMES, 1);
        var work = Fleet.steps(
                Mode.APPLY,
                new FileContent(folder + "/first", "0644", "root:root", "x"),
                new FileContent(folder + "/second", "0644", "root:root", "x"));
        try (fleet.journal) {
            var history = fleet.journal.history();
            if (!history.isBegun()) {
                JournalListener.begin(fleet.journal, plan, Made.UNKNOWN);
            }
            var run = new FleetRun(
                    plan,
                    fleet.work(plan, work),
                    List.of(new JournalListener(fleet.journal)),
                    Optional.empty(),
                    dev.flux.run.rollout.Rollout::new,
                    history);
            var report = CompletableFuture.supplyAsync(run::run);
            meanwhile.accept(run);
            return report.join();
        }
    }

    private void cancelInTheStep(FleetRun run) {
        try {
            for (int i = 0; i < 3000 && !Files.exists(folder.resolve("started")); i++) {
                Thread.sleep(20);
            }
            run.cancel();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void G4_F84_aRunThatWasCancelledInTheMiddleOfAStepGoesOn() {
        try (var host = Hosts.dash(folder)) {
            host.sh("printf '#!/bin/sh\\ntouch " + folder + "/started\\nsleep 60\\n' >" + folder + "/slow; chmod 755 "
                    + folder + "/slow; mount --bind " + folder + "/slow $(readlink -f $(command -v chown))");
            var cut = carry(host, at -> JournalWriter.create(at, InstantSource.system()), this::cancelInTheStep);
            assertThat(cut.hosts()).extracting(HostReport::outcome).containsExactly(HostOutcome.CANCELLED);
            host.sh("umount $(readlink -f $(command -v chown))");

            var whole = carry(
                    host, at -> JournalWriter.reopen(at, InstantSource.system(), UnaryOperator.identity()), _ -> {});

            assertThat(whole.hosts())
                    .as(whole.toString())
                    .extracting(HostReport::outcome)
                    .containsExactly(HostOutcome.COMPLETED);
            assertThat(folder.resolve("first")).hasContent("x");
            assertThat(folder.resolve("second")).hasContent("x");
        }
    }
}
