package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// Connect, run, disconnect, again and again: what one host has cost is given back. The build does it a hundred times;
/// `-Dflux.soak.seconds=600` goes on for ten minutes.
class SoakTests extends OnRealSshd {

    private static final int AT_ONCE = 8;
    private static final int ROUNDS = 12;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /// What this process holds.
    ///
    /// @param heap KiB that are still in use once all else was collected
    /// @param threads of the platform
    /// @param descriptors open files and sockets
    private record Held(long heap, int threads, long descriptors) {

        static Held now() throws IOException {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            try (var open = Files.list(DESCRIPTORS)) {
                return new Held(
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024,
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        open.count());
            }
        }

        boolean isMoreThan(Held before) {
            return threads > before.threads || descriptors > before.descriptors;
        }
    }

    @Test
    void whatAHostCostsIsGivenBack() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS), "no /proc on this machine");
        try (var sshd = sshd("a", "MaxStartups 100").known()) {
            rounds(sshd, 5, Duration.ZERO);
            var before = Held.now();

            int done = rounds(sshd, ROUNDS, Duration.ofSeconds(Long.getLong("flux.soak.seconds", 0)));

            var after = settled(before);
            assertThat(after.threads()).as("threads after " + done + " hosts").isLessThanOrEqualTo(before.threads());
            assertThat(after.descriptors())
                    .as("descriptors after " + done + " hosts")
                    .isLessThanOrEqualTo(before.descriptors());
            // one session takes some 50 KiB: a hundred that are held are 5 MiB
            assertThat(after.heap() - before.heap())
                    .as("KiB of heap after " + done + " hosts")
                    .isLessThan(3072);
        }
    }

    /// At least so many rounds, and until that time is over.
    private int rounds(RealSshd sshd, int least, Duration time) throws Exception {
        var end = Instant.now().plus(time);
        int done = 0;
        for (int round = 0; round < least || Instant.now().isBefore(end); round++) {
            var work = new ArrayList<Callable<String>>();
            for (int i = 0; i < AT_ONCE; i++) {
                var name = "h" + done++;
                work.add(() -> {
                    try (var connection = transport.connectAnew(sshd.host(name));
                            var channel = connection.open("echo here")) {
                        return text(channel);
                    }
                });
            }
            assertThat(all(work)).hasSize(AT_ONCE).containsOnly("here\n");
        }
        return done;
    }

    /// Sessions close in the background: waits for that, not longer than half a minute.
    private static Held settled(Held before) throws IOException, InterruptedException {
        var held = Held.now();
        for (int i = 0; i < 60 && held.isMoreThan(before); i++) {
            Thread.sleep(500);
            held = Held.now();
        }
        return held;
    }
}
