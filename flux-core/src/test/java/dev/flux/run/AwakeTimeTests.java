package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// A laptop that was closed is not late.
class AwakeTimeTests {

    private final AtomicLong clock = new AtomicLong(-7);
    private final AwakeTime time = new AwakeTime(clock::get);

    private Duration after(Duration span) {
        long before = time.nanos();
        clock.addAndGet(span.toNanos());
        return Duration.ofNanos(time.nanos() - before);
    }

    @Test
    void F79_whatWasSleptThroughDoesNotCount() {
        assertThat(after(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(after(Duration.ofMinutes(10))).isZero();
        assertThat(after(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(after(Duration.ofSeconds(6))).isZero();
    }

    @Test
    void aBusySpanOfSmallStepsCountsWhole() {
        var all = Duration.ZERO;
        for (int i = 0; i < 600; i++) {
            all = all.plus(after(Duration.ofMillis(1900)));
        }
        assertThat(all).isEqualTo(Duration.ofMinutes(19));
    }
}
