package dev.flux.run;

/// Hears what happens in a run. All calls come from one thread, in order.
@FunctionalInterface
public interface RunListener {

    /// Something happened.
    void on(RunEvent event);
}
