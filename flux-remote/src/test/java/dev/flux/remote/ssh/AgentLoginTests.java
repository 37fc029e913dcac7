package dev.flux.remote.ssh;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.host.HostKeyPolicy;
import dev.flux.host.Route;
import dev.flux.secret.Asker;
import dev.flux.transport.Denial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Logging in with keys that an agent holds.
class AgentLoginTests extends OnRealSshd {

    private Process agent;

    @BeforeEach
    void agent() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-agent")), "needs openssh-client");
        var socket = folder.resolve("agent");
        agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
        for (int i = 0; i < 200 && !Files.exists(socket); i++) {
            Thread.sleep(20);
        }
    }

    @AfterEach
    void end() throws Exception {
        if (agent != null) {
            agent.destroy();
            agent.waitFor();
        }
    }

    private void holds(List<Path> keys) throws Exception {
        var words = new ArrayList<>(List.of("ssh-add", "-q"));
        keys.forEach(key -> words.add(key.toString()));
        var add = new ProcessBuilder(words);
        add.environment().put("SSH_AUTH_SOCK", folder.resolve("agent").toString());
        assertThat(add.start().waitFor()).isZero();
        transport.close();
        transport = new SshTransport(new SshSettings(
                folder.resolve("home"),
                Optional.of(folder.resolve("agent")),
                HostKeyPolicy.STRICT,
                Asker.NOBODY,
                notices::add,
                Phases.USUAL));
    }

    private List<Path> twelve() throws Exception {
        List<Path> keys = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            keys.add(folder.resolve("stranger" + i));
            RealSshd.keygen(keys.getLast());
        }
        return keys;
    }

    @Test
    void F25_twelveKeysInTheAgentDoNotStandBeforeTheOneThatWasAskedFor() throws Exception {
        holds(twelve());
        try (var sshd = sshd("a").known()) {
            assertThat(echo(sshd.host("web01"))).isEqualTo("here\n");
            assertThat(sshd.logged("Failed publickey")).isZero();
        }
    }

    @Test
    void F25_noMoreKeysAreOfferedThanAStockServerHears() throws Exception {
        holds(twelve());
        RealSshd.keygen(folder.resolve("other"));
        try (var sshd = sshd("a").known()) {
            assertThat(failure(sshd.host("web01", folder.resolve("other"), Route.DIRECT)))
                    .isInstanceOfSatisfying(
                            Denial.LoginRefused.class,
                            refused -> assertThat(refused.offered()).hasSize(5));
            assertThat(sshd.log()).doesNotContain("Too many authentication failures");
        }
    }

    @Test
    void F25_aServerThatHearsThreeIsToldTheNamedOneFirst() throws Exception {
        var keys = twelve();
        holds(keys);
        try (var sshd = sshd("a", "MaxAuthTries 3").known()) {
            Files.copy(Path.of(keys.get(7) + ".pub"), sshd.folder().resolve("client_key.pub"), REPLACE_EXISTING);

            assertThat(echo(sshd.host("web01", keys.get(7), Route.DIRECT))).isEqualTo("here\n");
            assertThat(sshd.logged("Failed publickey")).isZero();
        }
    }

    /// None is named: those that were heard are said, and how many were not; only the former count as refused.
    @Test
    void F25_aServerThatHearsThreeIsNotBlamedForTheOthers() throws Exception {
        var keys = twelve();
        holds(keys);
        RealSshd.keygen(folder.resolve("other"));
        try (var sshd = sshd("a", "MaxAuthTries 3").known()) {
            for (int i = 0; i < 2; i++) {
                var failure = failure(sshd.host("web01", folder.resolve("other"), Route.DIRECT));
                assertThat(failure).isInstanceOfSatisfying(Denial.LoginRefused.class, refused -> {
                    assertThat(refused.offered()).hasSize(3);
                    assertThat(refused.cause()).contains("10 more keys were not offered");
                    assertThat(refused.next()).contains("identity_file");
                });
            }
            Files.copy(Path.of(keys.get(3) + ".pub"), sshd.folder().resolve("client_key.pub"), REPLACE_EXISTING);
            failure(sshd.host("web01", folder.resolve("other"), Route.DIRECT));
            var heard = sshd.host("web02", folder.resolve("other"), Route.DIRECT);
            assertThat(echo(heard))
                    .as("what three refusals keep back gives way to the next")
                    .isEqualTo("here\n");
        }
    }

    /// Of the key no file is left: the agent signs, whatever the kind of key.
    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void aCertificateThatOnlyTheAgentHoldsLogsIn(String type) throws Exception {
        var ca = folder.resolve("ca");
        var key = folder.resolve("user");
        RealSshd.keygen(ca);
        RealSshd.keygen(key, "-t", type, "-N", "");
        var sign = new ProcessBuilder(
                "ssh-keygen",
                "-q",
                "-s",
                ca.toString(),
                "-I",
                "x",
                "-n",
                System.getProperty("user.name"),
                key + ".pub");
        assertThat(sign.start().waitFor()).isZero();
        holds(List.of(key));
        for (var end : List.of("", ".pub", "-cert.pub")) {
            Files.delete(Path.of(key + end));
        }
        RealSshd.keygen(folder.resolve("other"));
        try (var sshd = sshd("a", "TrustedUserCAKeys " + ca + ".pub").known()) {
            assertThat(echo(sshd.host("web01", folder.resolve("other"), Route.DIRECT)))
                    .isEqualTo("here\n");
            assertThat(sshd.log()).contains("Accepted publickey").contains("-CERT");
        }
    }

    @Test
    void anAgentSignsForAFileThatIsOnlyAName() throws Exception {
        try (var sshd = sshd("a").known()) {
            var key = sshd.folder().resolve("client_key");
            holds(List.of(key));
            Files.writeString(key, "what stands here is not read while the agent has the key\n");

            assertThat(echo(sshd.host("web01"))).isEqualTo("here\n");
        }
    }
}
