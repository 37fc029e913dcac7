package dev.flux.lab;

import dev.flux.lab.LinkProxy.Way;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/// What is wrong with a link.
///
/// @param delay how long each byte is under way
/// @param bytesPerSecond how many pass; 0 is no limit
/// @param cuts after how many bytes the connection is reset, by direction
/// @param freezes after how many bytes nothing passes any more and nobody is told, by direction
/// @param flips at which byte a bit is turned over, by direction
/// @param seed decides which bit
record LinkFaults(
        Duration delay,
        int bytesPerSecond,
        Map<Way, Long> cuts,
        Map<Way, Long> freezes,
        Map<Way, Long> flips,
        long seed) {

    /// A link with nothing wrong.
    static final LinkFaults NONE = new LinkFaults(Duration.ZERO, 0, Map.of(), Map.of(), Map.of(), 0);

    LinkFaults {
        cuts = Map.copyOf(cuts);
        freezes = Map.copyOf(freezes);
        flips = Map.copyOf(flips);
    }

    static LinkFaults slow(Duration delay, int bitsPerSecond) {
        return new LinkFaults(delay, bitsPerSecond / 8, Map.of(), Map.of(), Map.of(), 0);
    }

    static LinkFaults cut(Way way, long after) {
        return new LinkFaults(Duration.ZERO, 0, Map.of(way, after), Map.of(), Map.of(), 0);
    }

    static LinkFaults freeze(Way way, long after) {
        return new LinkFaults(Duration.ZERO, 0, Map.of(), Map.of(way, after), Map.of(), 0);
    }

    /// Both ways are dead from now on.
    static LinkFaults frozen() {
        return new LinkFaults(Duration.ZERO, 0, Map.of(), Map.of(Way.TO_HOST, 0L, Way.TO_US, 0L), Map.of(), 0);
    }

    static LinkFaults flip(Way way, long at, long seed) {
        return new LinkFaults(Duration.ZERO, 0, Map.of(), Map.of(), Map.of(way, at), seed);
    }

    long cutAt(Way way) {
        return cuts.getOrDefault(way, Long.MAX_VALUE);
    }

    boolean frozen(Way way, long passed) {
        return passed >= freezes.getOrDefault(way, Long.MAX_VALUE);
    }

    /// How many bytes to take at once: few on a slow link, so that its pace is even.
    int most(int buffer) {
        return bytesPerSecond == 0 ? buffer : Math.clamp(bytesPerSecond / 10, 1, buffer);
    }

    /// Turns the bit over where its byte is among these.
    void flip(Way way, byte[] bytes, long passed, int count) {
        long at = flips.getOrDefault(way, -1L) - passed;
        if (at >= 0 && at < count) {
            bytes[(int) at] ^= (byte) (1 << new SplittableRandom(seed).nextInt(8));
        }
    }

    /// Takes as long as these bytes need.
    void pace(int count) throws InterruptedException {
        if (bytesPerSecond > 0) {
            Thread.sleep(Duration.ofNanos(count * 1_000_000_000L / bytesPerSecond));
        }
    }
}
