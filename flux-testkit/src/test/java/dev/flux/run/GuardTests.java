package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.resource.FileContent;
import dev.flux.resource.Resource;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.Transport;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A change that may cut everybody off stays only where a new login has proved it.
final class GuardTests {

    private static final Duration WINDOW = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    /// New logins that fail so often before they work.
    private static class Logins implements Transport {

        private final Transport to;
        private final AtomicInteger failing;
        final AtomicInteger tried = new AtomicInteger();

        Logins(Transport to, int failing) {
            this.to = to;
            this.failing = new AtomicInteger(failing);
        }

        @Override
        public Connection connect(Host host) throws InterruptedException {
            return to.connect(host);
        }

        @Override
        public Connection connectAnew(Host host) throws InterruptedException {
            tried.incrementAndGet();
            if (failing.getAndDecrement() > 0) {
                throw new TransportException(new Failure.ConnectionRefused("web01:2222", "Connection refused"));
            }
            return to.connect(host);
        }

        @Override
        public void close() {
            to.close();
        }
    }

    private static final int NEVER = 1_000_000;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static FileContent now(Path file, String content) {
        return new FileContent(file.toString(), "0640", "root:root", content);
    }

    private static Work guarded(Resource... resources) {
        var steps = new ArrayList<Step>();
        for (var resource : resources) {
            steps.add(new Step(steps.size() + 1, "ssh", resource, Duration.ofSeconds(6), false, WINDOW));
        }
        return work(steps);
    }

    private static Work work(List<Step> steps) {
        return Fleet.payload(Payload.compile(steps, Mode.APPLY));
    }

    private static Step plain(int number, Resource resource) {
        return new Step(number, "motd", resource, Duration.ofSeconds(5), false);
    }

