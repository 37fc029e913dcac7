package dev.flux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.problem.FluxException;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.report.StepReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a run says to the shell, and that two of the same kind do not run side by side.
class ExitCodeTests {

    private static HostReport host(String name, HostOutcome outcome) {
        return HostReport.ended(name, outcome, "because", "", Duration.ZERO);
    }

    private static ExitCode code(boolean pending, HostReport... hosts) {
        var report = new Report("0".repeat(32), "exec", false, Instant.EPOCH, Duration.ZERO, List.of(hosts));
        return ExitCode.of(report, pending);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED,0",
        "FAILED,1",
        "REFUSED,1",
        "TIMED_OUT,1",
        "INTERRUPTED,1",
        "ROLLED_BACK,1",
        "ROLLBACK_FAILED,1",
        "NOT_REACHED,1",
        "UNREACHABLE,4",
        "UNKNOWN,7",
        "CANCELLED,130"
    })
    void everyOutcomeHasItsCode(HostOutcome outcome, int code) {
        assertThat(code(false, host("a", outcome)).code()).isEqualTo(code);
    }

    @Test
    void unreachableHostsThatAreToleratedDoNoHarmAndASpentBudgetDoes() {
        var hosts = List.of(host("a", HostOutcome.UNREACHABLE), host("b", HostOutcome.COMPLETED));
        assertThat(code(hosts, new Report.Budget(Optional.empty(), List.of("a"))))
                .isEqualTo(ExitCode.OK);
        assertThat(code(hosts, Report.Budget.NONE)).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(code(hosts, new Report.Budget(Optional.of("why"), List.of())))
                .isEqualTo(ExitCode.BUDGET);
        var unknown = List.of(host("a", HostOutcome.UNKNOWN));
        assertThat(code(unknown, new Report.Budget(Optional.of("why"), List.of())))
                .isEqualTo(ExitCode.UNKNOWN);
    }

    private static ExitCode code(List<HostReport> hosts, Report.Budget budget) {
        return ExitCode.of(
                new Report("0".repeat(32), "exec", false, Instant.EPOCH, Duration.ZERO, hosts, budget), false);
    }

    @Test
    void theWorstWins() {
        var all = Stream.of(HostOutcome.values())
                .filter(outcome -> outcome != HostOutcome.DUPLICATE)
                .map(outcome -> host(outcome.word(), outcome))
                .toArray(HostReport[]::new);

        assertThat(code(false, all)).isEqualTo(ExitCode.CANCELLED);
        assertThat(code(false, host("a", HostOutcome.UNREACHABLE), host("b", HostOutcome.FAILED)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(code(false, host("a", HostOutcome.FAILED), host("b", HostOutcome.UNKNOWN)))
                .isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void aDuplicateTakesItsTwins() {
        var duplicate = HostReport.duplicate("b", "a", Duration.ZERO);

        assertThat(code(false, host("a", HostOutcome.COMPLETED), duplicate)).isEqualTo(ExitCode.OK);
        assertThat(code(false, host("a", HostOutcome.UNKNOWN), duplicate)).isEqualTo(ExitCode.UNKNOWN);
        assertThat(code(false, duplicate)).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void pendingChangesCountWhereThatWasAskedFor() {
        var step =
                new StepReport(1, "motd", "/etc/motd", Outcome.WOULD_CHANGE, "", Optional.empty(), "", Duration.ZERO);
        var host = new HostReport(
                "a", HostOutcome.COMPLETED, "", "", List.of(step), Optional.empty(), Optional.empty(), Duration.ZERO);

        assertThat(code(true, host)).isEqualTo(ExitCode.PENDING);
        assertThat(code(false, host)).isEqualTo(ExitCode.OK);
    }

    @Test
    void theSameRunTwiceIsRefusedWhileTheFirstGoesOn(@TempDir Path folder) {
        try (var _ = OverlapGuard.take(folder, "inventory.toml orchestrate", "first")) {
            assertThatThrownBy(() -> OverlapGuard.take(folder, "inventory.toml orchestrate", "second"))
                    .isInstanceOf(FluxException.class)
                    .hasMessageContaining("first does the same");
            OverlapGuard.take(folder, "inventory.toml workflow essential", "other")
                    .close();
        }
        OverlapGuard.take(folder, "inventory.toml orchestrate", "third").close();
    }
}
