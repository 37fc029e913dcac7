package dev.flux.remote.ssh;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.host.Become;
import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.host.Login;
import dev.flux.host.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// A real OpenSSH server on a loopback port, with its own key, its own authorized key and its own log.
final class RealSshd implements AutoCloseable {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final int port;
    private final Process process;

    private RealSshd(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /// Starts one; the test is skipped, and says so, where there is no OpenSSH.
    ///
    /// @param settings lines of sshd_config, before the usual ones
    static RealSshd start(Path folder, String... settings) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SSHD), "needs openssh-server: /usr/sbin/sshd is not here");
        Files.createDirectories(folder);
        keygen(folder.resolve("host_key"));
        keygen(folder.resolve("client_key"));
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(settings));
        lines.addAll(List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + folder.resolve("host_key"),
                "AuthorizedKeysFile " + folder.resolve("client_key.pub"),
                "StrictModes no",
                "UsePAM no",
                "UseDNS no",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin yes",
                // what this machine's owner has in his start files is none of a test's business, and may take seconds
                "SetEnv HOME=" + folder,
                "LogLevel VERBOSE",
                "PidFile none"));
        Files.write(folder.resolve("sshd_config"), lines);
        Files.createDirectories(Path.of("/run/sshd"));
        var process = new ProcessBuilder(
                        SSHD.toString(),
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        var sshd = new RealSshd(folder, port, process);
        sshd.awaitListening();
        return sshd;
    }

    static void keygen(Path file, String... options) throws IOException, InterruptedException {
        if (!Files.exists(file)) {
            var words = new ArrayList<>(List.of("ssh-keygen", "-q", "-f", file.toString()));
            words.addAll(options.length == 0 ? List.of("-t", "ed25519", "-N", "") : List.of(options));
            var process = new ProcessBuilder(words).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IOException("ssh-keygen failed");
            }
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening() throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                Thread.sleep(25);
            }
        }
        throw new IOException("sshd did not start: " + log());
    }

    int port() {
        return port;
    }

    Path folder() {
        return folder;
    }

    Process process() {
        return process;
    }

    /// What it said so far.
    String log() throws IOException {
        return Files.readString(folder.resolve("sshd.log"), StandardCharsets.ISO_8859_1);
    }

    long logged(String words) throws IOException {
        return log().lines().filter(line -> line.contains(words)).count();
    }

    /// The known_hosts file that a client of it uses; it holds nothing at first.
    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /// Makes its key known.
    RealSshd known() throws IOException {
        var key = Files.readString(folder.resolve("host_key.pub")).split(" ", -1);
        Files.writeString(knownHosts(), "[127.0.0.1]:" + port + " " + key[0] + " " + key[1] + "\n");
        Files.setPosixFilePermissions(knownHosts(), PosixFilePermissions.fromString("rw-------"));
        return this;
    }

    /// The host as an inventory would name it.
    Host host(String name) {
        return host(name, folder.resolve("client_key"), Route.DIRECT);
    }

    Host host(String name, Path key, Route route) {
        var login = new Login(
                Optional.of("127.0.0.1"),
                Optional.of(System.getProperty("user.name")),
                OptionalInt.of(port),
                List.of(key.toString()),
                Optional.of(knownHosts().toString()),
                Optional.empty(),
                Optional.of(HostKeyPolicy.STRICT));
        return new Host(name, login, route, Become.UNSAID, Host.Traits.NONE);
    }

    /// Ends it before the test does.
    void stop() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        stop();
    }
}
