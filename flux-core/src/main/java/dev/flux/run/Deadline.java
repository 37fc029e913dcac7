package dev.flux.run;

import java.time.Duration;

/// A point in the time in which this process is awake, after which we no longer wait.
final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration span) {
        return new Deadline(AwakeTime.now() + span.toNanos());
    }

    /// What is left; zero when it is over.
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - AwakeTime.now()));
    }

    boolean over() {
        return end - AwakeTime.now() <= 0;
    }

    /// The sooner of this and a span from now.
    Deadline atMost(Duration span) {
        var other = in(span);
        return other.end - end < 0 ? other : this;
    }
}
