package dev.flux.run;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A monotonic clock of the time in which this process could run. What it slept through does not count: stopped by a
/// signal, or with its whole machine, it could neither hear nor ask anybody, and hosts are not late for that.
final class AwakeTime {

    /// A process that was not scheduled for so long was asleep.
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final AwakeTime HERE = new AwakeTime(System::nanoTime);

    static {
        Thread.ofVirtual().name("awake").start(HERE::tick);
    }

    private final LongSupplier clock;
    private long last;
    private long slept;

    /// @param clock in nanoseconds, asked at least every second while awake
    AwakeTime(LongSupplier clock) {
        this.clock = clock;
        this.last = clock.getAsLong();
    }

    /// Nanoseconds since some moment, without those slept through.
    static long now() {
        return HERE.nanos();
    }

    synchronized long nanos() {
        long now = clock.getAsLong();
        if (now - last > LONGEST) {
            slept += now - last;
        }
        last = now;
        return now - slept;
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK);
                nanos();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
