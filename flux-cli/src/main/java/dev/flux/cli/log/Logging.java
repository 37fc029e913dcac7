package dev.flux.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.flux.cli.view.Console;
import dev.flux.config.LogSettings;
import dev.flux.config.LogSettings.Output;
import dev.flux.journal.RunCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/// Where the log records of a run go: stderr, the run's own file, and what `[logging]` names. All pass the redaction
/// that takes secrets out. No configuration file of the logging library is read, from anywhere.
public final class Logging implements AutoCloseable {

    private final Console console;
    private final String run;
    private final LoggerContext logback;
    private final List<Sink> sinks = new ArrayList<>();
    private LogLevel loudest = LogLevel.ERROR;

    /// What the command line says, which counts where an output says nothing of its own.
    ///
    /// @param level of stderr and of the run's own file
    /// @param form of the same two
    public record Asked(Optional<LogLevel> level, Optional<LogForm> form) {

        private LogLevel level(Output output, LogSettings settings, LogLevel otherwise) {
            return output.level()
                    .map(LogLevel::of)
                    .or(this::level)
                    .or(() -> settings.all().level().map(LogLevel::of))
                    .orElse(otherwise);
        }

        private LogForm form(Output output, LogSettings settings) {
            return output.format()
                    .map(LogForm::of)
                    .or(this::form)
                    .or(() -> settings.all().format().map(LogForm::of))
                    .orElse(LogForm.TEXT);
        }
    }

    private Logging(Console console, String run) {
        this.console = console;
        this.run = run;
        this.logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        logback.reset();
    }

    /// Starts it.
    ///
    /// @param folder of the run, named by its id
    /// @param settings what `[logging]` says
    /// @param quiet how much the run's own file tells where nobody says
    /// @param resolve finds the file that a path in the settings means
    /// @throws dev.flux.problem.FluxException where a file cannot be opened
    public static Logging start(
            Console console,
            Path folder,
            Asked asked,
            LogSettings settings,
            LogLevel quiet,
            UnaryOperator<Path> resolve) {
        var logging = new Logging(console, folder.getFileName().toString());
        var unsaid = new Output(Optional.empty(), Optional.empty());
        // stderr is for people: it is louder than errors only where somebody asks for that
        logging.attach(
                new StreamSink(console, asked.form().orElseGet(() -> asked.form(settings.console(), settings))),
                asked.level()
                        .or(() -> settings.console().level().map(LogLevel::of))
                        .orElse(LogLevel.ERROR));
        logging.attach(
                new FileSink(new RotatingFile(folder.resolve(RunCheck.LOG)), asked.form(unsaid, settings), console),
                asked.level(unsaid, settings, quiet));
        settings.file()
                .ifPresent(file -> logging.attach(
                        new FileSink(
                                new RotatingFile(
                                        resolve.apply(Path.of(file.path())),
                                        file.maxBytes(),
                                        file.maxAge(),
                                        file.keep(),
                                        InstantSource.system()),
                                asked.form(file.output(), settings),
                                console),
                        asked.level(file.output(), settings, LogLevel.INFO)));
        settings.syslog()
                .ifPresent(syslog -> logging.attach(
                        new SyslogSink(
                                new SyslogForm(
                                        syslog.facility(), syslog.appName(), asked.form(syslog.output(), settings)),
                                syslog.tcp()
                                        ? new TcpLink(syslog.server(), syslog.port())
                                        : new UdpLink(syslog.server(), syslog.port()),
                                console,
                                Duration.ofSeconds(1)),
                        asked.level(syslog.output(), settings, LogLevel.INFO)));
        logging.listen();
        return logging;
    }

    private void attach(Sink sink, LogLevel level) {
        sinks.add(sink);
        loudest = level.takes(loudest) ? level : loudest;
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                var record = LogRecord.of(event, run, console::redacted);
                if (level.takes(record.level())) {
                    sink.write(record);
                }
            }
        };
        appender.setContext(logback);
        appender.start();
        root().addAppender(appender);
    }

    private void listen() {
        root().setLevel(Level.toLevel(loudest.name()));
        // the library prints what it sends and receives below info, passwords included
        logback.getLogger("org.apache.sshd").setLevel(Level.WARN);
    }

    private Logger root() {
        return logback.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    @Override
    public void close() {
        logback.reset();
        root().setLevel(Level.OFF);
        sinks.reversed().forEach(Sink::close);
    }
}
