package dev.flux.cli.view;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/// Where log records go: stderr as loud as asked, and the run's own file in full. Both pass the sink that takes
/// secrets out. No configuration file is read, from anywhere.
public final class Logging implements AutoCloseable {

    private final Console console;
    private final LoggerContext logback;
    private final boolean json;
    private Level loudest = Level.WARN;

    /// @param level of stderr: error, warn, info or debug
    /// @param json whether each record is one JSON object on one line
    public Logging(Console console, String level, boolean json) {
        this.console = console;
        this.json = json;
        this.logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        logback.reset();
        attach("stderr", Level.toLevel(level.toUpperCase(Locale.ROOT)), console::talk);
        // the library prints what it sends and receives below info, passwords included
        logback.getLogger("org.apache.sshd").setLevel(Level.WARN);
    }

    /// Writes records to a file too, from now until the result is closed.
    ///
    /// @param folder of the run
    public Held file(Path folder, String level) {
        try {
            BufferedWriter file = Files.newBufferedWriter(
                    folder.resolve("flux.log"),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            var appender = attach("file", Level.toLevel(level.toUpperCase(Locale.ROOT)), line -> write(file, line));
            return () -> {
                appender.stop();
                root().detachAppender(appender);
                close(file);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(BufferedWriter file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(BufferedWriter file, String line) {
        try {
            file.write(console.redacted(line));
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AppenderBase<ILoggingEvent> attach(String name, Level level, Consumer<String> sink) {
        var format = json ? json() : text();
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getLevel().isGreaterOrEqual(level)) {
                    sink.accept(format.apply(event));
                }
            }
        };
        appender.setName(name);
        appender.setContext(logback);
        appender.start();
        root().addAppender(appender);
        loudest = level.isGreaterOrEqual(loudest) ? loudest : level;
        root().setLevel(loudest);
        return appender;
    }

    private Logger root() {
        return logback.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    private Function<ILoggingEvent, String> text() {
        var layout = new PatternLayout();
        layout.setContext(logback);
        layout.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{20} %msg%n%ex");
        layout.start();
        return event -> layout.doLayout(event).stripTrailing();
    }

    private Function<ILoggingEvent, String> json() {
        var encoder = new JsonEncoder();
        encoder.setContext(logback);
        encoder.setWithFormattedMessage(true);
        encoder.setWithArguments(false);
        encoder.start();
        return event -> new String(encoder.encode(event), StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public void close() {
        logback.stop();
    }
}
