package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.host.Login;
import dev.flux.host.Route;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Connecting, running, losing, and many at once.
class SshTransportTests extends OnRealSshd {

    @Test
    void runsCommandsWithTheirStreamsAndStatus() throws Exception {
        try (var sshd = sshd("a").known();
                var connection = transport.connect(sshd.host("web01"));
                var channel = connection.open("cat; echo problem >&2; exit 3")) {
            channel.stdin().write("hello\n".getBytes(StandardCharsets.UTF_8));
            channel.stdin().close();

            assertThat(text(channel)).isEqualTo("hello\n");
            assertThat(new String(channel.stderr().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("problem\n");
            assertThat(channel.exitStatus(Duration.ofSeconds(5))).hasValue(3);
            assertThat(channel.lost()).isEmpty();
            assertThat(connection.peer().hostKey()).startsWith("SHA256:");
            assertThat(connection.peer().software()).contains("OpenSSH");
        }
    }

    @Test
    void F17_oneSessionAtATimeIsEnough() throws Exception {
        try (var sshd = sshd("a", "MaxSessions 1").known();
                var connection = transport.connect(sshd.host("web01"))) {
            for (int i = 0; i < 3; i++) {
                try (var channel = connection.open("echo " + i)) {
                    assertThat(text(channel)).isEqualTo(i + "\n");
                }
            }
            assertThat(sshd.logged("Accepted publickey")).isEqualTo(1);
        }
    }

    @Test
    void F17_twoUsersOfOneSessionTakeTurnsAtItsChannels() throws Exception {
        try (var sshd = sshd("a").known();
                var first = transport.connect(sshd.host("web01"));
                var second = transport.connect(sshd.host("alias"))) {
            var work = new ArrayList<Callable<String>>();
            for (int i = 0; i < 16; i++) {
                var connection = i % 2 == 0 ? first : second;
                work.add(() -> {
                    try (var channel = connection.open("sleep 3; echo done")) {
                        return text(channel);
                    }
                });
            }
            assertThat(all(work)).hasSize(16).containsOnly("done\n");
            assertThat(sshd.logged("Accepted publickey")).isEqualTo(1);
        }
    }

    @Test
    void F19_newKeysInTheMiddleOfEightTransfersLoseNothing() throws Exception {
        try (var sshd = sshd("a", "RekeyLimit 64k").known();
                var connection = transport.connect(sshd.host("web01"))) {
            var work = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 8; i++) {
                work.add(() -> {
                    try (var channel = connection.open("head -c 1000000 /dev/zero")) {
                        var bytes = channel.stdout().readAllBytes();
                        assertThat(bytes).containsOnly(0);
                        return bytes.length;
                    }
                });
            }
            assertThat(all(work)).hasSize(8).containsOnly(1_000_000);
        }
    }

    @Test
    void F20_aSilentCommandOutlivesAServerThatAsksWhetherWeLive() throws Exception {
        try (var sshd = sshd("a", "ClientAliveInterval 1", "ClientAliveCountMax 1")
                        .known();
                var connection = transport.connect(sshd.host("web01"));
                var channel = connection.open("sleep 4; echo done")) {
            assertThat(text(channel)).isEqualTo("done\n");
            assertThat(channel.lost()).isEmpty();
        }
    }

    @Test
    void F16_aHundredAtOnceThroughAStockServerAllSucceed() throws Exception {
        bePatient();
        try (var sshd = sshd("a", "MaxStartups 10:30:100").known()) {
            assertThat(all(aHundred(sshd))).hasSize(100).containsOnly("here\n");
            assertThat(sshd.logged("Accepted publickey")).isEqualTo(100);
            assertThat(sshd.logged("MaxStartups")).as("connections dropped").isZero();
            System.out.println("figure logins-at-once 100");
        }
    }

    @Test
    void aPlantedHundredWithoutAGateIsDroppedByTheServer() throws Exception {
        beHasty();
        try (var sshd = sshd("a", "MaxStartups 10:30:100").known()) {
            all(aHundred(sshd));
            assertThat(sshd.logged("MaxStartups")).as("connections dropped").isPositive();
        }
    }

    /// Equal hosts would share one session, so each has a copy of the key for its own.
    private List<Callable<String>> aHundred(RealSshd sshd) throws IOException {
        List<Callable<String>> connects = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            var key = Files.copy(sshd.folder().resolve("client_key"), folder.resolve("key" + i));
            var host = sshd.host("h" + i, key, Route.DIRECT);
            connects.add(() -> {
                try {
                    return echo(host);
                } catch (TransportException e) {
                    return e.failure().cause();
                }
            });
        }
        return connects;
    }

