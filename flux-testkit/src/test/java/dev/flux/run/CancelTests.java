package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.payload.Mode;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.resource.FileContent;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.LinkFault;
import dev.flux.testkit.PosixShell;
import dev.flux.transport.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The operator interrupts.
class CancelTests {

    @TempDir
    Path folder;

    private long lastCancel;

    private HostReport cancelled(FakeTransport transport, Work work) throws Exception {
        return run(transport, work, 1).hosts().getFirst();
    }

    private Report run(FakeTransport transport, Work work, int cancels) throws Exception {
        var fleet = new Fleet(transport, folder);
        var hosts = List.of("web01", "web02");
        var run = new FleetRun(fleet.plan(hosts, 1), fleet.work(work, hosts), List.of());
        var report = CompletableFuture.supplyAsync(run::run);
        for (int i = 0; i < 3000 && !Files.exists(folder.resolve("started")); i++) {
            Thread.sleep(20);
        }
        Thread.sleep(300);
        for (int i = 0; i < cancels; i++) {
            lastCancel = System.nanoTime();
            run.cancel();
            Thread.sleep(200);
        }
        return report.get();
    }

    private Work sleeper() {
        return Fleet.command(
                "touch " + folder + "/started; trap '' TERM; sleep 60 & wait; sleep 61", Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @EnumSource
    void f84_aCancelledCommandIsEndedOnTheHost(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var report = run(FakeTransport.to(host), sleeper(), 1);

            assertThat(report.hosts())
                    .extracting(HostReport::outcome)
                    .containsExactly(HostOutcome.CANCELLED, HostOutcome.NOT_REACHED);
            assertThat(report.hosts().getFirst().cause()).isEqualTo("cancelled; the command was ended");
            Hosts.assertEmpty(host);
        }
    }

    @Test
    void f84_aCancelAfterTheLinkWentSilentGoesOverANewSession() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var silent = host.with(LinkFault.freezeAfterHearing(250));
            var report = cancelled(FakeTransport.to(FakeHost.inTurn(List.of(silent, host))), sleeper());

            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.CANCELLED);
            Hosts.assertEmpty(host);
        }
    }

    @Test
    void f84_aHostThatDoesNotAnswerACancelIsUnknownWithTheCommandThatFindsOut() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var silent = host.with(LinkFault.freezeAfterHearing(250));
            var gone = FakeHost.failing(new Failure.ConnectionRefused("web01:22", "closed"));
            var report = cancelled(FakeTransport.to(FakeHost.inTurn(List.of(silent, gone))), sleeper());

            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.UNKNOWN);
            assertThat(report.next()).startsWith("flux resume ");
        }
    }

    @Test
    void f84_aSecondCancelNoLongerWaits() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var silent = host.with(LinkFault.freezeAfterHearing(250));
            var report = run(FakeTransport.to(silent), sleeper(), 2);

            assertThat(report.hosts().getFirst().outcome()).isEqualTo(HostOutcome.UNKNOWN);
            // it would wait ten seconds for an answer, and ten more over a new connection
            assertThat(Duration.ofNanos(System.nanoTime() - lastCancel)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void f84_aCancelBeforeAnythingWasSentChangesNothing() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var slow = host.after(Duration.ofSeconds(60));
            Files.createFile(folder.resolve("started"));
            var report = run(FakeTransport.to(slow), steps(), 1);

            assertThat(report.hosts())
                    .extracting(HostReport::outcome)
                    .containsExactly(HostOutcome.CANCELLED, HostOutcome.NOT_REACHED);
            assertThat(folder.resolve("motd")).doesNotExist();
        }
    }

    @Test
    void f84_stepsStopAfterTheOneThatWasCancelled() throws Exception {
        try (var host = Hosts.dash(folder)) {
            host.sh("printf '#!/bin/sh\\ntouch " + folder + "/started\\nsleep 60\\n' >" + folder + "/slow; chmod 755 "
                    + folder + "/slow; mount --bind " + folder + "/slow $(readlink -f $(command -v chown))");
            var report = cancelled(FakeTransport.to(host), steps());

            assertThat(report.outcome()).as(report.cause()).isEqualTo(HostOutcome.CANCELLED);
            assertThat(report.cause()).contains("in the middle of");
            assertThat(folder.resolve("second")).doesNotExist();
            Hosts.assertEmpty(host);
        }
    }

    private Work steps() {
        return Fleet.steps(
                Mode.APPLY,
                new FileContent(folder + "/motd", "0644", "root:root", "x"),
                new FileContent(folder + "/second", "0644", "root:root", "x"));
    }

    @Test
    void stopLetsWhatRunsGoOnToItsEnd() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var fleet = new Fleet(FakeTransport.to(host), folder);
            var hosts = List.of("web01", "web02");
            var work =
                    fleet.work(Fleet.command("touch " + folder + "/started; sleep 1", Duration.ofSeconds(20)), hosts);
            var run = new FleetRun(fleet.plan(hosts, 1), work, List.of());
            var report = CompletableFuture.supplyAsync(run::run);
            while (!Files.exists(folder.resolve("started"))) {
                Thread.sleep(20);
            }
            run.stop("interrupted");

            assertThat(report.get().hosts())
                    .extracting(HostReport::outcome)
                    .containsExactly(HostOutcome.COMPLETED, HostOutcome.NOT_REACHED);
            assertThat(Host.named("web01")).isNotNull();
        }
    }
}
