package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Route;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A shell for somebody who types, on a real server.
class RemoteShellTests extends OnRealSshd {

    private static final Optional<RemoteShell.Screen> SCREEN = Optional.of(new RemoteShell.Screen("vt220", 71, 33));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static void type(RemoteShell shell, String line) throws Exception {
        shell.stdin().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        shell.stdin().flush();
    }

    private static String until(RemoteShell shell, String word) throws Exception {
        var seen = new StringBuilder();
        while (seen.indexOf(word) < 0) {
            int next = shell.stdout().read();
            assertThat(next).as("the end came after: %s", seen).isNotNegative();
            seen.append((char) next);
        }
        return seen.toString();
    }

    @Test
    void hasATerminalOfThatSizeAndKindWhichFollowsTheWindow() throws Exception {
        try (var sshd = sshd("one").known();
                var shell = transport.shell(sshd.host("one"), Optional.empty(), SCREEN)) {
            type(shell, "stty size; echo \"kind:$TERM\"; tty");
            assertThat(until(shell, "/dev/pts/")).contains("33 71").contains("kind:vt220");
            shell.resize(120, 50);
            type(shell, "stty size; exit 7");
            until(shell, "50 120");
            assertThat(shell.exitStatus(PATIENCE)).hasValue(7);
        }
    }

    @Test
    void runsACommandWithATerminalOrWithoutAndTellsHowItEnded() throws Exception {
        try (var sshd = sshd("one").known()) {
            try (var shell = transport.shell(sshd.host("one"), Optional.of("tty; kill -TERM $$"), SCREEN)) {
                assertThat(text(shell)).contains("/dev/pts/");
                assertThat(shell.exitStatus(PATIENCE)).hasValue(143);
            }
            try (var shell = transport.shell(sshd.host("one"), Optional.of("tty; echo err >&2"), Optional.empty())) {
                assertThat(text(shell)).contains("not a tty");
                assertThat(shell.stderr().readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("err\n");
            }
            assertThat(sshd.logged("Accepted publickey")).isEqualTo(2);
        }
    }

    @Test
    void goesThroughJumpHostsAsARunDoesAndSaysThatTheLinkIsLost() throws Exception {
        try (var jump = sshd("jump").known();
                var sshd = sshd("inner").known()) {
            var way = new Route(List.of(List.of(jump.host("jump"))));
            var host = sshd.host("inner", sshd.folder().resolve("client_key"), way);
            try (var shell = transport.shell(host, Optional.empty(), SCREEN)) {
                type(shell, "echo re''ady");
                until(shell, "ready");
                assertThat(transport.bastions(host)).extracting(Bastion::name).containsExactly("jump");
                sshd.stop();
                text(shell);
                assertThat(shell.exitStatus(PATIENCE)).isEmpty();
                assertThat(shell.lost()).isPresent();
            }
        }
    }
}
