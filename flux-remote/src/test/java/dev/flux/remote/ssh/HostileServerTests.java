package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flux.host.Become;
import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.host.Login;
import dev.flux.host.Route;
import dev.flux.secret.Asker;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Servers that are no SSH servers, or bad ones: each ends by the deadline of its phase, and nothing stays open.
@Timeout(60)
class HostileServerTests {

    private static final Phases SHORT = new Phases(
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10));

    @TempDir
    Path home;

    private SshTransport transport;

    @BeforeEach
    void transport() {
        transport = new SshTransport(
                new SshSettings(home, Optional.empty(), HostKeyPolicy.ACCEPT_NEW, Asker.NOBODY, _ -> {}, SHORT),
                new Retries(Duration.ofMillis(20)),
                new Gate(Gate.PENALTY));
    }

    @AfterEach
    void close() {
        transport.close();
    }

    /// What a server does with one caller.
    interface Manner {
        void with(Socket socket) throws IOException, InterruptedException;
    }

    private static Host host(String address, int port) {
        var login = new Login(
                Optional.of(address),
                Optional.of("nobody"),
                OptionalInt.of(port),
                List.of(),
                Optional.of("/nonexistent/known_hosts"),
                Optional.empty(),
                Optional.of(HostKeyPolicy.STRICT));
        return new Host("host", login, Route.DIRECT, Become.UNSAID, Host.Traits.NONE);
    }

    private Failure failure(Host host) {
        return catchThrowableOfType(TransportException.class, () -> transport.connect(host))
                .failure();
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    static Stream<Arguments> manners() {
        Manner silent = _ -> Thread.sleep(20_000);
        Manner drip = socket -> {
            for (int i = 0; i < 200; i++) {
                say(socket, "S");
                Thread.sleep(100);
            }
        };
        Manner lines = socket -> {
            for (int i = 0; i < 1_000_000; i++) {
                say(socket, "welcome to the banner that never ends\r\n");
            }
        };
        Manner noEnd = socket -> {
            for (int i = 0; i < 1_000_000; i++) {
                say(socket, "x".repeat(8192));
            }
        };
        Manner garbage = socket -> {
            say(socket, "\u0000\u0001\u0002garbage\u001b[31m\n\n\n\n");
            Thread.sleep(20_000);
        };
        Manner http = socket -> {
            say(socket, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
            socket.shutdownOutput();
        };
        Manner idThenSilence = socket -> {
            say(socket, "SSH-2.0-Hostile\r\n");
            Thread.sleep(20_000);
        };
        Manner idThenHugeLength = socket -> {
            say(socket, "SSH-2.0-Hostile\r\n\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff");
            Thread.sleep(20_000);
        };
        Manner hangUp = Socket::close;
        Manner reset = socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
        return Stream.of(
                Arguments.of("F03_silent", silent, List.of(Failure.TimedOut.class)),
                Arguments.of("F04_drip", drip, List.of(Failure.TimedOut.class, Failure.NotSsh.class)),
                Arguments.of("F05_endless lines", lines, List.of(Failure.NotSsh.class, Failure.TimedOut.class)),
                Arguments.of("F05_endless line", noEnd, List.of(Failure.NotSsh.class, Failure.TimedOut.class)),
                Arguments.of("F06_garbage", garbage, List.of(Failure.NotSsh.class, Failure.TimedOut.class)),
                Arguments.of("F06_http", http, List.of(Failure.NotSsh.class)),
                Arguments.of("F07_id then silence", idThenSilence, List.of(Failure.TimedOut.class)),
                Arguments.of("F06_huge length", idThenHugeLength, List.of(Failure.Lost.class, Failure.TimedOut.class)),
                Arguments.of("SEC09_hang up", hangUp, List.of(Failure.Busy.class)),
                Arguments.of("SEC09_reset", reset, List.of(Failure.Busy.class, Failure.ConnectionRefused.class)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manners")
    void SEC09_endsByItsDeadlineAndLeavesNothingOpen(String name, Manner manner, List<Class<?>> expected)
            throws Exception {
        var callers = new CopyOnWriteArrayList<Socket>();
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, manner, callers));
            long files = descriptors();
            long begin = System.nanoTime();
            var failure = failure(host("127.0.0.1", server.getLocalPort()));

            assertThat(expected).as("%s: %s", name, failure).contains(failure.getClass());
            long tries = callers.size();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as(name)
                    .isLessThan(Duration.ofSeconds(4)
                            .multipliedBy(Math.max(1, tries))
                            .plusSeconds(6));
            assertThat(failure.cause()).doesNotContain("\u001b").doesNotContain("\u0000");
            for (var caller : callers) {
                caller.close();
            }
            settle(files);
        }
    }

    @Test
    void SEC09_threadsAndHeapAreBackToBaseAfterManySilentServers() throws Exception {
        var callers = new CopyOnWriteArrayList<Socket>();
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, socket -> say(socket, "SSH-2.0-Hostile\r\n"), callers));
            // the client's own threads are there after its first connections
            for (int i = 0; i < 4; i++) {
                failure(host("127.0.0.1", server.getLocalPort()));
            }
            int threads = Thread.getAllStackTraces().size();
            long heap = used();
            for (int i = 0; i < 6; i++) {
                failure(host("127.0.0.1", server.getLocalPort()));
            }
            assertThat(Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads + 2);
            assertThat(used() - heap).isLessThan(8L << 20);
            assertThat(callers)
                    .hasSize(10)
                    .allSatisfy(caller -> assertThat(caller.getInputStream().readAllBytes())
                            .startsWith("SSH-2.0-".getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void serve(ServerSocket server, Manner manner, List<Socket> callers) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                callers.add(socket);
                Thread.ofVirtual().start(() -> {
                    try {
                        manner.with(socket);
                    } catch (IOException | InterruptedException e) {
                        // the caller has gone, as it should
                    }
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    private static long descriptors() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private static void settle(long before) throws Exception {
        for (int i = 0; i < 100 && descriptors() > before + 3; i++) {
            Thread.sleep(50);
        }
        assertThat(descriptors()).isLessThanOrEqualTo(before + 3);
    }

    @Test
    void F01_aClosedPortIsSaidAtOnce() throws Exception {
        assertThat(failure(host("127.0.0.1", RealSshd.freePort()))).isInstanceOf(Failure.ConnectionRefused.class);
    }

    @Test
    void F02_aServerThatNeverAcceptsTimesOut() throws Exception {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var held = new CopyOnWriteArrayList<Socket>();
            for (int i = 0; i < 4; i++) {
                var socket = new Socket();
                held.add(socket);
                Thread.ofVirtual().start(() -> connectQuietly(socket, full.getLocalPort()));
            }
            Thread.sleep(300);
            long begin = System.nanoTime();

            assertThat(failure(host("127.0.0.1", full.getLocalPort()))).isInstanceOf(Failure.TimedOut.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
            for (var socket : held) {
                socket.close();
            }
        }
    }

    private static void connectQuietly(Socket socket, int port) {
        try {
            socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 20_000);
        } catch (IOException e) {
            // the backlog is full, which is what it is for
        }
    }

    @Test
    void F13_aNameThatDoesNotResolveIsSaid() {
        assertThat(failure(host("no-such-host.invalid", 22)))
                .isInstanceOfSatisfying(
                        Failure.NameUnknown.class,
                        unknown -> assertThat(unknown.address()).isEqualTo("no-such-host.invalid"));
    }
}
