package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.report.HostReport;
import java.util.Optional;
import java.util.function.Consumer;

/// What a run does with one host, from connecting to its outcome, and around its waves. Whoever wraps another passes
/// all
/// of it on: what was left out would be left undone without a word. Called on a thread of its own.
public interface HostWork {

    /// Does it. Interruption means that the operator has cancelled.
    ///
    /// @param events hears what happens to this host
    /// @return its one outcome; an exception other than an interrupt is Flux's own fault
    HostReport on(Host host, Consumer<RunEvent> events) throws InterruptedException;

    /// Does what comes before the first host of a wave, on a thread of its own.
    ///
    /// @return why its hosts must not start, if so
    Optional<String> before(WaveTurn wave, Consumer<RunEvent> events) throws InterruptedException;

    /// Does what comes after the last host of a wave, on a thread of its own.
    ///
    /// @return why no further wave may come, if so
    Optional<String> after(WaveTurn wave, Consumer<RunEvent> events) throws InterruptedException;
}
