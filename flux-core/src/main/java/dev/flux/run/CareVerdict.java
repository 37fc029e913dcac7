package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.shell.Printable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// What health checks and hooks make of a host.
///
/// @param took how long the host has taken so far
record CareVerdict(RunPlan plan, Host host, Supplier<Duration> took) {

    /// It was not well before, so that nothing was done.
    HostReport unwellBefore(String words, boolean skip) {
        var why = "not healthy before: " + Printable.line(words, 300);
        return skip
                ? HostReport.skipped(host.name(), why, again(), took.get())
                : ended(HostOutcome.REFUSED, why + "; nothing was changed");
    }

    /// A hook before it failed, so that nothing was done.
    HostReport unprepared(String why) {
        return ended(HostOutcome.FAILED, Printable.line(why, 400) + "; nothing was changed");
    }

    /// The work is done, and the host could not be told to restart.
    HostReport notRestarted(HostReport report, String why) {
        return report.with(
                HostOutcome.FAILED, "a restart is due and was not made: " + Printable.line(why, 300), again());
    }

    /// The work is done, and the host was told to restart and is not back.
    HostReport notBack(HostReport report, String why, long seconds) {
        return report.with(
                HostOutcome.TIMED_OUT,
                "told to restart, and not back after " + seconds + " s: " + Printable.line(why, 300),
                "flux exec " + plan.target(host.name()) + " -- uptime");
    }

    /// The operator cancelled when hooks had begun, and nothing else had.
    HostReport cancelled() {
        return ended(HostOutcome.CANCELLED, "the run was interrupted before anything was changed");
    }

    /// The work is done, and a hook after it failed.
    HostReport unfinished(HostReport report, String why) {
        return report.with(HostOutcome.FAILED, Printable.line(why, 400) + "; the steps are done", again());
    }

    /// The work is done and the host is not well.
    HostReport unhealthy(HostReport report, String words) {
        return report.with(HostOutcome.FAILED, "not healthy: " + words, again()).with(Optional.of("not healthy"));
    }

    /// The work is done, and the operator cancelled before the host's health was known.
    HostReport unchecked(HostReport report) {
        return report.with(HostOutcome.CANCELLED, "cancelled; the steps are done, its health was not asked", again());
    }

    private HostReport ended(HostOutcome outcome, String cause) {
        return HostReport.ended(host.name(), outcome, cause, again(), took.get());
    }

    private String again() {
        return plan.again(host.name());
    }
}
