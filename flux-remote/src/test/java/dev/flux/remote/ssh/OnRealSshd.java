package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.secret.Asker;
import dev.flux.transport.Channel;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What tests against a real OpenSSH server share: a transport of their own, and servers in their folder.
@Timeout(120)
abstract class OnRealSshd {

    private static final Phases QUICK = new Phases(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(400));

    /// For crowds: what one server does for many at once takes its time on a slow machine.
    private static final Phases PATIENT = new Phases(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10));

    @TempDir
    Path folder;

    final List<String> notices = new CopyOnWriteArrayList<>();
    SshTransport transport;

    @BeforeEach
    void transport() {
        transport = with(QUICK);
    }

    /// From now on nothing is given up that is only slow.
    void bePatient() {
        transport.close();
        transport = with(PATIENT);
    }

    /// The same, and nobody waits for a turn.
    void beHasty() {
        transport.close();
        transport = new SshTransport(settings(PATIENT), new Retries(Retries.PAUSE), new Gate(Gate.PENALTY, 1000, 1000));
    }

    private SshTransport with(Phases phases) {
        return new SshTransport(settings(phases));
    }

    private SshSettings settings(Phases phases) {
        return new SshSettings(
                folder.resolve("home"), Optional.empty(), HostKeyPolicy.STRICT, Asker.NOBODY, notices::add, phases);
    }

    @AfterEach
    void close() {
        transport.close();
    }

    RealSshd sshd(String name, String... settings) throws IOException, InterruptedException {
        return RealSshd.start(folder.resolve(name), settings);
    }

    Failure failure(Host host) {
        var thrown = catchThrowableOfType(
                TransportException.class, () -> transport.connect(host).close());
        assertThat(thrown).as("a failure").isNotNull();
        return thrown.failure();
    }

    static String text(Channel channel) throws IOException {
        return new String(channel.stdout().readAllBytes(), StandardCharsets.UTF_8);
    }

    String echo(Host host) throws IOException, InterruptedException {
        try (var connection = transport.connect(host);
                var channel = connection.open("echo here")) {
            return text(channel);
        }
    }

    static <T> List<T> all(List<? extends Callable<T>> work) throws Exception {
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
}
