package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.transport.Connection;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Connect, run, disconnect, again and again: what one host has cost is given back. The build does it a hundred times;
/// `-Dflux.soak.seconds=600` goes on for ten minutes.
class SoakTests extends OnRealSshd {

    private static final int AT_ONCE = 8;
    private static final int ROUNDS = 12;

    /// The hosts of a fleet come round again: what is known of each, such as the key that it showed, stays.
    private static final int HOSTS = 40;

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
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void whatAHostCostsIsGivenBack() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS), "no /proc on this machine");
        try (var sshd = sshd("a", "MaxStartups 100").known()) {
            rounds(sshd, 5, Duration.ZERO);
            var before = quiet();

            int done = rounds(sshd, ROUNDS, Duration.ofSeconds(Long.getLong("flux.soak.seconds", 0)));

            var after = settled(before);
            System.out.println("figure logins-in-a-row " + done);
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

    @Test
    void aPlantedLeakIsSeen() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS), "no /proc on this machine");
        try (var sshd = sshd("a", "MaxStartups 100").known()) {
            rounds(sshd, 5, Duration.ZERO);
            var before = quiet();
            try (var _ = transport.connectAnew(sshd.host("forgotten"))) {
                assertThat(Held.now().isMoreThan(before)).isTrue();
            }
        }
    }

    /// `-Dflux.soak.sessions=200` holds more.
    @Test
    void sessionsAreHeldAtLittleCost() throws Exception {
        int wanted = Integer.getInteger("flux.soak.sessions", 48);
        var held = new ArrayList<Connection>();
        try (var sshd = sshd("a", "MaxStartups 100").known()) {
            rounds(sshd, 5, Duration.ZERO);
            long before = quietHeap();
            while (held.size() < wanted) {
                var work = new ArrayList<Callable<Connection>>();
                for (int i = 0; i < AT_ONCE; i++) {
                    var host = sshd.host("held" + held.size() + "-" + i);
                    work.add(() -> transport.connectAnew(host));
                }
                held.addAll(all(work));
            }
            assertThat(held).allMatch(Connection::isOpen);
            long each = (quietHeap() - before) / held.size();
            System.out.println("figure sessions-held " + held.size());
            System.out.println("figure heap-kib-per-session " + each);
            assertThat(each).as("KiB of heap for each session").isBetween(1L, 150L);
        } finally {
            held.forEach(Connection::close);
        }
    }

    /// At least so many rounds, and until that time is over.
    private int rounds(RealSshd sshd, int least, Duration time) throws Exception {
        var end = Instant.now().plus(time);
        int done = 0;
        for (int round = 0; round < least || Instant.now().isBefore(end); round++) {
            var work = new ArrayList<Callable<String>>();
            for (int i = 0; i < AT_ONCE; i++) {
                var name = "h" + done++ % HOSTS;
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

    /// What is in use once nothing of what was before is given back any more.
    private static long quietHeap() throws IOException, InterruptedException {
        long heap = Held.now().heap();
        for (int still = 0, i = 0; still < 3 && i < 60; i++) {
            Thread.sleep(500);
            long now = Held.now().heap();
            still = heap - now < 64 ? still + 1 : 0;
            heap = now;
        }
        return heap;
    }

    /// What is held once the sessions of others have closed, which they do in the background.
    private static Held quiet() throws IOException, InterruptedException {
        var held = Held.now();
        for (int i = 0; i < 60; i++) {
            Thread.sleep(500);
            var now = Held.now();
            if (!held.isMoreThan(now)) {
                return now;
            }
            held = now;
        }
        return held;
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
