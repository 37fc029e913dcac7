package dev.flux.config;

import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.time.Duration;
import java.util.Optional;

/// What `[logging]` says: how much is logged, in which form, and where besides a run's own file.
///
/// @param said the table as it was read, each value with its origin
/// @param all for every output that says nothing of its own
/// @param console stderr
public record LogSettings(Settings said, Output all, Output console, Optional<LogFile> file, Optional<Syslog> syslog) {

    /// What each output may say.
    public static final Schema OUTPUT = Schema.of(
            Key.of(
                    "level",
                    Type.choice("error", "warn", "info", "debug"),
                    "how much: error, or also warnings, outcomes (info), or every step (debug)"),
            Key.of(
                    "format",
                    Type.choice("text", "json"),
                    "a line of text, or a JSON object on a line, for each record"));

    /// The table `[logging.file]`.
    public static final Schema FILE = Schema.of(
                    Key.of(
                            "path",
                            Type.text("\\S.*", 1000, "a path"),
                            "the file, as seen from the folder of this one; ~/ is your home"),
                    Key.of(
                            "max_size",
                            Type.text("[1-9][0-9]{0,5}(KB|MB|GB)", 10, "a size such as \"10MB\""),
                            "10MB",
                            "a record that would make it larger begins a new file"),
                    Key.of(
                            "max_age",
                            new Type.Time(Duration.ofMinutes(1), Duration.ofDays(365)),
                            Duration.ofDays(7),
                            "a file that is older is followed by a new one"),
                    Key.of("keep", new Type.Whole(0, 1000), 5L, "how many older files stay: PATH.1 is the newest"))
            .and(OUTPUT);

    /// The table `[logging.syslog]`.
    public static final Schema SYSLOG = Schema.of(
                    Key.of(
                            "server",
                            Type.text(
                                    "[A-Za-z0-9]([A-Za-z0-9._-]{0,252})|[0-9a-fA-F:.]{2,45}", 253, "a name or address"),
                            "who gets the records (RFC 5424)"),
                    Key.of("port", new Type.Whole(1, 65_535), 514L, "its port"),
                    Key.of(
                            "protocol",
                            Type.choice("udp", "tcp"),
                            "udp",
                            "udp, or tcp with octet counting (RFC 6587); neither is encrypted"),
                    Key.of(
                            "facility",
                            Type.choice(
                                    "user", "daemon", "auth", "local0", "local1", "local2", "local3", "local4",
                                    "local5", "local6", "local7"),
                            "local0",
                            "where the server files them"),
                    Key.of("app_name", Type.text("[!-~]{1,48}", 48, "1-48 ASCII letters"), "flux", "who they are from"))
            .and(OUTPUT);

    /// The table `[logging]`.
    public static final Schema SCHEMA = OUTPUT.and(Schema.of(
            Key.of("console", new Type.Group(OUTPUT), "stderr; errors alone where nothing is said"),
            Key.of("file", new Type.Group(FILE), "a file of your own that all runs share"),
            Key.of("syslog", new Type.Group(SYSLOG), "a remote syslog server")));

    /// How much goes to an output, and in which form.
    ///
    /// @param level error, warn, info or debug
    /// @param format text or json
    public record Output(Optional<String> level, Optional<String> format) {

        static Output of(Settings table) {
            return new Output(table.maybeText("level"), table.maybeText("format"));
        }
    }

    /// A file that is rotated.
    ///
    /// @param path as written
    public record LogFile(Output output, String path, long maxBytes, Duration maxAge, int keep) {}

    /// A remote server.
    ///
    /// @param tcp rather than UDP
    public record Syslog(Output output, String server, int port, boolean tcp, String facility, String appName) {}

    /// What checked settings say; adds a problem where an output lacks what it cannot do without.
    static LogSettings of(Settings table, Problems problems) {
        return new LogSettings(
                table,
                Output.of(table),
                Output.of(table.group("console")),
                part(table, "file", "path", problems)
                        .map(file -> new LogFile(
                                Output.of(file),
                                file.text("path"),
                                bytes(file.text("max_size")),
                                file.time("max_age"),
                                (int) file.whole("keep"))),
                part(table, "syslog", "server", problems)
                        .map(syslog -> new Syslog(
                                Output.of(syslog),
                                syslog.text("server"),
                                (int) syslog.whole("port"),
                                syslog.text("protocol").equals("tcp"),
                                syslog.text("facility"),
                                syslog.text("app_name"))));
    }

    private static Optional<Settings> part(Settings table, String name, String needed, Problems problems) {
        var part = table.maybe(name, Settings.class);
        boolean wrong =
                problems.list().stream().anyMatch(problem -> problem.path().equals("logging." + name + "." + needed));
        if (part.filter(one -> !one.has(needed)).isPresent() && !wrong) {
            var message = "needs a " + needed;
            problems.add(table.origin(name)
                    .position()
                    .map(at -> Problem.at(at, "logging." + name, message))
                    .orElseGet(() -> Problem.of("logging." + name, message))
                    .hint(needed.equals("path") ? "path = \"flux.log\"" : "server = \"logs.example.org\""));
        }
        return part.filter(one -> one.has(needed));
    }

    private static long bytes(String size) {
        long number = Long.parseLong(size.substring(0, size.length() - 2));
        return number
                * switch (size.charAt(size.length() - 2)) {
                    case 'K' -> 1024L;
                    case 'M' -> 1024L * 1024;
                    default -> 1024L * 1024 * 1024;
                };
    }
}
