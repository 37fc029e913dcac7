package dev.flux.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.Payload;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.HostReport.ExecResult;
import dev.flux.run.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is seen of a run while it goes, for few hosts and for thousands, on any terminal.
class LiveFrameTests {

    private final AtomicLong now = new AtomicLong();
    private final LiveModel model = new LiveModel(now::get);

    private static Console console(boolean unicode, ColorWhen color) {
        var nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Console(nowhere, nowhere, new Console.Terminal(true, true, true, 80, unicode)).colored(color);
    }

    private List<String> frame(int columns, int rows) {
        return new LiveFrame(console(true, ColorWhen.NEVER), model, columns, rows).lines(Optional.empty(), List.of());
    }

    private void begin(int hosts) {
        var names =
                IntStream.rangeClosed(1, hosts).mapToObj(LiveFrameTests::name).toList();
        model.hear(new RunEvent.Started("8f3a".repeat(8), "orchestrate", false, Instant.EPOCH, "fleet.toml", names, 0));
    }

    private static String name(int number) {
        return "web%04d".formatted(number);
    }

    private void start(int number) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        model.hear(new RunEvent.HostStarted(name(number)));
    }

    private void end(int number, HostOutcome outcome, String cause, Optional<ExecResult> said) {
        model.hear(new RunEvent.HostEnded(new HostReport(
                name(number), outcome, cause, "", List.of(), said, Optional.empty(), Duration.ofSeconds(2))));
    }

    private void thousands() {
        begin(5000);
        IntStream.rangeClosed(1, 2050).forEach(this::start);
        IntStream.rangeClosed(51, 2050)
                .forEach(number -> end(
                        number,
                        number % 100 == 0 ? HostOutcome.FAILED : HostOutcome.COMPLETED,
                        number % 100 == 0 ? "the disk is full" : "",
                        Optional.empty()));
        now.set(TimeUnit.SECONDS.toNanos(20));
    }

    @Test
    void aLineAHostWhileTheyFit() {
        begin(5);
        start(1);
        start(2);
        start(3);
        model.hear(new RunEvent.StepStarted("web0002", 3, "sysctl", "net.ipv4.ip_forward"));
        end(1, HostOutcome.COMPLETED, "", Optional.empty());
        end(3, HostOutcome.UNREACHABLE, "connection refused", Optional.empty());
        now.set(TimeUnit.SECONDS.toNanos(3));

        assertThat(frame(100, 24))
                .anyMatch(line -> line.startsWith("  web0001   ✓ done"))
                .anyMatch(line ->
                        line.startsWith("  web0002   · sysctl  3/0  net.ipv4.ip_forward") && line.endsWith("3.0 s"))
                .anyMatch(line -> line.startsWith("  web0003   ! unreachable") && line.endsWith("connection refused"))
                .anyMatch(line -> line.startsWith("  web0005     waits"))
                .contains("  3 of 5 started   2 done   1 not as desired   elapsed 3 s");
    }

    @Test
    void aCommandThatRunsIsNoLongerConnecting() {
        begin(1);
        start(1);
        assertThat(frame(80, 24)).anyMatch(line -> line.startsWith("  web0001   · connecting"));

        model.hear(new RunEvent.HostPlanned("web0001", Payload.exec("uptime", Duration.ofMinutes(1))));
        assertThat(frame(80, 24)).anyMatch(line -> line.startsWith("  web0001   · running"));
    }

    @Test
    void anAnswerStandsBesideItsHost() {
        begin(2);
        start(1);
        end(1, HostOutcome.COMPLETED, "", Optional.of(new ExecResult(0, "up 3 weeks\n", "", 0)));
        assertThat(frame(80, 24)).anyMatch(line -> line.endsWith("done  2.0 s   up 3 weeks"));
    }

    @Test
    void ofAnAnswerThatIsUnlikeTheMostTheFirstOtherLineIsShown() {
        begin(100);
        IntStream.rangeClosed(1, 40).forEach(number -> {
            start(number);
            var odd = number == 7 || number == 9;
            end(
                    number,
                    HostOutcome.COMPLETED,
                    "",
                    Optional.of(new ExecResult(0, "one\n" + (odd ? "odd" : "two") + "\n", "", 0)));
        });
        assertThat(frame(80, 24)).contains("  38 hosts   one", "  2 hosts   odd   web[0007,0009]");
    }

    @Test
    void countsRateAndTimeLeftWhereTheyDoNot() {
        thousands();

        assertThat(frame(120, 30))
                .contains("  · 50 running   2,950 waiting")
                .anyMatch(line -> line.endsWith("2,000 of 5,000 hosts   40%   100 hosts/s   about 30 s left"))
                .contains("  ✓ 1,980 done")
                .anyMatch(line -> line.startsWith("  ✗ 20 failed   web[0100,0200,"));
    }

    @Test
    void theLastThatHangAreNotPromisedToEnd() {
        begin(5000);
        IntStream.rangeClosed(1, 5000).forEach(this::start);
        IntStream.rangeClosed(4, 5000).forEach(number -> end(number, HostOutcome.COMPLETED, "", Optional.empty()));
        now.set(TimeUnit.SECONDS.toNanos(50));

        assertThat(frame(120, 30))
                .anyMatch(line -> line.endsWith("4,997 of 5,000 hosts   99%   100 hosts/s   the last 3 run"));
        assertThat(frame(60, 16)).anyMatch(line -> line.endsWith("99%   the last 3 run"));
    }

    @Test
    void theSlowestAndTheFailedAreAlwaysThere() {
        thousands();
        var small = frame(80, 14);
        var large = frame(80, 60);

        assertThat(small).anyMatch(line -> line.startsWith("  web2000   ✗ failed"));
        for (var frame : List.of(small, large)) {
            assertThat(frame)
                    .anyMatch(line -> line.startsWith("  web0001   · connecting"))
                    .anyMatch(line -> line.startsWith("  web0003   · connecting"))
                    .noneMatch(line -> line.startsWith("  web0004"));
        }
        assertThat(small).anyMatch(line -> line.contains("more are not as desired; the last of them:"));
        assertThat(large.stream().filter(line -> line.contains("✗ failed") && line.contains("the disk is full")))
                .hasSize(20);
    }

    @Test
    void equalAnswersAreToldOnceTheMostFirst() {
        begin(500);
        for (int number = 1; number <= 300; number++) {
            start(number);
            var text = number % 50 == 0 ? "Debian 11\u001b[31m\n" : "Debian 12\n";
            end(number, HostOutcome.COMPLETED, "", Optional.of(new ExecResult(0, text, "", 0)));
        }

        assertThat(frame(80, 24))
                .containsSubsequence(
                        "  294 hosts   Debian 12",
                        "  6 hosts   Debian 11\\x1b[31m   web[0050,0100,0150,0200,0250,0300]");
    }

    @Test
    void whatAFollowedHostTellsStandsBelow() {
        thousands();
        var lines = new LiveFrame(console(true, ColorWhen.NEVER), model, 80, 24)
                .lines(
                        Optional.of("web0001"),
                        IntStream.range(0, 90).mapToObj(String::valueOf).toList());

        assertThat(lines).hasSizeLessThanOrEqualTo(23).containsSubsequence("  ── web0001 ──", "  88", "  89");
    }

    @ParameterizedTest
    @CsvSource({"20,6", "40,8", "60,12", "80,24", "200,60"})
    void neverHigherOrWiderThanTheTerminal(int columns, int rows) {
        for (int hosts : new int[] {1, 3, 10, 5000}) {
            var other = new LiveFrameTests();
            if (hosts == 5000) {
                other.thousands();
            } else {
                other.begin(hosts);
                other.start(1);
                other.end(1, HostOutcome.FAILED, "漢字".repeat(100), Optional.empty());
            }
            other.model.hear(new RunEvent.WaveStarted("web", 1, 3, List.of("web0001")));
            for (var color : List.of(ColorWhen.ALWAYS, ColorWhen.NEVER)) {
                var lines = new LiveFrame(console(false, color), other.model, columns, rows)
                        .lines(Optional.of("web0001"), List.of("one", "two"));
                assertThat(lines).hasSizeLessThan(rows);
                assertThat(lines)
                        .allSatisfy(line ->
                                assertThat(Cells.width(Style.plain(line))).isLessThan(columns));
            }
        }
    }

    @Test
    void lettersAreCountedAsTerminalsDo() {
        assertThat(Cells.width("a\u0301漢🚀")).isEqualTo(5);
        assertThat(Cells.cut("漢字漢字", 7)).isEqualTo("漢字...");
        assertThat(Cells.cut("plain", 5)).isEqualTo("plain");
    }

    @Test
    void aPictureOfThousandsIsMadeInNoTime() {
        thousands();
        frame(120, 40);
        long begin = System.nanoTime();
        for (int picture = 0; picture < 20; picture++) {
            frame(120, 40);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
}
