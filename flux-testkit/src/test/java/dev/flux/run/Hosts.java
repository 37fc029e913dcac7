package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.nio.file.Path;
import java.util.List;

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

    /// No process there has such a command line, a moment after.
    static void assertNone(ThrowawayHost host, String words) throws InterruptedException {
        List<String> left = host.processes();
        for (int i = 0; i < 60 && left.stream().anyMatch(line -> line.contains(words)); i++) {
            Thread.sleep(100);
            left = host.processes();
        }
        assertThat(left).noneMatch(line -> line.contains(words));
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
