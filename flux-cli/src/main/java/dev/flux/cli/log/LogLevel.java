package dev.flux.cli.log;

import java.util.Locale;

/// How much is logged.
public enum LogLevel {
    ERROR(3),
    WARN(4),
    /// Outcomes of hosts, waves, guards.
    INFO(6),
    /// Every step, and what connections do.
    DEBUG(7);

    private final int severity;

    LogLevel(int severity) {
        this.severity = severity;
    }

    /// The level of that name, in any case.
    public static LogLevel of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// As RFC 5424 numbers it: the more urgent, the lower.
    int severity() {
        return severity;
    }

    /// Whether an output of this level takes a record of another.
    boolean takes(LogLevel other) {
        return other.severity <= severity;
    }
}
