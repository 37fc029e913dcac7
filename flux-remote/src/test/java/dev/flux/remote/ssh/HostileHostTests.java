package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.transport.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.junit.jupiter.api.Test;

/// A host that speaks SSH well, lets us in, and then wants what it must not have.
class HostileHostTests extends OnRealSshd {

    /// A channel from the host back to us.
    private static final class Back extends AbstractClientChannel {
        Back(String type) {
            super(type);
        }

        @Override
        protected void doOpen() {
            // nothing to do: it must not come to this
        }

        @Override
        protected void doWriteData(byte[] data, int from, long length) {
            // nothing is wanted of it
        }

        @Override
        protected void doWriteExtendedData(byte[] data, int from, long length) {
            // nothing is wanted of it
        }
    }

    private static String open(ChannelSession from, String type) {
        try {
            var back = new Back(type);
            from.getSession().getService(ConnectionService.class).registerChannel(back);
            back.open().verify(Duration.ofSeconds(5));
            return "opened";
        } catch (IOException | RuntimeException e) {
            return refused(e) ? "refused" : e.toString();
        }
    }

    private static boolean refused(Throwable thrown) {
        return thrown instanceof SshChannelOpenException || (thrown.getCause() != null && refused(thrown.getCause()));
    }

    private static String request(ChannelSession from, String type) {
        try {
            var buffer = from.getSession().createBuffer((byte) 80);
            buffer.putString(type);
            buffer.putBoolean(true);
            return from.getSession().request(type, buffer, Duration.ofSeconds(5)) == null ? "refused" : "granted";
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void SEC10_SEC11_aHostOpensNothingBackAndAsksForNothing() throws Exception {
        Map<String, String> answers = new ConcurrentHashMap<>();
        RealSshd.keygen(folder.resolve("key"));
        try (var server = new PasswordServer("publickey", "", (_, _, _) -> true)) {
            server.commands((channel, command) -> new AbstractCommandSupport(command, null) {
                @Override
                public void run() {
                    for (var type : List.of("x11", "auth-agent@openssh.com", "forwarded-tcpip", "direct-tcpip")) {
                        answers.put(type, open(channel, type));
                    }
                    for (var type : List.of("tcpip-forward", "no-such-request@example.org")) {
                        answers.put(type, request(channel, type));
                    }
                    onExit(0);
                }
            });
            var host = server.host("h", folder, List.of(folder.resolve("key").toString()));
            try (var connection = transport.connect(host);
                    var channel = connection.open("anything")) {
                assertThat(channel.exitStatus(Duration.ofSeconds(30))).hasValue(0);
                assertThat(answers).hasSize(6).values().containsOnly("refused");
                assertThat(connection.isOpen()).isTrue();
            }
        }
    }

    @Test
    void F26_aLoginThatBreaksOffIsNotTriedAgain() throws Exception {
        var tries = new AtomicInteger();
        RealSshd.keygen(folder.resolve("key"));
        try (var server = new PasswordServer("publickey", "", (_, _, session) -> {
            tries.incrementAndGet();
            session.close(true);
            return false;
        })) {
            assertThat(failure(server.host(
                            "h", folder, List.of(folder.resolve("key").toString()))))
                    .isInstanceOf(Failure.Lost.class);
            assertThat(tries).hasValue(1);
        }
    }
}
