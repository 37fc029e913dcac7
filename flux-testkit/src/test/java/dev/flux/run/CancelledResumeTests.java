package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.journal.JournalWriter;
import dev.flux.journal.Made;
import dev.flux.payload.Mode;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.report.StepReport;
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
                new FileContent(folder + "/first/file", "0644", "root:root", "x"),
                new FileContent(folder + "/second/file", "0644", "root:root", "x"),
                new FileContent(folder + "/third/file", "0644", "root:root", "x"));
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

    private static JournalWriter anew(Path at) {
        return JournalWriter.create(at, InstantSource.system());
    }

    private static JournalWriter onward(Path at) {
        return JournalWriter.reopen(at, InstantSource.system(), UnaryOperator.identity());
    }

    /// Lets the step of that folder's file never come to its end.
    private void hang(ThrowawayHost host, String name) {
        host.sh("""
                chown=$(readlink -f "$(command -v chown)")
                cp "$chown" %1$s/real
                printf '#!/bin/sh\ncase $* in */%2$s/*) touch %1$s/started; sleep 60 ;; esac\nexec %1$s/real "$@"\n' >%1$s/slow
                chmod 755 %1$s/slow
                mount --bind %1$s/slow "$chown"
                """.formatted(folder, name));
    }

    private void unhang(ThrowawayHost host) {
        host.sh("umount \"$(readlink -f \"$(command -v chown)\")\"; rm %s/started".formatted(folder));
    }

    private static void assertWhole(Report report) {
        assertThat(report.hosts()).as(report.toString()).singleElement().satisfies(host -> {
            assertThat(host.outcome()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(host.steps()).extracting(StepReport::outcome).containsOnly(Outcome.CHANGED);
            assertThat(host.steps()).hasSize(3);
        });
    }

    @Test
    void G4_F84_aRunThatWasCancelledInTheMiddleOfAStepGoesOn() {
        try (var host = Hosts.dash(folder)) {
            hang(host, "second");
            var cut = carry(host, CancelledResumeTests::anew, this::cancelInTheStep);
            assertThat(cut.hosts()).extracting(HostReport::outcome).containsExactly(HostOutcome.CANCELLED);
            unhang(host);

            assertWhole(carry(host, CancelledResumeTests::onward, _ -> {}));
            assertThat(folder.resolve("first/file")).hasContent("x");
            assertThat(folder.resolve("second/file")).hasContent("x");
        }
    }

    @Test
    void G4_F84_cancelledAgainWhileItGoesOnItStillTellsAllThatItHasChanged() {
        try (var host = Hosts.dash(folder)) {
            hang(host, "second");
            carry(host, CancelledResumeTests::anew, this::cancelInTheStep);
            unhang(host);
            hang(host, "third");
            var cut = carry(host, CancelledResumeTests::onward, this::cancelInTheStep);
            assertThat(cut.hosts()).extracting(HostReport::outcome).containsExactly(HostOutcome.CANCELLED);
            assertThat(cut.hosts().getFirst().count(Outcome.CHANGED)).isEqualTo(2);
            unhang(host);

            assertWhole(carry(host, CancelledResumeTests::onward, _ -> {}));
        }
    }
}
