package dev.flux.run;

import java.time.Duration;
import java.util.function.Supplier;

/// Carries out what a run's scheduler wants done, and brings back what came of it to the scheduler's one thread, as
/// something to do there. Time is the carrier's, so that a simulated one needs none.
public interface Carrier {

    /// Does a host's work beside everything else.
    ///
    /// @param work gives what is to be done on the scheduler's thread when it has ended
    void start(String host, Supplier<Runnable> work);

    /// Does something that belongs to no one host beside everything else.
    ///
    /// @param name of it, for people
    void aside(String name, Supplier<Runnable> work);

    /// Has something done on the scheduler's thread after a while.
    void later(Duration span, Runnable then);

    /// Has something done on the scheduler's thread soon; may be called from anywhere.
    void post(Runnable then);

    /// What is to be done next; waits for it.
    Runnable next();

    /// Asks all work that goes on to end; called again, to end at once.
    void interrupt();

    /// Nanoseconds on a clock that never goes back.
    long nanos();
}
