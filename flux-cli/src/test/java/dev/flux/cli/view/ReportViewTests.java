package dev.flux.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.report.StepReport;
import dev.flux.run.RunPlan;
import dev.flux.run.rollout.RolloutPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The end of a run, with a host on which a step failed.
class ReportViewTests {

    private static final String RUN = "8f3a".repeat(8);

    /// @param output what the failed step's commands printed
    private static String trouble(String cause, String output) {
        var step = new StepReport(
                1, "update", "packages", Outcome.FAILED, cause, Optional.empty(), output, Duration.ofSeconds(2));
        var host = new HostReport(
                "web01",
                HostOutcome.FAILED,
                cause,
                "flux retry 8f3a8f3a",
                List.of(step),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(3));
        var report = new Report(RUN, "module update", false, Instant.EPOCH, Duration.ofSeconds(3), List.of(host));
        var plan = new RunPlan(
                RUN,
                "module update",
                "flux module update",
                false,
                "hosts.txt",
                List.of(Host.named("web01")),
                RolloutPlan.plain(List.of("web01"), 1),
                () -> Instant.EPOCH);
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new ReportView(
                        new Console(stream, stream, Console.Terminal.NONE),
                        false,
                        false,
                        Optional.empty(),
                        Optional.of(Path.of("/state/runs/8f3a/flux.log")))
                .showTroubles(report, plan);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatAFailedStepPrintedStandsBelowItsCause() {
        var printed = IntStream.rangeClosed(1, 10).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));

        assertThat(trouble("E: no package nano", printed))
                .contains("failed in update, step 1 of 1 (packages): E: no package nano\n    | line 3\n    | line 4\n")
                .contains("    | line 10\n    next: flux retry 8f3a8f3a\n")
                .doesNotContain("| line 2\n")
                .containsOnlyOnce("Log of the run    /state/runs/8f3a/flux.log\n");
    }

    @Test
    void oneLineThatIsTheCauseIsNotSaidTwice() {
        assertThat(trouble("E: no package nano", "E: no package nano\n"))
                .contains("(packages): E: no package nano\n    next: flux retry 8f3a8f3a\n")
                .doesNotContain("|");
    }
}
