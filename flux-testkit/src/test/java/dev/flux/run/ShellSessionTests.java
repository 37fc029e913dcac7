package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.StepReport;
import dev.flux.resource.FileContent;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A whole session under every shell that a host's `/bin/sh` may be.
class ShellSessionTests {

    @TempDir
    Path folder;

    private ThrowawayHost host(PosixShell shell) {
        return Hosts.of(shell, folder);
    }

    private FileContent motd(String content) {
        return new FileContent(folder.resolve("motd").toString(), "0644", "root:root", content);
    }

    @ParameterizedTest
    @EnumSource
    void changesOnceThenHoldsAndRepairs(PosixShell shell) throws Exception {
        try (var host = host(shell)) {
            var text = "it's $HOME `x` \\ \"q\"\nzwei Wörter\n";
            assertSteps(fleet(host).apply(motd(text)), Outcome.CHANGED);
            assertThat(folder.resolve("motd")).hasContent(text);
            assertSteps(fleet(host).apply(motd(text)), Outcome.UNCHANGED);
            Files.writeString(folder.resolve("motd"), "drift");
            assertSteps(fleet(host).apply(motd(text)), Outcome.CHANGED);
            Hosts.assertEmpty(host);
        }
    }

    @ParameterizedTest
    @EnumSource
    void plansWithoutTouching(PosixShell shell) throws Exception {
        try (var host = host(shell)) {
            Files.writeString(folder.resolve("motd"), "old\n");
            var fleet = fleet(host);
            fleet.dryRun = true;
            var report = fleet.apply(motd("new\n"));

            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(report.steps()).extracting(StepReport::outcome).containsExactly(Outcome.WOULD_CHANGE);
            assertThat(report.steps().getFirst().change().orElseThrow().before())
                    .contains("old\n");
            assertThat(folder.resolve("motd")).hasContent("old\n");
            assertThat(folder.resolve("state")).doesNotExist();
            Hosts.assertEmpty(host);
        }
    }

    @ParameterizedTest
    @EnumSource
    void runsACommandWithItsStreamsApart(PosixShell shell) throws Exception {
        try (var host = host(shell)) {
            var report = fleet(host).exec("echo out; echo err >&2; pwd; exit 3");

            assertThat(report.exec()).as(report.cause()).isPresent();
            assertThat(report.exec().orElseThrow().stdout()).isEqualTo("out\n" + folder + "\n");
            assertThat(report.exec().orElseThrow().stderr()).isEqualTo("err\n");
            assertThat(report.cause()).isEqualTo("exit 3");
            Hosts.assertEmpty(host);
        }
    }

    @ParameterizedTest
    @EnumSource
    void t17_C7_theDeadlineEndsATreeThatIgnoresTerm(PosixShell shell) throws Exception {
        try (var host = host(shell)) {
            var command = "trap '' TERM; (trap '' TERM; sleep 97 & sleep 98; sleep 99) & wait; sleep 96";
            var report = fleet(host).on("web01", Fleet.command(command, Duration.ofSeconds(1)));

            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.TIMED_OUT);
            Hosts.assertEmpty(host);
        }
    }

    @ParameterizedTest
    @EnumSource
    void f50_F51_aDaemonThatKeepsStdoutHoldsNeitherTheStepNorTheLock(PosixShell shell) throws Exception {
        try (var host = host(shell)) {
            long begin = System.nanoTime();
            var report = fleet(host).exec("setsid sleep 90 & echo started");
            assertThat(report.exec().orElseThrow().stdout()).isEqualTo("started\n");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
            assertThat(fleet(host).exec("echo next").outcome()).isEqualTo(HostOutcome.COMPLETED);
            Hosts.assertOnly(host, "sleep 90");
        }
    }

    @ParameterizedTest
    @EnumSource
    void f52_C4_aCommandThatAsksGetsNoAnswer(PosixShell shell) throws Exception {
        try (var host = host(shell)) {
            var report = fleet(host).exec("read -r x || echo nobody there");

            assertThat(report.exec().orElseThrow().stdout()).isEqualTo("nobody there\n");
        }
    }

    private static void assertSteps(HostReport report, Outcome... outcomes) {
        assertThat(report.steps())
                .as(report.cause())
                .extracting(StepReport::outcome)
                .containsExactly(outcomes);
    }

    private Fleet fleet(ThrowawayHost host) {
        return new Fleet(FakeTransport.to(host), folder);
    }
}
