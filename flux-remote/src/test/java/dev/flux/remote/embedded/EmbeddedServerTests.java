package dev.flux.remote.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded server against the OpenSSH client, with strict host keys.
final class EmbeddedServerTests {

    @TempDir
    private Path folder = Path.of("");

    private final EmbeddedKey client = EmbeddedKey.generate();
    private EmbeddedServer server = start(false);

    /// @param out stdout, one character a byte
    private record Answer(int code, String out, String err) {}

    @BeforeEach
    void needsClient() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")), "skipped: there is no ssh client on this machine");
        key("id", client);
        Files.writeString(folder.resolve("known_hosts"), server.knownHostsLine() + "\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void returnsOutputErrorsAndExitStatus() throws Exception {
        var answer = ssh(new byte[0], "echo out; echo err >&2; exit 37");

        assertThat(answer.code()).isEqualTo(37);
        assertThat(answer.out()).isEqualTo("out\n");
        assertThat(answer.err()).isEqualTo("err\n");
    }

    @Test
    void carriesFortyMegabytesBothWays() throws Exception {
        var bytes = new byte[40 << 20];
        new Random(7).nextBytes(bytes);

        var answer = ssh(bytes, "cat");

        assertThat(answer.code()).isZero();
        assertThat(answer.out().equals(new String(bytes, StandardCharsets.ISO_8859_1)))
                .as("same bytes back")
                .isTrue();
    }

    @Test
    void endsStdinWhereTheClientDoes() throws Exception {
        assertThat(ssh("abc".getBytes(StandardCharsets.UTF_8), "wc -c").out().strip())
                .isEqualTo("3");
    }

    @Test
    void doesNotStallAClientWhoseInputNobodyReads() throws Exception {
        assertThat(ssh(new byte[20 << 20], "exit 4").code()).isEqualTo(4);
    }

    @Test
    void saysWhereTheClientComesFrom() throws Exception {
        assertThat(ssh(new byte[0], "echo $SSH_CONNECTION").out())
                .matches("127\\.0\\.0\\.1 \\d+ 127\\.0\\.0\\.1 " + server.port() + "\n");
    }

    @Test
    void runsManyCommandsOnManyConnections() throws Exception {
        var running = new ArrayList<Process>();
        for (int i = 0; i < 8; i++) {
            running.add(client("id", List.of(), "echo " + i).start());
        }
        for (int i = 0; i < 8; i++) {
            assertThat(new String(running.get(i).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(i + "\n");
            assertThat(running.get(i).waitFor()).isZero();
        }
    }

    @Test
    void refusesAnotherKeyAnotherUserAndAnotherHostKey() throws Exception {
        key("stranger", EmbeddedKey.generate());
        assertThat(answer(client("stranger", List.of(), "id"), new byte[0]).err())
                .contains("Permission denied");
        assertThat(ssh(new byte[0], "id", "-l", "nobody").err()).contains("Permission denied");
        Files.writeString(
                folder.resolve("known_hosts"),
                server.knownHostsLine().replace(server.hostKeyLine(), client.publicLine()) + "\n");
        assertThat(ssh(new byte[0], "id").err()).contains("REMOTE HOST IDENTIFICATION HAS CHANGED");
    }

    @Test
    void givesNoShellNoSubsystemAndNoForwarding() throws Exception {
        assertThat(ssh(new byte[0], "").err()).contains("shell request failed");
        assertThat(ssh(new byte[0], "sftp", "-s").err()).contains("subsystem request failed");
        assertThat(ssh(new byte[0], "", "-W", "127.0.0.1:" + server.port()).err())
                .contains("administratively prohibited");
    }

    @Test
    void leavesACommandRunningWhenItsClientGoes() throws Exception {
        var mark = folder.resolve("mark");
        disconnectWhile("exec >/dev/null 2>&1; sleep 1; echo done > " + mark);

        assertThat(appears(mark, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void endsStdinWhenItsClientGoes() throws Exception {
        var mark = folder.resolve("mark");
        disconnectWhile("cat >/dev/null; echo done > " + mark);

        assertThat(appears(mark, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void endsACommandWithItsClientWhereAsked() throws Exception {
        server.close();
        server = start(true);
        Files.writeString(folder.resolve("known_hosts"), server.knownHostsLine() + "\n");
        var mark = folder.resolve("mark");
        disconnectWhile("exec >/dev/null 2>&1; sleep 1; echo done > " + mark);

        assertThat(appears(mark, Duration.ofSeconds(2))).isFalse();
    }

    private Answer ssh(byte[] stdin, String command, String... options) throws Exception {
        return answer(client("id", List.of(options), command), stdin);
    }

    private static Answer answer(ProcessBuilder client, byte[] stdin) throws Exception {
        var process = client.start();
        var err = new ByteArrayOutputStream();
        var reader = Thread.ofPlatform().start(() -> copy(process, err));
        var writer = Thread.ofPlatform().start(() -> write(process, stdin));
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        reader.join();
        writer.join();
        return new Answer(process.exitValue(), out, err.toString(StandardCharsets.UTF_8));
    }

    private static void copy(Process process, ByteArrayOutputStream err) {
        try {
            process.getErrorStream().transferTo(err);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void write(Process process, byte[] stdin) {
        try (var to = process.getOutputStream()) {
            to.write(stdin);
        } catch (IOException e) {
            // the command ended without reading it
        }
    }

    private void disconnectWhile(String command) throws Exception {
        var begun = folder.resolve("begun");
        var ssh = client("id", List.of(), "touch " + begun + "; " + command).start();
        assertThat(appears(begun, Duration.ofSeconds(5))).isTrue();
        ssh.destroyForcibly().waitFor();
    }

    private static boolean appears(Path file, Duration within) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < end) {
            if (Files.exists(file)) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    private EmbeddedServer start(boolean endOnClose) {
        try {
            return EmbeddedServer.start(new EmbeddedSpec(
                    EmbeddedKey.generate(),
                    client,
                    "root",
                    command -> new ProcessBuilder("setsid", "/bin/sh", "-c", command),
                    endOnClose));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void key(String name, EmbeddedKey key) throws IOException {
        var file = folder.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, key.privateText());
    }

    private ProcessBuilder client(String identity, List<String> options, String command) {
        var words = new ArrayList<>(List.of(
                "/usr/bin/ssh",
                "-F",
                "none",
                "-T",
                "-p",
                "" + server.port(),
                "-i",
                folder.resolve(identity).toString()));
        for (var option : List.of(
                "BatchMode=yes",
                "IdentitiesOnly=yes",
                "IdentityAgent=none",
                "StrictHostKeyChecking=yes",
                "GlobalKnownHostsFile=/dev/null",
                "UserKnownHostsFile=" + folder.resolve("known_hosts"))) {
            words.addAll(List.of("-o", option));
        }
        words.addAll(options);
        words.addAll(options.contains("-l") ? List.of("127.0.0.1") : List.of("-l", "root", "127.0.0.1"));
        if (!command.isEmpty()) {
            words.add(command);
        }
        return new ProcessBuilder(words);
    }
}
