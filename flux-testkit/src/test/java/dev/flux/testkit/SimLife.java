package dev.flux.testkit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// The life of a simulated controller, counted in acts: everything it does that somebody else can see, which is each
/// write to its disk, each time it waits for the disk, and each order to a host. It may end before or after any.
final class SimLife {

    /// A life that ends by itself.
    static final int WHOLE = Integer.MAX_VALUE;

    /// How an act comes out.
    enum Act {
        DONE,
        /// The controller dies before it.
        BEFORE,
        /// The controller dies right after it.
        AFTER
    }

    /// The controller's end.
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("the controller was killed", null, false, false);
        }
    }

    private final int end;
    private final Act how;
    private final Runnable turn;
    private final AtomicInteger acts = new AtomicInteger();
    private final Queue<Runnable> links = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /// @param end the number of the act at which it ends
    /// @param turn waits until this controller may act, where there are several
    SimLife(int end, Act how, Runnable turn) {
        this.end = end;
        this.how = how;
        this.turn = turn;
    }

    /// Begins an act, which [#endAfter] ends.
    ///
    /// @throws Killed where it is over already
    Act act() {
        alive();
        turn.run();
        if (acts.incrementAndGet() != end) {
            return Act.DONE;
        }
        over = true;
        return how;
    }

    /// Its links end once its last act is done; nobody goes on before.
    ///
    /// @throws Killed where this was its last act
    void endAfter(Act act) {
        if (act != Act.DONE) {
            links.forEach(Runnable::run);
            throw new Killed();
        }
    }

    /// A link ends with it.
    void link(Runnable hangUp) {
        links.add(hangUp);
        if (over) {
            hangUp.run();
        }
    }

    /// @throws Killed where it is over
    void alive() {
        if (over) {
            throw new Killed();
        }
    }

    boolean isOver() {
        return over;
    }

    int acts() {
        return acts.get();
    }
}
