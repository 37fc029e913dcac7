package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.resource.FileContent;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Processes of ours that are killed, and runs that meet each other.
class KilledRunnerTests {

    @TempDir
    Path folder;

    private Fleet fleet(ThrowawayHost host) {
        return new Fleet(FakeTransport.to(host), folder);
    }

    private CompletableFuture<HostReport> begin(ThrowawayHost host, String command) throws Exception {
        return begin(host, fleet(host), command);
    }

    private CompletableFuture<HostReport> begin(ThrowawayHost host, Fleet fleet, String command) throws Exception {
        var future = Hosts.begin(folder, fleet, command);
        // the runner's own mark is written beside it, not before it
        host.sh("until [ -s " + folder + "/state/runs/*/1.1/pid ]; do sleep 0.05; done");
        return future;
    }

    @ParameterizedTest
    @EnumSource
    void f43_aRunnerKilledInMidRunIsNoticedAndNeverDone(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var run = begin(host, "sleep 30");
            host.sh("kill -9 $(cat " + folder + "/state/runs/*/1.1/pid | cut -d' ' -f1)");
            var report = run.get();

            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.UNKNOWN);
            assertThat(report.cause()).contains("SIGKILL");
            assertThat(report.next()).contains("flux exec");
            assertThat(host.processes()).as("ended before it is said").noneMatch(line -> line.contains("sleep 30"));
            Hosts.assertEmpty(host);
            assertThat(fleet(host).exec("echo free").outcome()).isEqualTo(HostOutcome.COMPLETED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void f43_workThatDoesNotListenIsEndedWithItsRunner(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var run = begin(host, "trap '' TERM; setsid sleep 31 & sleep 32; sleep 33");
            host.sh("kill -9 $(cat " + folder + "/state/runs/*/1.1/pid | cut -d' ' -f1)");

            assertThat(run.get().outcome()).isEqualTo(HostOutcome.UNKNOWN);
            Hosts.assertEmpty(host);
        }
    }

    @ParameterizedTest
    @EnumSource
    void f43_aStepIsEndedWithItsRunner(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            host.sh("printf '#!/bin/sh\\ntouch " + folder + "/started\\nsleep 34\\n' >" + folder + "/slow; chmod 755 "
                    + folder + "/slow; mount --bind " + folder + "/slow $(readlink -f $(command -v chown))");
            var fleet = fleet(host);
            var run = CompletableFuture.supplyAsync(() -> {
                try {
                    return fleet.apply(new FileContent(folder + "/motd", "0644", "root:root", "x"));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            host.sh("until [ -e " + folder + "/started ]; do sleep 0.05; done; " + "kill -9 $(cat " + folder
                    + "/state/runs/*/1.1/pid | cut -d' ' -f1)");

            assertThat(run.get().outcome()).as(run.get().cause()).isEqualTo(HostOutcome.INTERRUPTED);
            Hosts.assertEmpty(host);
        }
    }

    @Test
    void f43_whereWhoWaitsForTheRunnerIsKilledTooTheWatchdogEndsTheWork() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var fleet = fleet(host);
            fleet.deadline = Duration.ofSeconds(12);
            var run = begin(host, fleet, "sleep 35");
            host.sh("set -- $(cat " + folder + "/state/runs/*/1.1/pid); kill -9 $(ps -o ppid= -p $1) $1");
            Hosts.assertNone(host, "sleep 35");
            assertThat(run.get().outcome()).isEqualTo(HostOutcome.TIMED_OUT);
        }
    }

    @Test
    void f42_aCommandKilledAsWhenMemoryIsOutFailsAndFreesTheLock() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var report = fleet(host).exec("kill -9 $$");

