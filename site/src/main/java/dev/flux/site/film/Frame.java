package dev.flux.site.film;

import java.time.Duration;
import java.util.List;

/// What a terminal shows for a while.
///
/// @param lines from the top, with their colours as the terminal was told them
/// @param shown how long it stays
record Frame(List<String> lines, Duration shown) {

    Frame {
        lines = List.copyOf(lines);
    }

    /// The same for longer.
    Frame longer(Duration more) {
        return new Frame(lines, shown.plus(more));
    }
}
