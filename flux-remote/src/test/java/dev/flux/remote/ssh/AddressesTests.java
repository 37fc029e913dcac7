package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.host.Login;
import dev.flux.host.Route;
import dev.flux.transport.Denial;
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
        var trust =
                new Destination.Trust(List.of(sshd.knownHosts()), "127.0.0.1", Optional.empty(), HostKeyPolicy.STRICT);
        var to = new Destination("web01", "web01.example.org", sshd.port(), "nobody", List.of(), true, trust);
        long begin = System.nanoTime();
        var dialer = new Dialer(client, Phases.USUAL, names);
        try (var opened = dialer.direct(to, dialer.addresses(to)).session()) {
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

    @Test
    void theNamesOfAServerAreOneHoweverTheirAddressesAreTurned() {
        var some = List.of(InetAddress.ofLiteral("10.0.0.2"), InetAddress.ofLiteral("fe80::1"));
        var turned = List.of(InetAddress.ofLiteral("fe80::1"), InetAddress.ofLiteral("10.0.0.2"));

        assertThat(Names.sameFor(some)).isEqualTo(Names.sameFor(turned)).isEqualTo("10.0.0.2");
        assertThat(Names.sameFor(List.of(InetAddress.ofLiteral("10.0.0.3")))).isEqualTo("10.0.0.3");
    }

    @Test
    void F18_aRefusedLoginUnderOneNameIsPaidUnderEachNameOfTheServer() throws Exception {
        try (var sshd = sshd("a").known()) {
            RealSshd.keygen(folder.resolve("stranger"));
            assertThat(failure(sshd.host("web01", folder.resolve("stranger"), Route.DIRECT)))
                    .isInstanceOf(Denial.LoginRefused.class);
            long begin = System.nanoTime();

            assertThat(echo(named("localhost", sshd))).isEqualTo("here\n");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(4));
        }
    }

    /// The same server under another name; its key is known by the address, so it is taken as it comes.
    private Host named(String name, RealSshd sshd) {
        var host = sshd.host("other");
        var login = host.login();
        return host.with(new Login(
                Optional.of(name),
                login.user(),
                login.port(),
                login.identityFiles(),
                Optional.of(folder.resolve("known_" + name).toString()),
                Optional.empty(),
                Optional.of(HostKeyPolicy.ACCEPT_NEW)));
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
