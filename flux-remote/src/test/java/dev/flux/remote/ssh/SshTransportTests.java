package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.host.Login;
import dev.flux.host.Route;
import dev.flux.secret.Asker;
import dev.flux.transport.Channel;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Against a real OpenSSH server: connecting, trusting, logging in, running, losing.
@Timeout(120)
class SshTransportTests {

    private static final Phases QUICK = new Phases(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(400));

    @TempDir
    Path folder;

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private SshTransport transport;

    @BeforeEach
    void transport() {
        transport = new SshTransport(new SshSettings(
                folder.resolve("home"), Optional.empty(), HostKeyPolicy.STRICT, Asker.NOBODY, notices::add, QUICK));
    }

    @AfterEach
    void close() {
        transport.close();
    }

    private RealSshd sshd(String name, String... settings) throws IOException, InterruptedException {
        return RealSshd.start(folder.resolve(name), settings);
    }

    private Failure failure(Host host) {
        var thrown = catchThrowableOfType(TransportException.class, () -> transport.connect(host).close());
        assertThat(thrown).as("a failure").isNotNull();
        return thrown.failure();
    }

    private static String text(Channel channel) throws IOException {
        return new String(channel.stdout().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void runsCommandsWithTheirStreamsAndStatus() throws Exception {
        try (var sshd = sshd("a").known();
                var connection = transport.connect(sshd.host("web01"));
                var channel = connection.open("cat; echo problem >&2; exit 3")) {
            channel.stdin().write("hello\n".getBytes(StandardCharsets.UTF_8));
            channel.stdin().close();

            assertThat(text(channel)).isEqualTo("hello\n");
            assertThat(new String(channel.stderr().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("problem\n");
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
    void F23_SEC14_anUnknownKeyIsRefused() throws Exception {
        try (var sshd = sshd("a")) {
            assertThat(failure(sshd.host("web01"))).isInstanceOf(Failure.HostKeyUnknown.class);
            assertThat(sshd.log()).doesNotContain("user " + System.getProperty("user.name"));
        }
    }

    @Test
    void F23_SEC15_aChangedKeyIsRefusedBeforeTheUserIsNamed() throws Exception {
        try (var sshd = sshd("a");
                var other = sshd("b").known()) {
            var lines = Files.readString(other.knownHosts()).replace(":" + other.port(), ":" + sshd.port());
            Files.writeString(sshd.knownHosts(), lines);

            assertThat(failure(sshd.host("web01"))).isInstanceOf(Failure.HostKeyChanged.class);
            assertThat(failure(accepting(sshd.host("web01")))).isInstanceOf(Failure.HostKeyChanged.class);
            assertThat(sshd.log()).doesNotContain("user " + System.getProperty("user.name"));
        }
    }

    private static Host accepting(Host host) {
        return withPolicy(host, Optional.empty(), HostKeyPolicy.ACCEPT_NEW);
    }

    private static Host withPolicy(Host host, Optional<String> pin, HostKeyPolicy policy) {
        var login = host.login();
        return host.with(new Login(
                login.address(),
                login.user(),
                login.port(),
                login.identityFiles(),
                login.knownHosts(),
                pin,
                Optional.of(policy)));
    }

    @Test
    void F23_aNewKeyIsAcceptedOnceWhereThatWasAskedFor() throws Exception {
        try (var sshd = sshd("a")) {
            transport.connect(accepting(sshd.host("web01"))).close();
            transport.connect(sshd.host("web01")).close();

            assertThat(notices).singleElement().asString().startsWith("accepted ssh-ed25519 SHA256:");
            assertThat(Files.readString(sshd.knownHosts())).startsWith("[127.0.0.1]:" + sshd.port() + " ssh-ed25519 ");
        }
    }

    @Test
    void aPinnedKeyNeedsNoFile() throws Exception {
        try (var sshd = sshd("a")) {
            var key = Files.readString(sshd.folder().resolve("host_key.pub")).split(" ", -1);
            var host = sshd.host("web01");

            transport.connect(withPolicy(host, Optional.of(key[0] + " " + key[1]), HostKeyPolicy.STRICT))
                    .close();
            assertThat(failure(withPolicy(host, Optional.of("SHA256:" + "A".repeat(43)), HostKeyPolicy.STRICT)))
                    .isInstanceOf(Failure.HostKeyChanged.class);
        }
    }

    @Test
    void F24_SEC16_anUnreadableFileIsNoPermission() throws Exception {
        try (var sshd = sshd("a").known()) {
            Files.writeString(sshd.knownHosts(), "[127.0.0.1]:" + sshd.port() + " ssh-ed25519 AAAA!!\n");

            assertThat(failure(accepting(sshd.host("web01")))).isInstanceOf(Failure.HostKeyDoubtful.class);
        }
    }

    @Test
    void F26_aRefusedKeyIsTriedOnceAndNamed() throws Exception {
        try (var sshd = sshd("a").known()) {
            RealSshd.keygen(folder.resolve("stranger"));
            var host = sshd.host("web01", folder.resolve("stranger"), Route.DIRECT);

            assertThat(failure(host)).isInstanceOfSatisfying(Failure.LoginRefused.class, refused -> {
                assertThat(refused.offered()).containsExactly(folder.resolve("stranger").toString());
                assertThat(refused.accepts()).isEqualTo("publickey");
            });
            assertThat(sshd.logged("Failed publickey")).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void F26_aKeyThatThreeHostsRefusedIsNotOfferedToMore() throws Exception {
        RealSshd.keygen(folder.resolve("stranger"));
        for (int i = 0; i < 3; i++) {
            try (var sshd = sshd("refusing" + i).known()) {
                failure(sshd.host("web0" + i, folder.resolve("stranger"), Route.DIRECT));
            }
        }
        try (var sshd = sshd("last").known()) {
            assertThat(failure(sshd.host("web09", folder.resolve("stranger"), Route.DIRECT)))
                    .isInstanceOf(Failure.LoginWithheld.class);
            assertThat(sshd.logged("Failed publickey")).isZero();
        }
    }

    @Test
    void F28_aKeyThatCannotBeUsedIsSaid() throws Exception {
        try (var sshd = sshd("a").known()) {
            assertThat(failure(sshd.host("web01", folder.resolve("none"), Route.DIRECT)))
                    .isInstanceOf(Failure.CredentialUnusable.class);
        }
    }

    @Test
    void F16_aHundredAtOnceThroughAStockServerAllSucceed() throws Exception {
        try (var sshd = sshd("a", "MaxStartups 10:30:100").known()) {
            // equal hosts would share one session, so each has a copy of the key for its own
            var connects = new ArrayList<Callable<String>>();
            for (int i = 0; i < 100; i++) {
                var key = Files.copy(sshd.folder().resolve("client_key"), folder.resolve("key" + i));
                var host = sshd.host("h" + i, key, Route.DIRECT);
                connects.add(() -> echo(host));
            }
            assertThat(all(connects)).hasSize(100).containsOnly("here\n");
            assertThat(sshd.logged("Accepted publickey")).isEqualTo(100);
        }
    }

    private String echo(Host host) throws IOException, InterruptedException {
        try (var connection = transport.connect(host);
                var channel = connection.open("echo here")) {
            return text(channel);
        }
    }

    private static <T> List<T> all(List<? extends Callable<T>> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> waiting = new ArrayList<>();
            work.forEach(one -> waiting.add(threads.submit(one)));
            List<T> results = new ArrayList<>();
            for (var one : waiting) {
                results.add(one.get());
            }
            return results;
        }
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
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            assertThat(channel.lost()).get().isInstanceOf(Failure.Lost.class);
            signal(sshd, "CONT");
        }
    }

    private static void signal(RealSshd sshd, String signal) throws IOException, InterruptedException {
        for (var one : sshd.process().descendants().toList()) {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(one.pid())).start().waitFor();
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
    void SEC17_weakAlgorithmsAreRefusedByName() throws Exception {
        try (var sshd = sshd("a", "Ciphers aes256-cbc").known()) {
            assertThat(failure(sshd.host("web01"))).isInstanceOf(Failure.NoCommonAlgorithm.class);
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
            for (int count = channel.stdout().read(buffer); count >= 0; count = channel.stdout().read(buffer)) {
                bytes += count;
            }
            assertThat(bytes).isEqualTo(200_000_000L);
            assertThat(used() - before).isLessThan(64L << 20);
        }
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void SEC37_twentyHostsBehindABastionShareOneConnectionToIt() throws Exception {
        try (var bastion = sshd("bastion").known();
                var inner = sshd("inner").known()) {
            var route = new Route(List.of(List.of(bastion.host("bastion"))));
            var work = new ArrayList<Callable<String>>();
            for (int i = 0; i < 20; i++) {
                var key = Files.copy(inner.folder().resolve("client_key"), folder.resolve("inner" + i));
                var host = inner.host("web" + i, key, route);
                work.add(() -> echo(host));
            }
            var open = transport.connect(inner.host("first", inner.folder().resolve("client_key"), route));

            assertThat(all(work)).hasSize(20).containsOnly("here\n");
            assertThat(bastion.logged("Accepted publickey")).isEqualTo(1);
            assertThat(inner.logged("Accepted publickey")).isEqualTo(21);
            open.close();
        }
    }

    @Test
    void SEC38_aBastionThatIsDownOrForbidsForwardingIsBlamed() throws Exception {
        try (var bastion = sshd("bastion", "AllowTcpForwarding no").known();
                var inner = sshd("inner").known()) {
            var key = inner.folder().resolve("client_key");
            var host = inner.host("web01", key, new Route(List.of(List.of(bastion.host("bastion")))));
            assertThat(failure(host)).isInstanceOf(Failure.ForwardRefused.class);

            bastion.stop();
            assertThat(failure(host)).isInstanceOfSatisfying(Failure.JumpFailed.class, failed -> {
                assertThat(failed.jump()).isEqualTo("bastion");
                assertThat(failed.standing()).isEqualTo(Failure.Standing.UNREACHABLE);
            });
        }
    }

    @Test
    void anotherBastionIsTakenWhereTheFirstIsDown() throws Exception {
        try (var down = sshd("down").known();
                var bastion = sshd("bastion").known();
                var inner = sshd("inner").known()) {
            var route = new Route(List.of(List.of(down.host("b1")), List.of(bastion.host("b2"))));
            down.stop();

            assertThat(echo(inner.host("web01", inner.folder().resolve("client_key"), route))).isEqualTo("here\n");
        }
    }

    @Test
    void SEC37_theInnerHostsKeyIsCheckedHere() throws Exception {
        try (var bastion = sshd("bastion").known();
                var inner = sshd("inner")) {
            var route = new Route(List.of(List.of(bastion.host("bastion"))));

            assertThat(failure(inner.host("web01", inner.folder().resolve("client_key"), route)))
                    .isInstanceOf(Failure.HostKeyUnknown.class);
        }
    }

    @Test
    void aScanShowsTheKeyAndNamesNoUser() throws Exception {
        try (var sshd = sshd("a")) {
            var keys = transport.scan(sshd.host("web01"));

            assertThat(keys).singleElement().satisfies(key -> {
                assertThat(key.type()).isEqualTo("ssh-ed25519");
                assertThat(key.standing()).isEqualTo(OfferedKey.Standing.NEW);
                transport.hostKeys(sshd.host("web01")).trust(key);
            });
            assertThat(sshd.log()).doesNotContain("user " + System.getProperty("user.name"));
            transport.close();
            transport();
            transport.connect(sshd.host("web01")).close();
        }
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

            assertThat(thread.join(Duration.ofSeconds(2))).isTrue();
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
        try (var sshd = sshd("a").known()) {
            transport.connect(sshd.host("web01"));
            long begin = System.nanoTime();
            transport.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
            assertThat(Thread.getAllStackTraces().keySet().stream().filter(one -> one.getName().startsWith("sshd-")).filter(Thread::isAlive).count())
                    .isLessThanOrEqualTo(1);
        }
    }
}
