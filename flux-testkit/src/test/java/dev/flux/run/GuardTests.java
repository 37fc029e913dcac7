package dev.flux.run;

import static dev.flux.run.Guarding.LONG;
import static dev.flux.run.Guarding.NEVER;
import static dev.flux.run.Guarding.WINDOW;
import static dev.flux.run.Guarding.guarded;
import static dev.flux.run.Guarding.guardedFor;
import static dev.flux.run.Guarding.now;
import static dev.flux.run.Guarding.plain;
import static dev.flux.run.Guarding.states;
import static dev.flux.run.Guarding.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.payload.Step;
import dev.flux.report.HostOutcome;
import dev.flux.report.Outcome;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ScriptedHost;
import dev.flux.testkit.ThrowawayHost;
import dev.flux.transport.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A change that may cut everybody off stays only where a new login has proved it.
final class GuardTests {

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatANewLoginProvesStays(PosixShell shell) throws Exception {
        var one = file("one", "old\n");
        try (var host = Hosts.of(shell, folder)) {
            var logins = new Guarding.Logins(FakeTransport.to(host), 0);
            var fleet = new Fleet(logins, folder);
            var report = fleet.on("web01", guarded(now(one, "new\n")));

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
            assertThat(one).hasContent("new");
            assertThat(states(fleet)).containsExactly("armed", "proving", "confirmed");
            assertThat(logins.tried).hasValue(1);
            assertThat(folder.resolve("state/open")).doesNotExist();

            Hosts.assertEmpty(host);
            var again = fleet(host, 0);
            assertThat(again.on("web01", guarded(now(one, "new\n"))).count(Outcome.CHANGED))
                    .isZero();
            assertThat(states(again))
                    .as("nothing changes, so nothing is guarded")
                    .isEmpty();
        }
    }

    private Fleet fleet(ThrowawayHost host, int failing) {
        return new Fleet(new Guarding.Logins(FakeTransport.to(host), failing), folder);
    }

    @ParameterizedTest
    @EnumSource
    void F70_aChangeThatNobodyProvesIsTakenBackInTimeAndTheHostSaysSo(PosixShell shell) throws Exception {
        var one = file("one", "old\n");
        var made = folder.resolve("made");
        Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rw-r--r-x"));
        try (var host = Hosts.of(shell, folder)) {
            var fleet = fleet(host, NEVER);
            long begin = System.nanoTime();
            var report = fleet.on("web01", guarded(now(one, "new\n"), now(made, "made\n")));

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.ROLLED_BACK);
            assertThat(report.cause())
                    .contains("ssh was put back: no new login proved it in time (connection refused by");
            assertThat(report.steps()).allMatch(step -> step.outcome() == Outcome.ROLLED_BACK);
            assertThat(one).hasContent("old");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                    .isEqualTo("rw-r--r-x");
            assertThat(made).doesNotExist();
            assertThat(states(fleet)).containsExactly("armed", "proving", "rolled-back");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(WINDOW, WINDOW.plusSeconds(30));
            assertThat(folder.resolve("state/open")).doesNotExist();
            Hosts.assertEmpty(host);
        }
    }

    @Test
    void aLoginThatWorksAtTheSecondTryProvesIt() throws Exception {
        var one = file("one", "old\n");
        try (var host = Hosts.dash(folder)) {
            var fleet = fleet(host, 1);
            assertThat(fleet.on("web01", guardedFor(LONG, now(one, "new\n"))).outcome())
                    .isEqualTo(HostOutcome.COMPLETED);
            assertThat(one).hasContent("new");
        }
    }

    @Test
    void whatFollowsRunsOnlyAfterTheProof() throws Exception {
        var one = file("one", "old\n");
        var two = folder.resolve("two");
        var steps = List.of(
                new Step(1, "ssh", now(one, "new\n"), Duration.ofSeconds(6), false, WINDOW), plain(2, now(two, "x\n")));
        try (var host = Hosts.dash(folder)) {
            var report = fleet(host, NEVER).on("web01", work(steps));

            assertThat(report.outcome()).isEqualTo(HostOutcome.ROLLED_BACK);
            assertThat(two).as("the host stops there").doesNotExist();

            assertThat(fleet(host, 0).on("web01", work(steps)).outcome()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(two).exists();
        }
    }

    @Test
    void F69_aGuardedStepThatFailsIsTakenBackAtOnce() throws Exception {
        var one = file("one", "old\n");
        try (var host = Hosts.dash(folder)) {
            long begin = System.nanoTime();
            var report = fleet(host, 0)
                    .on("web01", guardedFor(LONG, now(one, "new\n"), now(Path.of("/proc/nowhere/x"), "x\n")));

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.ROLLED_BACK);
            assertThat(one).hasContent("old");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONG);
        }
    }

    @Test
    void aChangeThatNothingCanProveIsNotMadeUnlessTheOperatorWantsIt() throws Exception {
        var one = file("one", "old\n");
        try (var host = Hosts.dash(folder)) {
            var blind = new Guarding.Logins(FakeTransport.to(host), 0) {
                @Override
                public boolean proves() {
                    return false;
                }
            };
            var report = new Fleet(blind, folder).on("web01", guarded(now(one, "new\n")));
            assertThat(report.outcome()).isEqualTo(HostOutcome.FAILED);
            assertThat(report.cause()).contains("no guard could be set up; nothing was changed");
            assertThat(one).hasContent("old");

            var daring = new Fleet(blind, folder);
            daring.safetyNet = false;
            assertThat(daring.on("web01", guarded(now(one, "new\n"))).outcome()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(states(daring)).isEmpty();
        }
    }

    @Test
    void newHostKeysAreToldAndTheProofTakesNoOther() throws Exception {
        var key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5";
        var confirmed = new CountDownLatch(1);
        var host = new ScriptedHost("m", (order, voice) -> {
            if (order[0].equals("confirm")) {
                voice.record("decided 1 confirmed");
                confirmed.countDown();
            } else if (!order[0].equals("cancel")) {
                for (var record : List.of(
                        "running",
                        "began 1",
                        "armed 1 4",
                        "ended 1 changed",
                        "hostkey 1 ~" + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII)),
                        "prove 1 4")) {
                    voice.record(record);
                }
                await(confirmed);
                voice.record("decided 1 confirmed");
                voice.record("done 0");
            }
        });
        var asked = new ArrayList<String>();
        var logins = new Guarding.Logins(FakeTransport.to(host), 0) {
            @Override
            public Connection connectAnew(Host target) throws InterruptedException {
                asked.add(target.login().hostKey().orElse("any"));
                return super.connectAnew(target);
            }
        };

        var report = new Fleet(logins, folder).on("web01", guarded(now(folder.resolve("one"), "new\n")));

        assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.COMPLETED);
        assertThat(asked).containsExactly(key);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
