package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.report.HostReport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Throw-away hosts for tests, and what must be true of them afterwards.
final class Hosts {

    private Hosts() {}

    static ThrowawayHost dash(Path home) {
        return of(PosixShell.DASH, home);
    }

    static ThrowawayHost of(PosixShell shell, Path home) {
        assumeTrue(shell.isHere(), shell + " is not on this machine");
        assumeTrue(ThrowawayHost.isPossible(), "no namespaces on this machine");
        return ThrowawayHost.start(shell, home);
    }

    /// Runs a command on a thread of its own; comes back when it has begun.
    ///
    /// @param folder in which the host says so
    static CompletableFuture<HostReport> begin(Path folder, Fleet fleet, String command) throws InterruptedException {
        var run = CompletableFuture.supplyAsync(() -> {
            try {
                return fleet.exec("touch " + folder + "/started; " + command);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int i = 0; i < 3000 && !Files.exists(folder.resolve("started")); i++) {
            Thread.sleep(20);
        }
        return run;
    }

    /// A command that goes on until [#go].
    static String untilGo(Path folder) {
        return "until [ -e " + folder + "/go ]; do sleep 0.1; done";
    }

    /// A second from now, when somebody waits for the command to end.
    static void goSoon(Path folder) {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        go(folder);
    }

    static void go(Path folder) {
        try {
            Files.createFile(folder.resolve("go"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// No process there has such a command line, a moment after.
    static void assertNone(ThrowawayHost host, String words) throws InterruptedException {
        List<String> left = host.processes();
        for (int i = 0; i < 60 && left.stream().anyMatch(line -> line.contains(words)); i++) {
            Thread.sleep(100);
            left = host.processes();
        }
        assertThat(left).noneMatch(line -> line.contains(words));
    }

    /// Nothing but processes with such a command line runs there any more, a moment after.
    static void assertOnly(ThrowawayHost host, String words) throws InterruptedException {
        List<String> left = host.processes();
        for (int i = 0; i < 60 && left.stream().anyMatch(line -> !line.contains(words)); i++) {
            Thread.sleep(100);
            left = host.processes();
        }
        assertThat(left).allMatch(line -> line.contains(words));
    }

    /// Nothing of ours runs there any more, a moment after.
    static void assertEmpty(ThrowawayHost host) throws InterruptedException {
        List<String> left = host.processes();
        for (int i = 0; i < 60 && !left.isEmpty(); i++) {
            Thread.sleep(100);
            left = host.processes();
        }
        assertThat(left).isEmpty();
    }
}