    @Test
    void equalHostsShareOneSession() throws Exception {
        try (var sshd = sshd("a").known();
                var second = transport.connect(sshd.host("web01"))) {
            transport.connect(sshd.host("alias")).close();
            try (var channel = second.open("echo still")) {
                assertThat(text(channel)).isEqualTo("still\n");
            }
            assertThat(sshd.logged("Accepted publickey")).isEqualTo(1);
        }
    }

    @Test
    void F09_aFrozenServerIsNoticedWithinThreeHeartbeats() throws Exception {
        try (var sshd = sshd("a").known();
                var connection = transport.connect(sshd.host("web01"));
                var channel = connection.open("sleep 60")) {
            signal(sshd, "STOP");
            long begin = System.nanoTime();
            assertThat(channel.stdout().read()).isEqualTo(-1);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            assertThat(channel.lost()).get().isInstanceOf(Failure.Lost.class);
            signal(sshd, "CONT");
        }
    }

    private static void signal(RealSshd sshd, String signal) throws IOException, InterruptedException {
        for (var one : sshd.process().descendants().toList()) {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(one.pid()))
                    .start()
                    .waitFor();
        }
    }

    @Test
    void F53_aKilledSessionIsLostAndSaidSo() throws Exception {
        try (var sshd = sshd("a").known();
                var connection = transport.connect(sshd.host("web01"));
                var channel = connection.open("sleep 60")) {
            signal(sshd, "KILL");

            assertThat(channel.stdout().read()).isEqualTo(-1);
            assertThat(channel.lost()).isPresent();
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Test
    void SEC03_muchOutputIsReadAsItComesAndHeldBackOtherwise() throws Exception {
        try (var sshd = sshd("a").known();
                var connection = transport.connect(sshd.host("web01"));
                var channel = connection.open("head -c 200000000 /dev/zero")) {
            Thread.sleep(500);
            long before = used();
            long bytes = 0;
            var buffer = new byte[1 << 16];
            for (int count = channel.stdout().read(buffer);
                    count >= 0;
                    count = channel.stdout().read(buffer)) {
                bytes += count;
            }
            assertThat(bytes).isEqualTo(200_000_000L);
            assertThat(used() - before).isLessThan(64L << 20);
            System.out.println("figure megabytes-of-output " + bytes / 1_000_000);
        }
    }

    @Test
    void aPlantedCopyOfTheOutputIsSeenInTheHeap() throws Exception {
        try (var sshd = sshd("a").known();
                var connection = transport.connect(sshd.host("web01"));
                var channel = connection.open("head -c 80000000 /dev/zero")) {
            long before = used();
            List<byte[]> copy = new ArrayList<>();
            for (var piece = channel.stdout().readNBytes(1 << 20);
                    piece.length > 0;
                    piece = channel.stdout().readNBytes(1 << 20)) {
                copy.add(piece);
            }
            assertThat(used() - before).isGreaterThan(64L << 20);
            assertThat(copy).isNotEmpty();
        }
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void aConnectingThreadThatIsInterruptedComesBackSoon() throws Exception {
        try (var silent = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                var sshd = sshd("a").known()) {
            var login = sshd.host("x").login();
            var host = sshd.host("x")
                    .with(new Login(
                            login.address(),
                            login.user(),
                            java.util.OptionalInt.of(silent.getLocalPort()),
                            login.identityFiles(),
                            login.knownHosts(),
                            Optional.empty(),
                            login.hostKeyPolicy()));
            var thread = Thread.ofVirtual().start(() -> connectInVain(host));
            Thread.sleep(300);
            thread.interrupt();

            assertThat(thread.join(Duration.ofSeconds(15))).isTrue();
        }
    }

    private void connectInVain(Host host) {
        try {
            transport.connect(host).close();
        } catch (InterruptedException | TransportException e) {
            // one of them is what the test is about
        }
    }

    @Test
    void closingEndsEverythingAtOnce() throws Exception {
        var others = libraryThreads();
        try (var sshd = sshd("a").known()) {
            transport.connect(sshd.host("web01"));
            long begin = System.nanoTime();
            transport.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
            var left = since(others);
            while (left.size() > 1
                    && System.nanoTime() - begin < Duration.ofSeconds(3).toNanos()) {
                Thread.sleep(10); // a thread that was told to end still has to
                left = since(others);
            }
            assertThat(left).hasSizeLessThanOrEqualTo(1);
        }
    }

    private static Set<Thread> since(Set<Thread> others) {
        var threads = libraryThreads();
        threads.removeAll(others);
        return threads;
    }

    private static Set<Thread> libraryThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().startsWith("sshd-") && one.isAlive())
                .collect(Collectors.toSet());
    }
}
