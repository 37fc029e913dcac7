package dev.flux.run;

import java.time.Duration;

/// A point on the monotonic clock after which we no longer wait.
final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration span) {
        return new Deadline(System.nanoTime() + span.toNanos());
    }

    /// What is left; zero when it is over.
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    boolean over() {
        return end - System.nanoTime() <= 0;
    }

    /// The sooner of this and a span from now.
    Deadline atMost(Duration span) {
        var other = in(span);
        return other.end - end < 0 ? other : this;
    }
}
