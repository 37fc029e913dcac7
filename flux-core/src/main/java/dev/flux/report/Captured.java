package dev.flux.report;

import static java.util.Objects.requireNonNull;

/// What a command printed on one of its streams, wherever it is kept. Two are equal where the same was printed and both
/// are
/// kept alike.
public interface Captured {

    /// The text, read anew each time where it is not in memory.
    String text();

    /// Text that is kept in memory.
    static Captured of(String text) {
        return new Held(text);
    }

    /// Kept in memory.
    ///
    /// @param text all of it
    record Held(String text) implements Captured {
        public Held {
            requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
