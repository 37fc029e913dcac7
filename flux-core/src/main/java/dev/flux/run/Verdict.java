package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.StepReport;
import dev.flux.shell.Printable;
import dev.flux.transport.Failure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an ending makes of a host: its one outcome, the cause in a line, and what to type next.
final class Verdict {

    private final RunPlan plan;
    private final Work work;
    private final Host host;
    private final long begin = System.nanoTime();

    Verdict(RunPlan plan, Work work, Host host) {
        this.plan = plan;
        this.work = work;
        this.host = host;
    }

    /// The host was not reached, or did not let us in.
    HostReport of(Failure failure) {
        var outcome = switch (failure.standing()) {
            case UNREACHABLE -> HostOutcome.UNREACHABLE;
            case REFUSED -> HostOutcome.REFUSED;
            case FAILED -> HostOutcome.FAILED;
        };
        return report(outcome, failure.cause(), next(failure.next()));
    }

    /// The script ended, or we no longer hear it.
    HostReport of(Ending ending, StepTally tally) {
        return switch (ending) {
            case Ending.Done(var code) -> done(code, tally);
            case Ending.Died(var status) -> died(status, tally);
            case Ending.Refused(var reason, var detail) -> refused(reason, Printable.line(detail, 200));
            case Ending.Locked(var holder) ->
                report(
                        HostOutcome.REFUSED,
                        "locked by another run" + (holder.isEmpty() ? "" : " (" + Printable.line(holder, 200) + ")"),
                        LockKept.status(plan, host.name()) + "    or wait for it: "
                                + plan.again(host.name(), "--lock-wait 10m"));
            case Ending.Exists(var alias, var _) ->
                HostReport.duplicate(host.name(), Printable.line(alias, 80), took());
            case Ending.Lost(var failure) -> lost(failure, tally);
            case Ending.Replaced(var detail) -> replaced(detail, tally);
            case Ending.TimedOut() ->
                report(
                        HostOutcome.TIMED_OUT,
                        "not done by the deadline" + (plan.dryRun() ? "" : "; what was started goes on on the host"),
                        plan.dryRun() ? plan.again(host.name(), "--deadline 2h") : plan.resume(),
                        tally.steps(),
                        Optional.empty());
            case Ending.Broken(var detail) ->
                report(
                        HostOutcome.FAILED,
                        "the host did not keep to the protocol: " + Printable.line(detail, 200),
                        plan.again(host.name()),
                        tally.steps(),
                        Optional.empty());
        };
    }

    private HostReport done(int code, StepTally tally) {
        if (tally.late()) {
            return report(
                    HostOutcome.TIMED_OUT,
                    "the command was ended at its deadline",
                    plan.again(host.name(), "--deadline 2h"),
                    List.of(),
                    tally.exec());
        } else if (code == 3) {
            return cancelled(tally);
        } else if (work.once()) {
            return exec(tally);
        }
        var outcome = switch (code) {
            case 0 -> HostOutcome.COMPLETED;
            case 1 -> undone(tally) ? HostOutcome.ROLLED_BACK : HostOutcome.FAILED;
            default -> HostOutcome.ROLLBACK_FAILED;
        };
        var cause = code == 0 ? "" : tally.trouble().orElse("a step failed");
        return report(
                outcome,
                cause,
                code == 0 ? "" : FullDisk.first(cause) + plan.again(host.name()),
                tally.steps(),
                Optional.empty());
    }

    private HostReport exec(StepTally tally) {
        int status = tally.exec().map(HostReport.ExecResult::status).orElse(0);
        var outcome = status == 0 ? HostOutcome.COMPLETED : HostOutcome.FAILED;
        var cause = status == 0 ? resumable(tally) : "exit " + status + signal(status) + also(resumable(tally));
        return report(outcome, cause, "", List.of(), tally.exec());
    }

    private static String signal(int status) {
        if (status == 137) {
            return " (signal 9; out of memory?)";
        }
        return status > 128 && status < 165 ? " (signal " + (status - 128) + ")" : "";
    }

    private static String also(String words) {
        return words.isEmpty() ? "" : "; " + words;
    }

    private static String resumable(StepTally tally) {
        return tally.fallback()
                .map(place -> place.equals("login")
                        ? "not resumable on this host: logind ends what a login leaves behind"
                        : "not resumable on this host: the state folder is full or read-only"
                                + (place.isEmpty() ? "" : ", used " + Printable.line(place, 80)))
                .orElse("");
    }

    /// The operator cancelled, and the host has ended it.
    private HostReport cancelled(StepTally tally) {
        var cut = tally.failed()
                .filter(step -> step.detail().startsWith("cancelled"))
                .map(step -> "ended in the middle of " + step.title());
        var done = tally.steps().stream().anyMatch(step -> step.outcome() == Outcome.CHANGED);
        return report(
                HostOutcome.CANCELLED,
                "cancelled; "
                        + cut.orElse(
                                tally.exec().isPresent()
                                        ? "the command was ended"
                                        : done ? "some steps are done" : "nothing was changed"),
                work.once() || plan.dryRun() ? plan.again(host.name()) : plan.resume(),
                tally.steps(),
                tally.exec());
    }

