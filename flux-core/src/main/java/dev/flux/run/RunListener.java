package dev.flux.run;

/// Hears what happens in a run. All calls come from one thread, in order, but for a listener that hears [#atOnce].
@FunctionalInterface
public interface RunListener {

    /// Something happened.
    void on(RunEvent event);

    /// Whether it hears on the thread where it happened, before anything follows from it; else soon afterwards.
    default boolean atOnce() {
        return false;
    }
}
