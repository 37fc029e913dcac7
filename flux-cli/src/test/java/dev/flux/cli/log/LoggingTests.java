package dev.flux.cli.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.cli.view.Console;
import dev.flux.config.ConfigReader;
import dev.flux.problem.FluxException;
import dev.flux.report.ReportJson;
import dev.flux.secret.Redactor;
import dev.flux.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// Records go where the settings say, whole, once, and without secrets; none of it holds a run up.
class LoggingTests {

    private static final String RUN = "8f3a".repeat(8);
    private static final String RFC_5424 =
            "<\\d{1,3}>1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z [!-~]{1,255} [!-~]{1,48} [!-~]{1,128} [!-~]{1,32} "
                    + "\\[flux@32473( [a-z]+=\"([^\"\\\\\\]]|\\\\[\"\\\\\\]])*\")*] \ufeff(?s:.*)";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Console.Terminal.NONE);

    @BeforeEach
    void run() throws Exception {
        Files.createDirectories(folder.resolve(RUN));
    }

    private Logging start(String config) throws Exception {
        return start(config, new Logging.Asked(Optional.empty(), Optional.empty()));
    }

    private Logging start(String config, Logging.Asked asked) throws Exception {
        var file = Files.writeString(folder.resolve("flux.toml"), config);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var settings = ConfigReader.read(Optional.of(file), Optional.empty()).logging();
        return Logging.start(console, folder.resolve(RUN), asked, settings, LogLevel.INFO, folder::resolve);
    }

    private static void tell(String message) {
        LoggerFactory.getLogger("flux.run")
                .atWarn()
                .addKeyValue("host", "web01")
                .addKeyValue("module", "ssh")
                .addKeyValue("step", 3)
                .log(message);
    }

    private String runFile() throws Exception {
        return Files.readString(folder.resolve(RUN).resolve("flux.log"));
    }

    private String talk() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void oneRecordPerEventWithRunHostModuleAndStep() throws Exception {
        try (var _ = start("[logging.file]\npath = \"all.log\"\nformat = \"json\"\n")) {
            tell("step failed");
        }

        assertThat(runFile())
                .endsWith("WARN  flux.run  step failed  run=" + RUN + "  host=web01  module=ssh  step=3\n");
        var json = ReportJson.MAPPER.readTree(Files.readString(folder.resolve("all.log")));
        assertThat(json.path("run").asString("")).isEqualTo(RUN);
        assertThat(json.path("host").asString("")).isEqualTo("web01");
        assertThat(json.path("module").asString("")).isEqualTo("ssh");
        assertThat(json.path("step").asString("")).isEqualTo("3");
        assertThat(json.path("level").asString("")).isEqualTo("warn");
        assertThat(talk()).isEmpty();
    }

    @Test
    void eachOutputHasItsLevelAndTheCommandLineCountsWhereOneSaysNothing() throws Exception {
        var config = "[logging]\nlevel = \"warn\"\n[logging.file]\npath = \"all.log\"\nlevel = \"error\"\n";
        try (var _ = start(config, new Logging.Asked(Optional.of(LogLevel.DEBUG), Optional.of(LogForm.JSON)))) {
            LoggerFactory.getLogger("flux.run").debug("detail");
            LoggerFactory.getLogger("org.apache.sshd").info("a password that the library prints");
        }
        assertThat(runFile()).contains("\"message\":\"detail\"").doesNotContain("password");
        assertThat(talk()).contains("\"message\":\"detail\"");
        assertThat(folder.resolve("all.log")).isEmptyFile();

        try (var _ = start(config)) {
            LoggerFactory.getLogger("flux.run").info("outcome");
            LoggerFactory.getLogger("flux.run").warn("trouble");
        }
        assertThat(runFile()).contains("trouble").doesNotContain("outcome");
    }

    @Test
    void udpCarriesRfc5424() throws Exception {
        try (var server = SyslogServer.udp();
                var _ = start("[logging.syslog]\nserver = \"127.0.0.1\"\nport = " + server.port()
                        + "\nfacility = \"local3\"\napp_name = \"fleet\"\n")) {
            tell("step failed: \"a\\b]\" \u00fc");

            assertThat(server.next())
                    .matches(RFC_5424)
                    .startsWith("<156>1 ")
                    .contains(
                            " fleet ",
                            " flux.run [flux@32473 run=\"" + RUN + "\" host=\"web01\" module=\"ssh\" step=\"3\"] ")
                    .endsWith("\ufeffstep failed: \"a\\b]\" \u00fc");
            tell("\u00fc".repeat(5000));
            assertThat(server.next().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(2000, 2048);
        }
    }

    @Test
    void tcpCountsOctetsAndComesBackAfterTheServerDid() throws Exception {
        var server = SyslogServer.tcp(0);
        try (var _ = start("[logging.syslog]\nserver = \"localhost\"\nprotocol = \"tcp\"\nformat = \"json\"\nport = "
                + server.port() + "\n")) {
            for (int number = 0; number < 200; number++) {
                tell("two\nlines \u00fc " + number);
            }
            for (int number = 0; number < 200; number++) {
                assertThat(server.next()).matches(RFC_5424).contains("\\\\nlines \u00fc " + number + "\"");
            }
            server.close();
            // the end of the connection has to arrive before anything can be known of it
            Thread.sleep(300);
            tell("while it was away");
            Thread.sleep(100);
            try (var again = SyslogServer.tcp(server.port())) {
                assertThat(again.next()).contains("while it was away");
            }
        }
        assertThat(talk()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"server = \"127.0.0.1\"\nport = 1", "server = \"no-such-name.invalid\""})
    void aServerThatIsNotThereNeverHoldsARunUpAndIsTold(String where) throws Exception {
        var begin = System.nanoTime();
        try (var _ = start("[logging.syslog]\nprotocol = \"tcp\"\n" + where + "\n")) {
            for (int number = 0; number < 20_000; number++) {
                tell("step failed");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
            begin = System.nanoTime();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        assertThat(talk()).contains("warning: 20000 log records did not reach syslog, tcp ");
        assertThat(runFile().lines()).hasSize(20_000);
    }

    @Test
    void aServerThatReadsNothingHoldsNothingUp() throws Exception {
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var sink = new SyslogSink(
                    new SyslogForm("local0", "flux", LogForm.TEXT),
                    new TcpLink("127.0.0.1", deaf.getLocalPort()),
                    console,
                    Duration.ofMillis(200));
            var record = new LogRecord(
                    Instant.EPOCH, LogLevel.INFO, "flux.run", "x".repeat(4000), Map.of(), Optional.empty());
            var begin = System.nanoTime();
            for (int number = 0; number < 30_000; number++) {
                sink.write(record);
            }
            sink.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
            assertThat(talk()).containsPattern("warning: [12]\\d{4} log records did not reach syslog");
        }
    }

    @Test
    void SEC29_SEC60_aCanaryReachesNoOutputInAnyForm() throws Exception {
        var canary = "c4nary/with+signs='\"\\]and more";
        var bytes = canary.getBytes(StandardCharsets.UTF_8);
        var forms = List.of(
                canary,
                Base64.getEncoder().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                canary.replace("'", "'\\''"),
                canary.replace("\\", "\\\\").replace("\"", "\\\""));
        var redactor = new Redactor();
        redactor.add(Secret.of(canary));
        console.redact(redactor::redact);
        try (var udp = SyslogServer.udp();
                var tcp = SyslogServer.tcp(0)) {
            for (var format : List.of("text", "json")) {
                for (var server : List.of("udp", "tcp")) {
                    var config = """
                            [logging]
                            level = "debug"
                            format = "%s"
                            [logging.console]
                            level = "debug"
                            [logging.file]
                            path = "all.log"
                            [logging.syslog]
                            server = "127.0.0.1"
                            protocol = "%s"
                            port = %d
                            """.formatted(format, server, server.equals("udp") ? udp.port() : tcp.port());
                    try (var _ = start(config)) {
                        forms.forEach(form -> LoggerFactory.getLogger("flux.run")
                                .atError()
                                .setCause(new IllegalStateException(form))
                                .addKeyValue("host", form)
                                .addKeyValue("cause", form)
                                .log("it said {}", form));
                    }
                }
            }
            var told = new StringBuilder(talk()).append(runFile()).append(Files.readString(folder.resolve("all.log")));
            for (int number = 0; number < forms.size() * 2; number++) {
                told.append(udp.next()).append(tcp.next());
            }

            assertThat(told.toString().split("it said \\*\\*\\*", -1)).hasSize(forms.size() * 16 + 1);
            forms.forEach(form -> assertThat(told).doesNotContain(form));
            assertThat(told).doesNotContain("c4nary", "and more");
        }
    }

    @Test
    void aLogFileThatCannotBeOpenedIsAMistakeBeforeAnythingRuns() {
        assertThatThrownBy(() -> start("[logging.file]\npath = \"nowhere/all.log\"\n"))
                .isInstanceOf(FluxException.class)
                .hasMessageContaining("nowhere/all.log");
    }
}
