package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Names with several addresses.
class AddressesTests extends OnRealSshd {

    private Duration connect(RealSshd sshd, String firstAddress) throws Exception {
        var check = new HostKeyCheck(notices::add);
        var client = MinaClient.start(check, Phases.USUAL);
        var names = new Names(Duration.ofSeconds(5), _ ->
                new InetAddress[] {InetAddress.ofLiteral(firstAddress), InetAddress.ofLiteral("127.0.0.1")});
        var trust = new Destination.Trust(
                List.of(sshd.knownHosts()), "127.0.0.1", Optional.empty(), dev.flux.host.HostKeyPolicy.STRICT);
        var to = new Destination("web01", "web01.example.org", sshd.port(), "nobody", List.of(), true, trust);
        long begin = System.nanoTime();
        try (var opened = new Dialer(client, Phases.USUAL, names).direct(to).session()) {
            assertThat(opened.getServerKey()).isNotNull();
            return Duration.ofNanos(System.nanoTime() - begin);
        } finally {
            client.stop();
        }
    }

    @Test
    void F15_anAddressWhereNobodyListensIsPassedOverAtOnce() throws Exception {
        try (var sshd = sshd("a").known()) {
            assertThat(connect(sshd, "127.0.0.3")).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void F15_anAddressThatSwallowsConnectionsIsPassedOverAfterASecond() throws Exception {
        try (var sshd = sshd("a").known();
                var full = new ServerSocket()) {
            full.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), sshd.port()), 1);
            var held = fill(full);

            assertThat(connect(sshd, "127.0.0.2")).isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
            for (var socket : held) {
                socket.close();
            }
        }
    }

    private static List<Socket> fill(ServerSocket full) throws InterruptedException {
        List<Socket> held = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            var socket = new Socket();
            held.add(socket);
            Thread.ofVirtual().start(() -> {
                try {
                    socket.connect(full.getLocalSocketAddress(), 20_000);
                } catch (IOException e) {
                    // the backlog is full, which is what it is for
                }
            });
        }
        Thread.sleep(300);
        return held;
    }
}
