package dev.flux.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.HostReport.ExecResult;
import dev.flux.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Many answers on one screen.
class ExecViewTests {

    private static HostReport answer(String name, String text) {
        return new HostReport(
                name,
                HostOutcome.COMPLETED,
                "",
                "",
                List.of(),
                Optional.of(new ExecResult(0, text, "", 0)),
                Optional.empty(),
                Duration.ZERO);
    }

    private static String shown(boolean fold, HostReport... hosts) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var report = new Report("8f3a".repeat(8), "exec", false, Instant.EPOCH, Duration.ofMillis(600), List.of(hosts));
        new ExecView(new Console(stream, stream, Console.Terminal.NONE), fold).show(report);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void equalAnswersFold() {
        assertThat(shown(
                        true,
                        answer("web01", "up 3 weeks\n"),
                        answer("web02", "up 4 minutes\n"),
                        answer("web03", "up 3 weeks\n")))
                .isEqualTo("""
                        web[01,03]   up 3 weeks
                        web02        up 4 minutes
                        3 of 3 hosts answered, 0.6 s   run 8f3a8f3a
                        """);
    }

    @Test
    void everyLineIsLedByItsHostWhereThatWasAskedFor() {
        assertThat(shown(false, answer("web01", "a\nb\n"), answer("db1", "a\n")))
                .startsWith("web01   a\nweb01   b\ndb1     a\n");
    }

    private static HostReport ended(String name, HostOutcome outcome, int status) {
        return new HostReport(
                name,
                outcome,
                "ended",
                "",
                List.of(),
                Optional.of(new ExecResult(status, "begun\n", "", 0)),
                Optional.empty(),
                Duration.ZERO);
    }

    @Test
    void whatWasEndedHasNotAnswered() {
        assertThat(shown(true, ended("web01", HostOutcome.CANCELLED, 143), ended("web02", HostOutcome.CANCELLED, 143)))
                .contains("0 of 2 hosts answered, 0.6 s");
        assertThat(shown(
                        true,
                        answer("web01", "x"),
                        ended("web02", HostOutcome.FAILED, 1),
                        ended("web03", HostOutcome.TIMED_OUT, 143),
                        ended("web04", HostOutcome.UNKNOWN, 0)))
                .contains("2 of 4 hosts answered, 1 with exit 0, 0.6 s");
    }

    @Test
    void theCauseDoesNotSayTheOutcomeAgain() {
        var cause = "cancelled; nothing was changed";
        var host = HostReport.ended("web01", HostOutcome.CANCELLED, cause, "flux resume 8f3a", Duration.ofSeconds(6));

        assertThat(shown(true, host)).contains("web01   - cancelled: nothing was changed\n");
        assertThat(LinesView.line(host)).isEqualTo("web01  cancelled  6.0 s  nothing was changed");
    }

    @Test
    void whatFailedSaysWhyAndWhatToDo() {
        var gone = HostReport.ended(
                "db07", HostOutcome.UNREACHABLE, "connection refused", "flux exec --on db07 -- true", Duration.ZERO);

        assertThat(shown(true, answer("web01", "x"), gone))
                .contains("db07   ! unreachable: connection refused\n    next: flux exec --on db07 -- true\n")
                .contains("1 of 2 hosts answered");
    }

    @Test
    void namesThatDoNotFoldAreCountedAndFoundElsewhere() {
        var hosts = IntStream.range(0, 300)
                .mapToObj(i -> answer("h" + Integer.toHexString(i * 7919) + "x", "same\n"))
                .toArray(HostReport[]::new);
        var text = shown(true, hosts);
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(text).containsPattern(" and 2\\d\\d more\n    same\n");
        assertThat(text).endsWith("Every host by name    flux report 8f3a8f3a --format csv\n");
    }
}
