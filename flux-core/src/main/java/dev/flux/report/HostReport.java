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
    /// @param stdout escaped nowhere: raw text, made safe by whoever shows it
    /// @param dropped bytes that were not kept
    public record ExecResult(int status, String stdout, String stderr, long dropped) {}

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
