package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Route;
import dev.flux.transport.Failure;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// Hosts behind a bastion.
class JumpTests extends OnRealSshd {

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

            assertThat(echo(inner.host("web01", inner.folder().resolve("client_key"), route)))
                    .isEqualTo("here\n");
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
}
