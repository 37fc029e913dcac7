package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.HostRecord;
import dev.flux.resource.Packages;
import dev.flux.resource.Packages.Manager;
import dev.flux.resource.Packages.Tool;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Locks of rpm's database and of dnf5's transactions, held as rpm and dnf5 hold them: a lock of the kernel's on the
/// whole file, which stays when nobody has it.
class RpmLockTests {

    @TempDir
    Path folder;

    private ShellHost host(String shell) {
        var host = new ShellHost(folder, shell);
        PackageStub.install(host);
        return host;
    }

    private static Packages.Present nginx(Duration wait) {
        return new Packages.Present(new Manager(Tool.DNF4, wait, false), List.of("nginx"), true);
    }

    @ParameterizedTest
    @CsvSource({
        "dash, /var/lib/rpm/.rpm.lock",
        "bash, /usr/lib/sysimage/rpm/.rpm.lock",
        "busybox sh, /run/dnf/rpmtransaction.lock",
        "ksh, /var/lib/rpm/.rpm.lock",
        "yash, /run/dnf/rpmtransaction.lock",
    })
    void F54_aLockThatIsHeldIsWaitedForThenItsHolderIsNamedAndTheFileStays(String shell, String lock) throws Exception {
        var host = host(shell);
        var file = host.file(lock, "");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            assertThat(held.isValid()).isTrue();

            var said = host.apply(nginx(Duration.ofSeconds(2)));

            assertThat(detail(said))
                    .contains("(process " + ProcessHandle.current().pid() + ") holds " + lock)
                    .endsWith("waited 2 s (lock_wait)");
            assertThat(file).exists();
            assertThat(said.outcomes()).containsExactly("failed");
        }
        assertThat(host.apply(nginx(Duration.ofSeconds(2))).outcomes()).containsExactly("changed");
        assertThat(file).exists();
    }

    @Test
    void F54_aLockThatIsGivenBackInTimeIsNoFailure() throws Exception {
        var host = host("dash");
        var file = host.file("/var/lib/rpm/.rpm.lock", "");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var held = channel.lock();
            var later = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);
            var given = CompletableFuture.runAsync(
                    () -> {
                        try {
                            held.release();
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    },
                    later);

            assertThat(host.apply(nginx(Duration.ofMinutes(2))).outcomes()).containsExactly("changed");
            assertThat(given).isCompleted();
        }
    }

    private static String detail(ShellHost.Said said) {
        return said.records().stream()
                .filter(HostRecord.Ended.class::isInstance)
                .map(record -> ((HostRecord.Ended) record).detail())
                .findFirst()
                .orElseThrow();
    }
}
