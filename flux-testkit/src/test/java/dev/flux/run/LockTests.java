package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.payload.Payload;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who has a host, and how it is freed: by the death of its holder and by a boot, by somebody who says so, never by
/// age.
class LockTests {

    private static final String OTHER_BOOT = "11111111-2222-3333-4444-555555555555";

    @TempDir
    Path folder;

    /// What a look at the lock, or a release, came to.
    private record Told(HostReport report, HostLock lock) {}

    private record InSession(Payload payload) implements Work {

        @Override
        public boolean become(Host host) {
            return false;
        }

        @Override
        public boolean inSession() {
            return true;
        }

        @Override
        public Payload payload(Host host, Facts facts) {
            return payload;
        }
    }

    private Fleet fleet(ThrowawayHost host) {
        return new Fleet(FakeTransport.to(host), folder);
    }

    private Told ask(ThrowawayHost host, Payload payload, boolean dryRun) throws Exception {
        var fleet = fleet(host);
        fleet.dryRun = dryRun;
        var report = fleet.on("web01", new InSession(payload));
        var told = fleet.events.stream()
                .flatMap(event -> event instanceof RunEvent.LockTold(var _, var lock)
                        ? java.util.stream.Stream.of(lock)
                        : java.util.stream.Stream.empty())
                .toList();
        assertThat(told).as("%s", report).hasSize(1);
        return new Told(report, told.getFirst());
    }

    private HostLock status(ThrowawayHost host) throws Exception {
        var told = ask(host, Payload.lock(), true);
        assertThat(told.report().outcome()).as(told.report().cause()).isEqualTo(HostOutcome.COMPLETED);
        return told.lock();
    }

    private Told release(ThrowawayHost host, String id, boolean force) throws Exception {
        return ask(host, Payload.release(id, force), false);
    }

    private void withoutFlock(ThrowawayHost host) {
        host.sh("mount --bind /dev/null $(readlink -f $(command -v flock))");
    }

