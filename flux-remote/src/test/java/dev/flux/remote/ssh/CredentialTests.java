package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.secret.Asker;
import dev.flux.secret.Secret;
import dev.flux.transport.Denial;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys in files, and keys in an agent.
@Timeout(60)
class CredentialTests {

    @TempDir
    Path folder;

    private Path key(String... options) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "needs openssh-client");
        var file = folder.resolve("key");
        RealSshd.keygen(file, options);
        return file;
    }

    private static String refused(Path file, Asker asker) {
        var thrown = catchThrowableOfType(TransportException.class, () -> new IdentityFile(file).load(asker));
        assertThat(thrown.failure()).isInstanceOf(Denial.CredentialUnusable.class);
        return thrown.failure().cause();
    }

    @ParameterizedTest
    @CsvSource({"ed25519,ssh-ed25519", "ecdsa,ecdsa-sha2-nistp256", "rsa,ssh-rsa"})
    void everyUsualKindOfKeyIsRead(String kind, String type) throws Exception {
        var file = key("-t", kind, "-N", "");

        var pair = new IdentityFile(file).load(Asker.NOBODY);

        assertThat(Fingerprint.type(pair.getPublic())).isEqualTo(type);
        assertThat(new IdentityFile(file).publicPart()).contains(Fingerprint.blob(pair.getPublic()));
    }

    @Test
    void F28_aPassphraseIsAskedForOnce() throws Exception {
        var file = key("-t", "ed25519", "-N", "correct horse");
        var asked = new AtomicInteger();

        assertThat(new IdentityFile(file).load(question -> {
                    asked.incrementAndGet();
                    assertThat(question).isEqualTo("passphrase for " + file);
                    return Optional.of(Secret.of("correct horse"));
                }))
                .isNotNull();
        assertThat(asked).hasValue(1);
        assertThat(refused(file, _ -> Optional.of(Secret.of("wrong")))).contains("the passphrase is wrong");
        assertThat(refused(file, Asker.NOBODY)).contains("no terminal to ask");
    }

    @Test
    void F28_aKeyThatOthersMayReadOrThatIsNoneIsRefused() throws Exception {
        var file = key("-t", "ed25519", "-N", "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refused(file, Asker.NOBODY)).contains("chmod 600");
        assertThat(refused(folder.resolve("none"), Asker.NOBODY)).contains("there is no such file");
        var garbage = Files.writeString(folder.resolve("garbage"), "not a key\n");
        Files.setPosixFilePermissions(garbage, PosixFilePermissions.fromString("rw-------"));
        assertThat(refused(garbage, Asker.NOBODY)).contains("garbage");
    }

    @Test
    void aShortRsaKeyIsRefused() throws Exception {
        assertThat(refused(key("-t", "rsa", "-b", "1024", "-N", ""), Asker.NOBODY))
                .contains("at least 2048");
    }

    @Test
    void theAgentListsAndSigns() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-agent")), "needs openssh-client");
        var file = key("-t", "ed25519", "-N", "", "-C", "mine");
        var socket = folder.resolve("agent");
        var agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
        try {
            for (int i = 0; i < 100 && !Files.exists(socket); i++) {
                Thread.sleep(20);
            }
            var add = new ProcessBuilder("ssh-add", "-q", file.toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            assertThat(add.start().waitFor()).isZero();
            var client = new AgentClient(socket, Duration.ofSeconds(5));

            var held = client.keys();

            assertThat(held).singleElement().satisfies(key -> {
                assertThat(key.comment()).isEqualTo("mine");
                assertThat(key.blob())
                        .isEqualTo(new IdentityFile(file).publicPart().orElseThrow());
            });
            assertThat(client.sign(held.getFirst().blob(), new byte[] {1, 2, 3}, 0))
                    .hasSizeGreaterThan(64);
        } finally {
            agent.destroy();
            agent.waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "huge", "negative", "short", "refuses", "many"})
    void F25_anAgentThatMisbehavesStopsNobody(String manner) throws Exception {
        var socket = folder.resolve("agent");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(() -> misbehave(server, manner));
            long begin = System.nanoTime();

            assertThatThrownBy(() -> new AgentClient(socket, Duration.ofSeconds(1)).keys())
                    .isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static void misbehave(ServerSocketChannel server, String manner) {
        try (SocketChannel caller = server.accept()) {
            caller.read(ByteBuffer.allocate(64));
            var answer = switch (manner) {
                case "huge" -> ByteBuffer.allocate(5).putInt(0x7fffffff).put((byte) 12);
                case "negative" -> ByteBuffer.allocate(5).putInt(-1).put((byte) 12);
                case "short" -> ByteBuffer.allocate(9).putInt(5).put((byte) 12).putInt(3);
                case "refuses" -> ByteBuffer.allocate(5).putInt(1).put((byte) 5);
                case "many" -> ByteBuffer.allocate(9).putInt(5).put((byte) 12).putInt(0x7fffffff);
                default -> ByteBuffer.allocate(0);
            };
            caller.write(answer.flip());
            Thread.sleep(5_000);
        } catch (IOException | InterruptedException e) {
            // the client has gone, as it should
        }
    }

    @Test
    void F25_anAgentThatIsNotThereSaysSo() {
        assertThatThrownBy(() -> new AgentClient(folder.resolve("none"), Duration.ofSeconds(1)).keys())
                .isInstanceOf(IOException.class);
    }
}
