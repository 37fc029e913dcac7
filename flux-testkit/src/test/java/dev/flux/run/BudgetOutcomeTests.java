package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Amount;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.run.rollout.Budget;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.transport.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which budget each outcome of a host is counted in.
class BudgetOutcomeTests {

    private static final Set<HostOutcome> FAILURES =
            EnumSet.complementOf(EnumSet.of(HostOutcome.COMPLETED, HostOutcome.UNREACHABLE, HostOutcome.DUPLICATE));
    private static final Budget ONE = Budget.said(Optional.of(new Amount.Count(1)));

    @TempDir
    Path folder;

    /// Four hosts one after another, the first of which end so.
    private Report run(HostOutcome outcome, int ending, Budget failures, Budget unreachable) {
        var away = FakeHost.failing(new Failure.ConnectionRefused("x:22", "closed"));
        var names = IntStream.range(0, 4).mapToObj(i -> "h" + i).toList();
        var rollout = RolloutPlan.plain(names, 1).within(failures, unreachable);
        var fleet = new Fleet(FakeTransport.to(away), folder);
        var plan = fleet.plan(names.stream().map(dev.flux.host.Host::named).toList(), rollout);
        OnHosts work = (host, _) -> names.indexOf(host.name()) < ending
                ? HostReport.ended(host.name(), outcome, "because", "", Duration.ZERO)
                : HostReport.ended(host.name(), HostOutcome.COMPLETED, "", "", Duration.ZERO);
        return new FleetRun(plan, work, List.of()).run();
    }

    private static long left(Report report) {
        return report.hosts().stream()
                .filter(host -> host.cause().contains(" hosts "))
                .count();
    }

    /// What is unknown or timed out counts as failed, and so does all else but what is unreachable.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DUPLICATE")
    void g11_whatIsNeitherWellNorUnreachableIsAFailure(HostOutcome outcome) {
        boolean failure = FAILURES.contains(outcome);

        assertThat(left(run(outcome, 1, ONE, Budget.NONE))).isZero();
        assertThat(left(run(outcome, 2, ONE, Budget.NONE))).isEqualTo(failure ? 2 : 0);
        boolean unreachable = outcome == HostOutcome.UNREACHABLE;
        assertThat(left(run(outcome, 1, Budget.NONE, ONE))).isZero();
        assertThat(left(run(outcome, 2, Budget.NONE, ONE))).isEqualTo(unreachable ? 2 : 0);
    }
}
