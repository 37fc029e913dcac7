package dev.flux.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.flux.shell.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One event as every output writes it: escaped, and without secrets.
///
/// @param fields `run`, `host`, `module`, `step` and others, where the event has them, in this order
/// @param error a stack trace
record LogRecord(
        Instant at, LogLevel level, String logger, String message, Map<String, String> fields, Optional<String> error) {

    private static final int MOST = 8_192;

    LogRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// @param run which the event belongs to
    /// @param redaction takes secrets out
    static LogRecord of(ILoggingEvent event, String run, UnaryOperator<String> redaction) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("run", run);
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> {
                var value = String.valueOf(pair.value);
                if (!value.isEmpty()) {
                    fields.put(pair.key, clean(value, redaction));
                }
            });
        }
        return new LogRecord(
                event.getInstant().truncatedTo(ChronoUnit.MILLIS),
                level(event.getLevel()),
                event.getLoggerName(),
                clean(event.getFormattedMessage(), redaction),
                fields,
                Optional.ofNullable(event.getThrowableProxy()).map(thrown -> trace(thrown, redaction)));
    }

    private static String clean(String text, UnaryOperator<String> redaction) {
        return Printable.line(redaction.apply(text), MOST);
    }

    private static String trace(IThrowableProxy thrown, UnaryOperator<String> redaction) {
        return Printable.lines(
                redaction.apply(ThrowableProxyUtil.asString(thrown).stripTrailing()));
    }

    private static LogLevel level(Level level) {
        return switch (level.levelInt) {
            case Level.ERROR_INT -> LogLevel.ERROR;
            case Level.WARN_INT -> LogLevel.WARN;
            case Level.INFO_INT -> LogLevel.INFO;
            default -> LogLevel.DEBUG;
        };
    }
}
