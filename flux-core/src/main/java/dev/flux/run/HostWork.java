package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.report.HostReport;
import java.util.function.Consumer;

/// What a run does with one host: from connecting to its outcome. Called on a thread of its own.
@FunctionalInterface
public interface HostWork {

    /// Does it. Interruption means that the operator has cancelled.
    ///
    /// @param events hears what happens to this host
    /// @return its one outcome; an exception other than an interrupt is Flux's own fault
    HostReport on(Host host, Consumer<RunEvent> events) throws InterruptedException;
}