    /// What came of asking the host to end it.
    HostReport cancelled(Ending ending, StepTally tally) {
        return switch (ending) {
            case Ending.Refused(var reason, var _)
            when reason.equals("gone") || reason.equals("unstarted") || reason.equals("damaged") -> cancelled(tally);
            case Ending.Lost _, Ending.TimedOut _, Ending.Broken _, Ending.Replaced _ ->
                report(
                        work.once() ? HostOutcome.UNKNOWN : HostOutcome.INTERRUPTED,
                        "cancelled, and the host did not say that it has ended it",
                        ask(),
                        tally.steps(),
                        tally.exec());
            case Ending.Done _, Ending.Died _, Ending.Refused _, Ending.Locked _, Ending.Exists _ -> of(ending, tally);
        };
    }

    /// Another machine, or a host that restarted: the steps may be gone on with, a command may not.
    private HostReport replaced(String detail, StepTally tally) {
        return report(
                work.once() || !detail.contains("restarted") ? HostOutcome.UNKNOWN : HostOutcome.INTERRUPTED,
                detail,
                look(),
                tally.steps(),
                tally.exec());
    }

    /// Asks the host what became of it.
    private String ask() {
        return plan.dryRun() ? plan.again(host.name()) : plan.resume();
    }

    /// The host cannot say more: steps may run again, and somebody must look what a command did.
    private String look() {
        return work.once()
                ? "flux exec " + plan.target(host.name()) + " -- true    then look what the command did"
                : ask();
    }

    private static boolean undone(StepTally tally) {
        return tally.steps().stream().anyMatch(step -> step.outcome() == Outcome.ROLLED_BACK);
    }

    private HostReport died(int status, StepTally tally) {
        var how = status == 137 ? "killed (SIGKILL; out of memory?)" : status == 0 ? "gone" : "ended with " + status;
        return report(
                work.once() ? HostOutcome.UNKNOWN : HostOutcome.INTERRUPTED,
                "the runner on the host was " + how,
                look(),
                tally.steps(),
                tally.exec());
    }

    private HostReport refused(String reason, String detail) {
        return switch (reason) {
            case "no-space" ->
                report(
                        HostOutcome.FAILED,
                        "no space, no inodes or read-only at " + detail + "; nothing was changed",
                        "flux exec " + plan.target(host.name()) + " -- df -h " + detail);
            case "no-memory" -> unfit(detail + " is not in memory, and secrets are kept nowhere else", "mount a tmpfs");
            case "planted" ->
                report(
                        HostOutcome.REFUSED,
                        "the state folder is a link, or not ours, and may be planted; nothing was changed",
                        "ls -ld /var/lib/flux on " + host.name() + ", and remove it if nobody owns up to it");
            case "changed" ->
                report(
                        HostOutcome.FAILED,
                        detail + " of this machine is not what it was when the run was planned; nothing was changed",
                        "sha256sum " + detail);
            case "lock-held", "lock-other", "lock-open", "lock-stuck" -> {
                var why = LockKept.of(reason, detail, plan, host.name());
                yield report(why.outcome(), why.cause(), why.next());
            }
            case "unstarted" ->
                report(
                        HostOutcome.FAILED,
                        "the host was interrupted before it began; nothing was changed",
                        plan.again(host.name()));
            case "gone" ->
                report(HostOutcome.UNKNOWN, "the host knows nothing of this run any more", plan.again(host.name()));
            default ->
                report(HostOutcome.FAILED, "the script arrived damaged; nothing was changed", plan.again(host.name()));
        };
    }

    private HostReport lost(Failure failure, StepTally tally) {
        if (plan.dryRun()) {
            return of(failure);
        }
        return report(
                HostOutcome.UNKNOWN,
                failure.cause() + ", and the host did not come back; what was started goes on there",
                ask(),
                tally.steps(),
                tally.exec());
    }

    /// The host is none that can be worked on.
    HostReport unfit(String why, String next) {
        return report(HostOutcome.REFUSED, Printable.line(why, 200) + "; nothing was changed", next);
    }

    /// Others have changed what was to be put back.
    HostReport changedSince(StepReport step, StepTally tally) {
        return report(
                HostOutcome.REFUSED,
                step.title() + ": " + step.detail() + "; nothing was changed",
                plan.again(host.name(), "--force"),
                tally.steps(),
                Optional.empty());
    }

    /// An earlier controller has begun something here, and what that was can no longer be told.
    HostReport unrecognised() {
        return report(
                HostOutcome.UNKNOWN,
                "what was begun here comes out otherwise now, and cannot be followed",
                plan.again(host.name()));
    }

    /// The intent could not be written down, so nothing was sent.
    HostReport noJournal(UncheckedIOException e) {
        return report(
                HostOutcome.FAILED,
                "the run's journal cannot be written here (" + Printable.line(String.valueOf(e.getMessage()), 120)
                        + "), so nothing was sent",
                "df -h \"${XDG_STATE_HOME:-$HOME/.local/state}\"");
    }

    private String next(String advice) {
        return advice.replace("{target}", plan.target(host.name()))
                .replace("{files}", plan.files())
                .replace("{host}", host.name())
                .strip();
    }

    private HostReport report(HostOutcome outcome, String cause, String next) {
        return report(outcome, cause, next, List.of(), Optional.empty());
    }

    private HostReport report(
            HostOutcome outcome,
            String cause,
            String next,
            List<StepReport> steps,
            Optional<HostReport.ExecResult> exec) {
        return new HostReport(host.name(), outcome, cause, next, steps, exec, Optional.empty(), took());
    }

    /// How long the host has taken so far.
    Duration took() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
