package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.shell.Printable;
import java.io.UncheckedIOException;
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

    /// A hook before it failed when it was to be gone on with, so that nobody asked what became of its work.
    HostReport unresumed(String why, boolean once) {
        return HostReport.ended(
                host.name(),
                once ? HostOutcome.UNKNOWN : HostOutcome.INTERRUPTED,
                Printable.line(why, 400) + "; what was begun here before was not asked after",
                plan.resume(),
                took.get());
    }

    /// A hook after it could not be written down, so that it did not run, and none will.
    HostReport unhooked(HostReport report, UncheckedIOException e) {
        return report.with(
                HostOutcome.FAILED,
                "hooks did not run, as the run's journal cannot be written here ("
                        + Printable.line(String.valueOf(e.getMessage()), 120) + ")",
                plan.resume());
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
        return HostReport.ended(
                host.name(),
                HostOutcome.CANCELLED,
                "the run was interrupted before anything was changed",
                plan.goOn(host.name()),
                took.get());
    }

    /// The work is done, and a hook after it failed.
    HostReport unfinished(HostReport report, String why) {
        return report.with(HostOutcome.FAILED, Printable.line(why, 400) + "; the steps are done", again());
    }

    /// The work is done and the host is not well.
    HostReport unhealthy(HostReport report, String words) {
        return report.with(HostOutcome.FAILED, "not healthy: " + words, again()).with(Optional.of("not healthy"));
    }

    /// The work is done, and the operator cancelled before what comes after it.
    ///
    /// @param what that was not done, in words
    /// @param once whether nobody may go on with it
    HostReport unended(HostReport report, String what, boolean once) {
        var next = once ? again() : plan.goOn(host.name());
        return report.with(HostOutcome.CANCELLED, "cancelled; the steps are done, " + what, next);
    }

    private HostReport ended(HostOutcome outcome, String cause) {
        return HostReport.ended(host.name(), outcome, cause, again(), took.get());
    }

    private String again() {
        return plan.again(host.name());
    }
}