    private static List<String> states(Fleet fleet) {
        return fleet.events.stream()
                .filter(RunEvent.Guarded.class::isInstance)
                .map(event -> ((RunEvent.Guarded) event).state())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatANewLoginProvesStays(PosixShell shell) throws Exception {
        var one = file("one", "old\n");
        try (var host = Hosts.of(shell, folder)) {
            var logins = new Logins(FakeTransport.to(host), 0);
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
        return new Fleet(new Logins(FakeTransport.to(host), failing), folder);
    }

    @ParameterizedTest
    @EnumSource
    void F70_aChangeThatNobodyProvesIsTakenBackInTimeAndTheHostSaysSo(PosixShell shell) throws Exception {
        var one = file("one", "old\n");
        var made = folder.resolve("made");
        Files.setPosixFilePermissions(one, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r-x"));
        try (var host = Hosts.of(shell, folder)) {
            var fleet = fleet(host, NEVER);
            long begin = System.nanoTime();
            var report = fleet.on("web01", guarded(now(one, "new\n"), now(made, "made\n")));

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.ROLLED_BACK);
            assertThat(report.cause())
                    .contains("ssh was put back: no new login proved it in time", "Connection refused");
            assertThat(report.steps()).allMatch(step -> step.outcome() == Outcome.ROLLED_BACK);
            assertThat(one).hasContent("old");
            assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                    .isEqualTo("rw-r--r-x");
            assertThat(made).doesNotExist();
            assertThat(states(fleet)).containsExactly("armed", "proving", "rolled-back");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(WINDOW, WINDOW.plusSeconds(8));
            assertThat(folder.resolve("state/open")).doesNotExist();
            Hosts.assertEmpty(host);
        }
    }

    @Test
    void aLoginThatWorksAtTheSecondTryProvesIt() throws Exception {
        var one = file("one", "old\n");
        try (var host = Hosts.dash(folder)) {
            var fleet = fleet(host, 1);
            assertThat(fleet.on("web01", guarded(now(one, "new\n"))).outcome()).isEqualTo(HostOutcome.COMPLETED);
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
            var report = fleet(host, 0).on("web01", guarded(now(one, "new\n"), now(Path.of("/proc/nowhere/x"), "x\n")));

            assertThat(report.outcome()).as("%s", report).isEqualTo(HostOutcome.ROLLED_BACK);
            assertThat(one).hasContent("old");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(WINDOW);
        }
    }

    @Test
    void aChangeThatNothingCanProveIsNotMadeUnlessTheOperatorWantsIt() throws Exception {
        var one = file("one", "old\n");
        try (var host = Hosts.dash(folder)) {
            var blind = new Logins(FakeTransport.to(host), 0) {
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

    private CompletableFuture<HostReport> begin(Fleet fleet, Path one) throws Exception {
        var run = CompletableFuture.supplyAsync(() -> {
            try {
                return fleet.on("web01", guarded(now(one, "new\n")));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int i = 0; i < 1500 && !states(fleet).contains("proving"); i++) {
            Thread.sleep(20);
        }
        assertThat(one).hasContent("new");
        return run;
    }

    private static void kill(ThrowawayHost host, String files) throws Exception {
        host.sh("for f in " + files + "; do kill -9 $(cut -d' ' -f1 <$f); done");
    }

    private String guard() {
        return folder + "/state/runs/*/1.1/guard.1";
    }

    private static void await(Path file, String content) throws Exception {
        for (int i = 0; i < 100 && !Files.readString(file).equals(content); i++) {
            Thread.sleep(100);
        }
        assertThat(file).hasContent(content.strip());
    }

    @ParameterizedTest
    @EnumSource
    void F44_aKilledWatcherIsReplacedByTheRunItself(PosixShell shell) throws Exception {
        var one = file("one", "old\n");
        try (var host = Hosts.of(shell, folder)) {
            var run = begin(fleet(host, NEVER), one);
            kill(host, guard() + "/watcher.alone");
            assertThat(run.get().outcome()).isEqualTo(HostOutcome.ROLLED_BACK);
            assertThat(one).hasContent("old");
        }
    }

    @Test
    void F43_aKilledRunIsTakenBackByTheWatcher() throws Exception {
        var one = file("one", "old\n");
        try (var host = Hosts.dash(folder)) {
            var run = begin(fleet(host, NEVER), one);
            kill(host, guard() + "/holder");
            await(one, "old\n");
            assertThat(run.get().outcome()).isEqualTo(HostOutcome.INTERRUPTED);
        }
    }

    @Test
    void F44_whereBothAreKilledTheNextRunTakesBackFirst() throws Exception {
        var one = file("one", "old\n");
        var two = folder.resolve("two");
        try (var host = Hosts.dash(folder)) {
            var run = begin(fleet(host, NEVER), one);
            kill(host, guard() + "/holder " + guard() + "/watcher.alone");
            run.get();
            assertThat(one).hasContent("new");

            var next = fleet(host, 0).on("web01", work(List.of(plain(1, now(two, "x\n")))));

            assertThat(next.outcome()).as("%s", next).isEqualTo(HostOutcome.COMPLETED);
            assertThat(one).hasContent("old");
            assertThat(folder.resolve("state/open")).doesNotExist();
        }
    }

    @Test
    void aRunThatMeetsAnOpenGuardIsRefused() throws Exception {
        var one = file("one", "old\n");
        try (var host = Hosts.dash(folder)) {
            var run = begin(fleet(host, NEVER), one);
            var other = fleet(host, 0).on("web01", work(List.of(plain(1, now(folder.resolve("two"), "x\n")))));
            assertThat(other.outcome()).isEqualTo(HostOutcome.REFUSED);
            assertThat(other.cause()).contains("locked by another run");
            run.get();
        }
    }

    @Test
    void F74_aConfirmationThatRacesTheEndOfTheTimeHasOneWinner() throws Exception {
        var script = """
                set -u
                cd "$1"
                i=0
                while [ $i -lt 150 ]; do
                  i=$((i + 1))
                  mkdir $i
                  (ln -s confirmed $i/decision 2>/dev/null && echo c >$i/c) &
                  (ln -s rolled-back $i/decision 2>/dev/null && echo r >$i/r) &
                  wait
                  case $(readlink $i/decision) in
                    confirmed) [ -e $i/c ] && [ ! -e $i/r ] || echo wrong $i ;;
                    rolled-back) [ -e $i/r ] && [ ! -e $i/c ] || echo wrong $i ;;
                    *) echo none $i ;;
                  esac
                done
                """;
        for (var shell : PosixShell.here()) {
            var races = Files.createDirectory(folder.resolve(shell.name()));
            var process = new ProcessBuilder(
                            shell.file().toString(),
                            shell == PosixShell.BUSYBOX ? "sh" : "-c",
                            shell == PosixShell.BUSYBOX ? "-c" : script,
                            shell == PosixShell.BUSYBOX ? script : "races",
                            shell == PosixShell.BUSYBOX ? "races" : races.toString(),
                            races.toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEmpty();
            assertThat(process.waitFor()).isZero();
        }
    }
}