            assertThat(report.outcome()).isEqualTo(HostOutcome.FAILED);
            assertThat(report.cause()).isEqualTo("exit 137 (signal 9; out of memory?)");
            assertThat(fleet(host).exec("true").outcome()).isEqualTo(HostOutcome.COMPLETED);
        }
    }

    @Test
    void f53_aCommandThatKillsItsOwnSessionDoesNotTakeTheRunnerWithIt() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var report = fleet(host).exec("kill -9 0");

            assertThat(report.cause()).isEqualTo("exit 137 (signal 9; out of memory?)");
        }
    }

    @Test
    void f43_whateverIsKilledWhenTheCommandRunsAtMostOnceAndIsNeverDoneByMistake() throws Exception {
        try (var host = Hosts.dash(folder)) {
            for (int seed = 0; seed < 48; seed++) {
                killOne(host, new Random(seed), seed);
            }
            Thread.sleep(1500);
            Hosts.assertEmpty(host);
        }
    }

    private void killOne(ThrowawayHost host, Random random, int seed) throws Exception {
        var marks = folder.resolve("marks" + seed);
        var fleet = fleet(host);
        fleet.state = Optional.of(folder + "/state" + seed);
        fleet.deadline = Duration.ofSeconds(15);
        var run = CompletableFuture.supplyAsync(() -> {
            try {
                return fleet.exec("echo x >>" + marks + "; sleep 0.2; echo y >>" + marks);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(random.nextInt(250));
        var victims = host.processes();
        if (!victims.isEmpty()) {
            host.sh("kill -9 " + victims.get(random.nextInt(victims.size())).split(" ", 2)[0]);
        }
        var report = run.get();
        var seen = Files.exists(marks) ? Files.readString(marks) : "";
        assertThat(seen)
                .as("seed %d, killed one of %s: %s", seed, victims, report)
                .isIn("", "x\n", "x\ny\n");
        if (report.outcome() == HostOutcome.COMPLETED) {
            assertThat(seen).as("seed %d: %s", seed, report).isEqualTo("x\ny\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void f86_aSecondRunIsToldWhoHoldsTheHost(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var first = begin(host, Hosts.untilGo(folder));
            var second = fleet(host).exec("echo never");

            assertThat(second.outcome()).isEqualTo(HostOutcome.REFUSED);
            assertThat(second.cause())
                    .matches("locked by another run \\(run [0-9a-f]{32} as web01 by anna@laptop, for \\d+ s\\)");
            var patient = fleet(host);
            patient.lockWait = Duration.ofSeconds(20);
            var soon = Thread.ofVirtual().start(() -> Hosts.goSoon(folder));
            assertThat(patient.exec("echo then").outcome()).isEqualTo(HostOutcome.COMPLETED);
            soon.join();
            assertThat(first.get().outcome()).isEqualTo(HostOutcome.COMPLETED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void f86_F87_withoutFlockALinkIsTheLockAndADeadHolderLosesIt(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            host.sh("mount --bind /dev/null $(readlink -f $(command -v flock))");
            var first = begin(host, "sleep 30");
            assertThat(fleet(host).exec("echo never").cause()).startsWith("locked by another run (run ");
            host.sh("kill -9 $(readlink " + folder + "/state/lock.held | cut -d' ' -f1)");
            assertThat(first.get().outcome()).isEqualTo(HostOutcome.UNKNOWN);
            assertThat(fleet(host).exec("echo free").outcome()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(fleet(host).exec("echo again").outcome()).isEqualTo(HostOutcome.COMPLETED);
        }
    }

    @Test
    void oldRunsArePrunedAndThoseThatGoOnAreNot() throws Exception {
        try (var host = Hosts.dash(folder)) {
            oldRuns(60);
            var first = begin(host, "sleep 3");
            var waiting = fleet(host);
            waiting.lockWait = Duration.ofSeconds(30);
            Files.setLastModifiedTime(running(), java.nio.file.attribute.FileTime.fromMillis(0));
            assertThat(waiting.apply(new FileContent(folder + "/motd", "0644", "root:root", "x"))
                            .outcome())
                    .isEqualTo(HostOutcome.COMPLETED);
            assertThat(first.get().outcome()).isEqualTo(HostOutcome.COMPLETED);
            try (var runs = Files.list(folder.resolve("state/runs"))) {
                assertThat(runs.count()).isBetween(20L, 23L);
            }
            assertThat(folder.resolve("state/runs/kept/1.1/checkpoint")).exists();
        }
    }

    private Path running() throws IOException {
        try (var runs = Files.list(folder.resolve("state/runs"))) {
            return runs.filter(run -> run.getFileName().toString().length() == 32)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void oldRuns(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            var old = folder.resolve("state/runs/old" + i + "/1.1");
            Files.createDirectories(old);
            Files.writeString(old.resolve("over"), "");
            Files.setLastModifiedTime(old.getParent(), java.nio.file.attribute.FileTime.fromMillis(1_000_000L + i));
        }
        Files.createDirectories(folder.resolve("state/runs/kept/1.1/checkpoint"));
        Files.writeString(folder.resolve("state/runs/kept/1.1/over"), "");
        for (var own : List.of("state", "state/runs")) {
            Files.setPosixFilePermissions(
                    folder.resolve(own), java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        }
    }
}
