package dev.flux.run;

import static dev.flux.run.Guarding.guardedFor;
import static dev.flux.run.Guarding.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.Mode;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.resource.FileContent;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import dev.flux.transport.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The power of a host goes a moment after something was begun: of what nobody has flushed only the names are there.
class PowerCutTests {

    private static final FakeHost AWAY = FakeHost.failing(new Failure.ConnectionRefused("web01:22", "closed"));

    @TempDir
    Path folder;

    private final AtomicReference<FakeHost> reached = new AtomicReference<>(AWAY);

    /// In place of its own sync: what that is told to flush is what a power cut leaves.
    private ThrowawayHost host(PosixShell shell) throws IOException {
        var host = Hosts.of(shell, folder);
        var bin = Files.createDirectories(folder.resolve("bin"));
        Files.writeString(bin.resolve("sync"), """
                #!/bin/sh
                for file; do
                  printf '%%s\\n' "$file" >>%1$s/flushed
                  [ ! -f "$file" ] || { mkdir -p "%1$s/disk${file%%/*}" && cp "$file" "%1$s/disk$file"; }
                done
                """.formatted(folder));
        host.sh("chmod 755 " + bin + "/sync; mount --bind " + bin + " /usr/local/sbin");
        return host;
    }

    private Fleet fleet(FakeHost host) {
        return new Fleet(new Guarding.Logins(FakeTransport.to(host), Guarding.NEVER), folder);
    }

    private HostReport carry(String run, Work work, Duration deadline) {
        return Fleet.carry(new FakeTransport(_ -> reached.get()), folder, run, deadline, work);
    }

    /// The power goes, and comes back.
    private ThrowawayHost cut(ThrowawayHost host, PosixShell shell) throws IOException {
        host.close();
        var state = folder.resolve("state");
        try (var files = Files.walk(state)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var kept = folder.resolve("disk" + file);
                Files.write(file, Files.exists(kept) ? Files.readAllBytes(kept) : new byte[0]);
            }
        }
        var after = host(shell);
        Files.writeString(folder.resolve("boot"), "11111111-2222-3333-4444-555555555555\n");
        after.sh("mount --bind " + folder + "/boot /proc/sys/kernel/random/boot_id");
        return after;
    }

    private List<String> flushed() throws IOException {
        var file = folder.resolve("flushed");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static void await(Path file) throws InterruptedException {
        for (int i = 0; i < 3000 && !Files.exists(file); i++) {
            Thread.sleep(20);
        }
        assertThat(file).exists();
    }

    @ParameterizedTest
    @EnumSource
    void F64_aCommandThatWasBegunIsNeverSaidToHaveDoneNothing(PosixShell shell) throws Exception {
        var run = RunnerSession.nonce();
        var work = Fleet.command("cd " + folder + "; echo x >>count; : >started; sleep 300", Duration.ofMinutes(5));
        var host = host(shell);
        reached.set(host);
        var report = CompletableFuture.supplyAsync(() -> carry(run, work, Duration.ofSeconds(20)));
        await(folder.resolve("started"));
        reached.set(AWAY);
        var segment = folder.resolve("state/runs/" + run + "/1.1");
        try (var after = cut(host, shell)) {
            assertThat(report.get().outcome()).as(report.get().cause()).isEqualTo(HostOutcome.UNKNOWN);
            // its names came last
            after.sh("rm -f " + segment + "/pid " + segment + "/work");
            reached.set(after);

            var told = carry(run, work, Duration.ofMinutes(1));

            assertThat(told.outcome()).as(told.cause()).isEqualTo(HostOutcome.UNKNOWN);
            assertThat(told.cause()).isEqualTo("the runner on the host was gone");
            assertThat(folder.resolve("count")).hasContent("x");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunIsPutBackThoughThePowerWentOnceItWasDone(PosixShell shell) throws Exception {
        var one = Files.writeString(folder.resolve("one"), "old\n");
        var host = host(shell);
        var done = fleet(host).apply(now(one, "new\n"), now(folder.resolve("two"), "x\n"));
        assertThat(done.outcome()).as(done.cause()).isEqualTo(HostOutcome.COMPLETED);
        try (var after = cut(host, shell)) {
            var back = fleet(after).on("web01", new Back(Mode.APPLY, false));

            assertThat(back.outcome()).as("%s", back).isEqualTo(HostOutcome.COMPLETED);
            assertThat(back.steps()).hasSize(1);
            assertThat(one).hasContent("old");
            assertThat(folder.resolve("two")).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource
    void F44_aChangeThatNobodyProvedIsTakenBackThoughThePowerWent(PosixShell shell) throws Exception {
        var one = Files.writeString(folder.resolve("one"), "old\n");
        var host = host(shell);
        var run = CompletableFuture.supplyAsync(() -> {
            try {
                return fleet(host).on("web01", guardedFor(Duration.ofMinutes(2), now(one, "new\n")));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int i = 0; i < 3000 && !Files.readString(one).equals("new\n"); i++) {
            Thread.sleep(20);
        }
        try (var after = cut(host, shell)) {
            var next = fleet(after).exec("cat " + one);

            assertThat(next.outcome()).as("%s", next).isEqualTo(HostOutcome.COMPLETED);
            assertThat(next.exec().orElseThrow().stdout()).isEqualTo("old\n");
            assertThat(folder.resolve("state/open")).doesNotExist();
        }
        run.get();
    }

    @Test
    void whatChangesNothingFlushesNothing() throws Exception {
        var motd = new FileContent(folder + "/motd", "0644", "root:root", "x\n");
        try (var host = host(PosixShell.DASH)) {
            assertThat(fleet(host).apply(motd).outcome()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(flushed()).isNotEmpty();
            Files.delete(folder.resolve("flushed"));

            assertThat(fleet(host).apply(motd).outcome()).isEqualTo(HostOutcome.COMPLETED);
            assertThat(flushed()).isEmpty();
        }
    }
}
