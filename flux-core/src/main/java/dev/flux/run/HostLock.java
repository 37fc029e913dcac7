package dev.flux.run;

import dev.flux.payload.HostRecord;
import dev.flux.shell.Printable;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The lock of a host, as the host told it; all text in it is safe to show.
///
/// @param run that has it; empty where the host does not know
/// @param alias under which name of the host that run reached it
/// @param by who runs it and where: `anna@laptop`
/// @param span for how long it has been held
/// @param process that has it
/// @param program what that process runs
public record HostLock(
        State state,
        String run,
        String alias,
        String by,
        Optional<Duration> span,
        Optional<Integer> process,
        String program) {

    /// How it stands.
    public enum State {
        /// Nobody has it.
        FREE,
        /// A run that lives has it.
        HELD,
        /// A change that nobody proved is taken back by the host itself; its run is gone.
        OPEN,
        /// No run has it, and a process keeps it that one has left behind.
        KEPT,
        /// Who had it lives no more; the next run takes it.
        LEFT,
        /// It was left or kept, and is free now.
        FREED,
        /// The run that had it was ended.
        ENDED;

        /// As it is written.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static HostLock of(HostRecord.Lock told) {
        return new HostLock(
                State.valueOf(told.state().toUpperCase(Locale.ROOT)),
                told.run(),
                Printable.line(told.alias(), 80),
                told.by().equals("-") ? "" : told.by(),
                told.age() < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(told.age())),
                told.process() < 0 ? Optional.empty() : Optional.of(told.process()),
                Printable.line(told.program(), 40));
    }

    /// What `flux lock release` calls it; empty where there is nothing to release.
    public String id() {
        return !run.isEmpty() ? run : process.map(one -> "process-" + one).orElse("");
    }
}