    @ParameterizedTest
    @EnumSource
    void F86_G14_whoHasAHostIsToldWithRunUserControllerAndForHowLong(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            assertThat(status(host).state()).isEqualTo(HostLock.State.FREE);
            assertThat(folder.resolve("state")).as("looking makes nothing").doesNotExist();
            var first = fleet(host);
            var run = Hosts.begin(folder, first, Hosts.untilGo(folder));
            var lock = status(host);

            assertThat(lock.state()).isEqualTo(HostLock.State.HELD);
            assertThat(lock.run()).isEqualTo(first.run);
            assertThat(lock.alias()).isEqualTo("web01");
            assertThat(lock.by()).isEqualTo("anna@laptop");
            assertThat(lock.span().orElseThrow()).isLessThan(Duration.ofSeconds(30));
            assertThat(lock.process()).isPresent();
            var second = fleet(host).exec("echo never");
            assertThat(second.outcome()).isEqualTo(HostOutcome.REFUSED);
            assertThat(second.next()).startsWith("flux lock status --on web01").contains("--lock-wait 10m");
            Hosts.go(folder);
            assertThat(run.get().outcome()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(status(host).state()).isEqualTo(HostLock.State.FREE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void F87_whatADeadRunnerHadIsLeftAndFreeForWhoeverComesNext(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var first = fleet(host);
            var run = Hosts.begin(folder, first, "sleep 30");
            host.sh("kill -9 " + status(host).process().orElseThrow());
            assertThat(run.get().outcome()).isEqualTo(HostOutcome.UNKNOWN);

            var lock = status(host);
            assertThat(lock.state()).isEqualTo(HostLock.State.LEFT);
            assertThat(lock.run()).isEqualTo(first.run);
            assertThat(release(host, first.run.substring(0, 8), false).lock().state())
                    .isEqualTo(HostLock.State.FREED);
            assertThat(status(host).state()).isEqualTo(HostLock.State.FREE);
            assertThat(fleet(host).exec("true").outcome()).isEqualTo(HostOutcome.COMPLETED);
        }
    }

    /// As after a power cut: the folder says what it said, the process number is somebody else's, the boot is another.
    @ParameterizedTest
    @EnumSource
    void F87_aBootFreesTheHostAndNoAgeDoes(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            withoutFlock(host);
            var first = fleet(host);
            var run = Hosts.begin(folder, first, Hosts.untilGo(folder));
            host.sh("touch -h -d '10 years ago' " + folder + "/state/lock.held " + folder + "/state/holder");
            assertThat(status(host).state()).isEqualTo(HostLock.State.HELD);
            assertThat(release(host, first.run, false).report().outcome()).isEqualTo(HostOutcome.REFUSED);
            assertThat(fleet(host).exec("echo never").cause()).startsWith("locked by another run (run " + first.run);

            host.sh("echo " + OTHER_BOOT + " >" + folder + "/boot; mount --bind " + folder
                    + "/boot /proc/sys/kernel/random/boot_id");
            assertThat(status(host).state()).isEqualTo(HostLock.State.LEFT);
            assertThat(fleet(host).exec("echo free").outcome()).isEqualTo(HostOutcome.COMPLETED);
            Hosts.go(folder);
            run.get();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThiefThatDiedKeepsNobodyOutOnceTheLockIsReleased(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            withoutFlock(host);
            var first = fleet(host);
            var run = Hosts.begin(folder, first, "sleep 30");
            int holder = status(host).process().orElseThrow();
            host.sh("kill -9 " + holder + "; mkdir " + folder + "/state/steal." + holder);
            run.get();
            assertThat(fleet(host).exec("true").cause()).startsWith("locked by another run");
            assertThat(release(host, first.run, false).lock().state()).isEqualTo(HostLock.State.FREED);
            assertThat(fleet(host).exec("true").outcome()).isEqualTo(HostOutcome.COMPLETED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void F51_aProcessThatKeepsTheLockIsNamedLetBeAndKeepsNobodyOutAnyMore(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            fleet(host).exec("true");
            // by a shell that gives its children no copy of what it reads from
            host.sh("exec /usr/bin/bash -c 'f=" + folder + "/state/lock\n"
                    + "( exec 8>>$f; flock 8; exec sleep 40 ) >/dev/null 2>&1 &\n"
                    + "until ! flock -n $f true; do sleep 0.05; done'");
            assertThat(fleet(host).exec("true").outcome()).isEqualTo(HostOutcome.REFUSED);

            var lock = status(host);
            assertThat(lock.state()).isEqualTo(HostLock.State.KEPT);
            assertThat(lock.program()).isEqualTo("sleep");
            assertThat(lock.id()).isEqualTo("process-" + lock.process().orElseThrow());
            assertThat(release(host, "process-1", false).report().outcome()).isEqualTo(HostOutcome.REFUSED);
            assertThat(release(host, lock.id(), false).lock().state()).isEqualTo(HostLock.State.FREED);
            assertThat(fleet(host).exec("true").outcome()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(host.processes()).anyMatch(line -> line.contains("sleep 40"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatLivesKeepsItsLockUnlessItIsEndedOnPurpose(PosixShell shell) throws Exception {
        try (var host = Hosts.of(shell, folder)) {
            var first = fleet(host);
            var run = Hosts.begin(folder, first, "sleep 50");
            var refused = release(host, first.run.substring(0, 8), false).report();
            assertThat(refused.outcome()).isEqualTo(HostOutcome.REFUSED);
            assertThat(refused.cause())
                    .isEqualTo("run " + first.run.substring(0, 8) + " lives on the host, and keeps its lock");
            assertThat(refused.next()).contains("flux resume " + first.run.substring(0, 8), "--force");
            var other = release(host, "0000", true).report();
            assertThat(other.cause()).isEqualTo("another run has the lock: " + first.run.substring(0, 8));
            assertThat(host.processes()).anyMatch(line -> line.contains("sleep 50"));

            var ended = release(host, first.run, true);
            assertThat(ended.lock().state()).isEqualTo(HostLock.State.ENDED);
            assertThat(run.get().outcome()).isEqualTo(HostOutcome.CANCELLED);
            Hosts.assertNone(host, "sleep 50");
            assertThat(fleet(host).exec("true").outcome()).isEqualTo(HostOutcome.COMPLETED);
        }
    }

    @Test
    void whatIsTakenBackIsNotReleased() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var run = "0123456789abcdef0123456789abcdef";
            var part = folder + "/state/runs/" + run + "/1.1";
            host.sh("mkdir -m 700 -p " + folder + "/state/open " + part + "/guard.1; sleep 30 >/dev/null 2>&1 &\n"
                    + "echo '" + part + " 1' >" + folder + "/state/open/one\n"
                    + "read -r stat </proc/$!/stat; set -- ${stat##*) }; read -r boot </proc/sys/kernel/random/boot_id\n"
                    + "echo \"$! ${20} $boot\" >" + part + "/guard.1/watcher.alone");
            assertThat(status(host).state()).isEqualTo(HostLock.State.OPEN);
            var refused = release(host, run, true).report();
            assertThat(refused.outcome()).isEqualTo(HostOutcome.REFUSED);
            assertThat(refused.cause()).contains("takes back what run 01234567 did not prove");
        }
    }

    @Test
    void nothingToReleaseIsWell() throws Exception {
        try (var host = Hosts.dash(folder)) {
            var told = release(host, "8f3a", false);
            assertThat(told.report().outcome()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(told.lock().state()).isEqualTo(HostLock.State.FREE);
        }
    }
}
