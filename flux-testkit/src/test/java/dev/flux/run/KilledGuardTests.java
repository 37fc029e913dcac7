package dev.flux.run;

import static dev.flux.run.Guarding.NEVER;
import static dev.flux.run.Guarding.guarded;
import static dev.flux.run.Guarding.now;
import static dev.flux.run.Guarding.plain;
import static dev.flux.run.Guarding.states;
import static dev.flux.run.Guarding.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever is killed while a change waits for its proof, the host takes it back.
final class KilledGuardTests {

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Fleet fleet(ThrowawayHost host, int failing) {
        return new Fleet(new Guarding.Logins(FakeTransport.to(host), failing), folder);
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
}
