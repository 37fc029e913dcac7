package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.host.Login;
import dev.flux.host.Route;
import dev.flux.transport.Distrust;
import dev.flux.transport.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// Hosts behind a bastion.
class JumpTests extends OnRealSshd {

    /// At night as many as a stock server's `MaxStartups 10:30:100` would drop.
    private static final int BEHIND = Integer.getInteger("flux.jump.hosts", 20);

    @Test
    void SEC37_F16_allHostsBehindABastionShareOneConnectionToItAndNoneIsDropped() throws Exception {
        bePatient();
        try (var bastion = sshd("bastion").known();
                var inner = sshd("inner").known()) {
            var route = new Route(List.of(List.of(bastion.host("bastion"))));
            var work = new ArrayList<Callable<String>>();
            for (int i = 0; i < BEHIND; i++) {
                var key = Files.copy(inner.folder().resolve("client_key"), folder.resolve("inner" + i));
                var host = inner.host("web" + i, key, route);
                work.add(() -> echo(host));
            }
            var open = transport.connect(inner.host("first", inner.folder().resolve("client_key"), route));

            assertThat(all(work)).hasSize(BEHIND).containsOnly("here\n");
            assertThat(bastion.logged("Accepted publickey")).isEqualTo(1);
            assertThat(inner.logged("Accepted publickey")).isEqualTo(BEHIND + 1);
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
    void SEC38_anotherBastionIsTakenWhereOneForbidsForwarding() throws Exception {
        try (var strict = sshd("strict", "AllowTcpForwarding no").known();
                var other = sshd("other").known();
                var inner = sshd("inner").known()) {
            var key = inner.folder().resolve("client_key");
            var route = new Route(List.of(List.of(strict.host("strict")), List.of(other.host("other"))));

            assertThat(echo(inner.host("web01", key, route))).isEqualTo("here\n");
            assertThat(strict.logged("Accepted publickey")).isEqualTo(1);
            assertThat(other.logged("Accepted publickey")).isEqualTo(1);
        }
    }

    @Test
    void aChainOfBastionsHasAPortAKeyAndAHostKeyForEachHop() throws Exception {
        try (var outer = sshd("outer").known();
                var middle = sshd("middle").known();
                var inner = sshd("inner").known()) {
            var route = new Route(List.of(List.of(
                    outer.host("outer"), middle.host("middle", middle.folder().resolve("client_key"), Route.DIRECT))));

            assertThat(echo(inner.host("web01", inner.folder().resolve("client_key"), route)))
                    .isEqualTo("here\n");
            assertThat(outer.logged("Accepted publickey")).isEqualTo(1);
            assertThat(middle.logged("Accepted publickey")).isEqualTo(1);
            assertThat(inner.logged("Accepted publickey")).isEqualTo(1);
        }
    }

    /// Hosts that wait for their bastion must not use up the turns that the bastions themselves need.
    @Test
    void SEC38_manyHostsBehindBastionsThatAreDownHoldUpNobody() throws Exception {
        try (var gone = sshd("gone").known();
                var well = sshd("well").known()) {
            gone.stop();
            var key = gone.folder().resolve("client_key");
            var work = new ArrayList<Callable<Optional<Failure>>>();
            for (int i = 0; i < 120; i++) {
                // three bastions that differ by name resolve to three closed doors
                var bastion = at(gone.host("b" + i % 3), "127.0.0." + (2 + i % 3));
                var host = at(gone.host("h" + i, key, new Route(List.of(List.of(bastion)))), "10.0.0." + i);
                work.add(() -> Optional.of(failure(host)));
            }
            work.add(() -> {
                Thread.sleep(1000);
                assertThat(echo(well.host("well"))).isEqualTo("here\n");
                return Optional.empty();
            });
            assertThat(all(work).stream().flatMap(Optional::stream))
                    .hasSize(120)
                    .allSatisfy(one -> assertThat(one).isInstanceOf(Failure.JumpFailed.class));
        }
    }

    private static Host at(Host host, String address) {
        return at(host, address, host.login().port());
    }

    private static Host at(Host host, String address, OptionalInt port) {
        var login = host.login();
        return new Host(
                host.name(),
                new Login(
                        Optional.of(address),
                        login.user(),
                        port,
                        login.identityFiles(),
                        login.knownHosts(),
                        login.hostKey(),
                        login.hostKeyPolicy()),
                host.route(),
                host.become(),
                host.traits());
    }

    /// A stock server drops whoever is one too many, and a bastion says no more of that than that nothing comes any
    /// more.
    @Test
    void SEC38_aHostBehindABastionThatHangsUpIsBusyAndNotWaitedFor() throws Exception {
        try (var bastion = sshd("bastion").known();
                var inner = sshd("inner").known();
                var full = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(full));
            var route = new Route(List.of(List.of(bastion.host("bastion"))));
            var host = inner.host("web01", inner.folder().resolve("client_key"), route);

            assertThat(failure(at(host, "127.0.0.1", OptionalInt.of(full.getLocalPort()))))
                    .isInstanceOf(Failure.Busy.class);
        }
    }

    private static void hangUp(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    @Test
    void howAKeyComesToAHostNamesItsBastion() throws Exception {
        try (var bastion = sshd("bastion").known();
                var inner = sshd("inner").known()) {
            RealSshd.keygen(folder.resolve("stranger"));
            var route = new Route(List.of(List.of(bastion.host("bastion"))));

            assertThat(failure(inner.host("web01", folder.resolve("stranger"), route))
                            .next())
                    .contains(
                            " -p " + inner.port(),
                            " -o ProxyJump=" + System.getProperty("user.name") + "@127.0.0.1:" + bastion.port() + " ");
        }
    }

    @Test
    void anotherBastionIsTakenWhereTheFirstIsDown() throws Exception {
        try (var down = sshd("down").known();
                var bastion = sshd("bastion").known();
                var inner = sshd("inner").known()) {
            var route = new Route(List.of(List.of(down.host("b1")), List.of(bastion.host("b2"))));
            down.stop();

            assertThat(echo(inner.host("web01", inner.folder().resolve("client_key"), route)))
                    .isEqualTo("here\n");
        }
    }

    /// It looks as a bastion does that leads elsewhere than it was told: another server answers at the host's place.
    @Test
    void SEC37_aBastionThatAnswersForTheInnerHostIsRefusedAndLearnsNothing() throws Exception {
        try (var bastion = sshd("bastion").known();
                var inner = sshd("inner").known();
                var liar = sshd("liar")) {
            var truth = Files.readString(inner.knownHosts());
            Files.writeString(liar.knownHosts(), truth.replace(":" + inner.port(), ":" + liar.port()));
            Files.setPosixFilePermissions(liar.knownHosts(), PosixFilePermissions.fromString("rw-------"));
            var route = new Route(List.of(List.of(bastion.host("bastion"))));
            var host = liar.host("web01", liar.folder().resolve("client_key"), route);

            assertThat(failure(host))
                    .isInstanceOfSatisfying(
                            Distrust.HostKeyChanged.class,
                            failed -> assertThat(failed.standing()).isEqualTo(Failure.Standing.REFUSED));
            assertThat(liar.logged("Connection from")).isPositive();
            assertThat(liar.log()).doesNotContain("Accepted", "Failed", "user " + System.getProperty("user.name"));
            assertThat(bastion.logged("Accepted publickey")).isEqualTo(1);
        }
    }

    @Test
    void SEC38_F22_aBastionThatHangsAffectsItsOwnHostsAlone() throws Exception {
        try (var bastion = sshd("bastion").known();
                var well = sshd("well").known()) {
            signal(bastion, "STOP");
            var key = bastion.folder().resolve("client_key");
            var route = new Route(List.of(List.of(bastion.host("bastion"))));
            var work = new ArrayList<Callable<Optional<Failure>>>();
            for (int i = 0; i < 50; i++) {
                var host = at(bastion.host("h" + i, key, route), "10.0.0." + i);
                work.add(() -> Optional.of(failure(host)));
            }
            for (int i = 0; i < 5; i++) {
                var host = well.host("well" + i);
                work.add(() -> {
                    long begin = System.nanoTime();
                    assertThat(echo(host)).isEqualTo("here\n");
                    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
                    return Optional.empty();
                });
            }
            try {
                assertThat(all(work).stream().flatMap(Optional::stream))
                        .hasSize(50)
                        .allSatisfy(one -> assertThat(one)
                                .isInstanceOfSatisfying(
                                        Failure.JumpFailed.class,
                                        failed -> assertThat(failed.jump()).isEqualTo("bastion")));
            } finally {
                signal(bastion, "CONT");
            }
        }
    }

    private static void signal(RealSshd sshd, String name) throws Exception {
        var pid = String.valueOf(sshd.process().pid());
        assertThat(new ProcessBuilder("kill", "-s", name, pid).start().waitFor())
                .isZero();
    }

    @Test
    void SEC37_theInnerHostsKeyIsCheckedHere() throws Exception {
        try (var bastion = sshd("bastion").known();
                var inner = sshd("inner")) {
            var route = new Route(List.of(List.of(bastion.host("bastion"))));

            assertThat(failure(inner.host("web01", inner.folder().resolve("client_key"), route)))
                    .isInstanceOf(Distrust.HostKeyUnknown.class);
        }
    }
}
