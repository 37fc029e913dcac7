package dev.flux.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything that is known about one host of a run.
///
/// @param name in the inventory
/// @param cause one line, escaped; empty where the host completed
/// @param next the command to type next; empty where there is nothing to do
/// @param steps in payload order
/// @param exec what a command of `flux exec` printed, where that was the run
/// @param health what the health check said, in words
/// @param took from the first connect to the outcome, on the controller's clock
public record HostReport(
        String name,
        HostOutcome outcome,
        String cause,
        String next,
        List<StepReport> steps,
        Optional<ExecResult> exec,
        Optional<String> health,
        Duration took) {

    public HostReport {
        steps = List.copyOf(steps);
    }

    /// What a command printed and how it ended.
    ///
    /// @param status exit status, 0-255
    /// @param out its stdout, escaped nowhere: raw text, made safe by whoever shows it
    /// @param err its stderr
    /// @param dropped bytes that were not kept
    public record ExecResult(int status, Captured out, Captured err, long dropped) {

        /// What is kept in memory.
        public ExecResult(int status, String stdout, String stderr, long dropped) {
            this(status, Captured.of(stdout), Captured.of(stderr), dropped);
        }

        /// The text of its stdout.
        public String stdout() {
            return out.text();
        }

        /// The text of its stderr.
        public String stderr() {
            return err.text();
        }
    }

    private static final String TWIN = "the same machine as ";
    private static final String TWIN_HAS_IT = ", which has the result";

    /// A name of a machine that another name of this run has reached first.
    ///
    /// @param twin that other name
    public static HostReport duplicate(String name, String twin, Duration took) {
        return ended(name, HostOutcome.DUPLICATE, TWIN + twin + TWIN_HAS_IT, "flux inventory check", took);
    }

    /// The name that has this host's result; empty for all but a duplicate. Exit codes and dependencies take the
    /// twin's.
    public Optional<String> twin() {
        return outcome == HostOutcome.DUPLICATE && cause.startsWith(TWIN) && cause.endsWith(TWIN_HAS_IT)
                ? Optional.of(cause.substring(TWIN.length(), cause.length() - TWIN_HAS_IT.length()))
                : Optional.empty();
    }

    /// The same with what its command printed kept elsewhere.
    public HostReport with(ExecResult kept) {
        return new HostReport(name, outcome, cause, next, steps, Optional.of(kept), health, took);
    }

    private static final String SKIPPED = "left alone: ";

    /// A host that was not well before, and that somebody wanted left alone then.
    public static HostReport skipped(String name, String why, String next, Duration took) {
        return ended(name, HostOutcome.NOT_REACHED, SKIPPED + why, next, took);
    }

    /// Whether it was left alone because it was not well before.
    public boolean isSkipped() {
        return outcome == HostOutcome.NOT_REACHED && cause.startsWith(SKIPPED);
    }

    /// The same with another word about its health.
    public HostReport with(Optional<String> other) {
        return new HostReport(name, outcome, cause, next, steps, exec, other, took);
    }

    /// The same steps with another outcome.
    public HostReport with(HostOutcome other, String why, String advice) {
        return new HostReport(name, other, why, advice, steps, exec, health, took);
    }

    /// The same after attempts that were cut off: what these have changed counts as changed.
    ///
    /// @param earlier the steps that they have changed
    public HostReport after(List<StepReport> earlier) {
        var all = steps.stream()
                .map(step -> earlier.stream()
                        .filter(one -> step.outcome() == Outcome.UNCHANGED && step.isOf(one))
                        .findFirst()
                        .orElse(step))
                .toList();
        return new HostReport(name, outcome, cause, next, all, exec, health, took);
    }

    /// A host that ended without steps.
    public static HostReport ended(String name, HostOutcome outcome, String cause, String next, Duration took) {
        return new HostReport(name, outcome, cause, next, List.of(), Optional.empty(), Optional.empty(), took);
    }

    /// Whether the host is as desired, so that what depends on it may go on.
    public boolean well() {
        return outcome == HostOutcome.COMPLETED
                && exec.map(result -> result.status() == 0).orElse(true);
    }

    /// How many steps ended so.
    public long count(Outcome outcome) {
        return steps.stream().filter(step -> step.outcome() == outcome).count();
    }
}
