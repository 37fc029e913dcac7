package dev.flux.host;

import java.util.Locale;

/// Whether a host is restarted after its work; the last is the strongest.
public enum Reboot {
    NEVER,
    /// Where the host says that a restart is due.
    IF_REQUIRED,
    /// Where its work has changed something.
    ALWAYS;

    /// Reads `never`, `if-required`, `always`.
    public static Reboot of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// The stronger of the two.
    public Reboot or(Reboot other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
