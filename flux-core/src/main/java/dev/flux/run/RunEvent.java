package dev.flux.run;

import dev.flux.facts.Facts;
import dev.flux.payload.Payload;
import dev.flux.report.Aside;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.report.StepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What happens while a run goes on, in order. Views, reports and programs listen; all text in it is safe to show, but
/// for that of [HostTold] and [HostPlanned].
public sealed interface RunEvent {

    /// The run begins: which hosts, and what will be done.
    ///
    /// @param source what the hosts were read from
    record Started(
            String run, String command, boolean dryRun, Instant at, String source, List<String> hosts, int groups)
            implements RunEvent {
        public Started {
            hosts = List.copyOf(hosts);
        }
    }

    /// A host's turn has come.
    record HostStarted(String host) implements RunEvent {}

    /// A host is doing something that is no step: `connecting`, `asking facts`, `health check`.
    record HostBusy(String host, String what) implements RunEvent {}

    /// A host has told what it is. The facts are the host's own words: show them escaped.
    record HostTold(String host, Facts facts) implements RunEvent {}

    /// A host has told who has its lock.
    record LockTold(String host, HostLock lock) implements RunEvent {}

    /// What a host is to run is known.
    record HostPlanned(String host, Payload payload) implements RunEvent {

        /// How many steps that is.
        public int steps() {
            return payload.steps().size();
        }
    }

    /// A guard of a module on a host: `armed`, `proving`, and then `confirmed` or `rolled-back`.
    ///
    /// @param seconds that are left to prove it; 0 where it is decided
    record Guarded(String host, String module, String state, int seconds) implements RunEvent {}

    /// A step begins on a host.
    record StepStarted(String host, int number, String module, String title) implements RunEvent {}

    /// The running step of the host that is followed has printed lines.
    ///
    /// @param stream `output`; of a command `stdout` or `stderr`
    record StepPrinted(String host, int number, String stream, List<String> lines) implements RunEvent {
        public StepPrinted {
            lines = List.copyOf(lines);
        }
    }

    /// A step ended on a host.
    record StepEnded(String host, StepReport step) implements RunEvent {}

    /// A host has its outcome.
    record HostEnded(HostReport report) implements RunEvent {}

    /// A wave of a group begins, where there is more than one.
    ///
    /// @param group whose; empty where all hosts of the run go by the same waves
    /// @param number from 1
    /// @param of how many there are
    record WaveStarted(String group, int number, int of, List<String> hosts) implements RunEvent {
        public WaveStarted {
            hosts = List.copyOf(hosts);
        }
    }

    /// A wave is over, and the next one comes after a pause.
    ///
    /// @param next its number
    record Pausing(String group, int next, Duration span) implements RunEvent {}

    /// A hook or a gate has ended; or a dry-run tells that there would be one.
    record Asided(Aside aside) implements RunEvent {}

    /// A budget is spent: nothing more starts where it counts, and hosts that run go on to their end.
    record BudgetSpent(int inFlight, String why) implements RunEvent {}

    /// The operator asked to stop; hosts that run go on to their end.
    record Stopping(int inFlight, String why) implements RunEvent {}

    /// Something the operator should know that belongs to no single step.
    record Warned(String text) implements RunEvent {}

    /// The run is over.
    record Ended(Report report) implements RunEvent {}
}
