package dev.flux.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.flux.remote.embedded.EmbeddedKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A clone whose server is OpenSSH's own, reached over this machine's loopback.
final class RealServerTests {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void runsARealServerInTheMachinesNetwork() throws Exception {
        LabCase.required();
        OpenSsh.required();
        if (!Files.isExecutable(SSHD)) {
            System.err.println("skipped: there is no sshd on this machine");
            abort("skipped: there is no sshd on this machine");
        }
        int port = freePort();
        var files = new LabFiles(folder.resolve("lab"));
        files.createFolder();
        var client = EmbeddedKey.generate();
        var server = EmbeddedKey.generate();
        files.write(List.of(new LabHost("real01", "real", port, server.publicLine())), client.privateText());

        try (var host = CloneHost.start(CloneSpec.named("real01").sharedNetwork())) {
            configure(host, port, client, server);
            host.process(List.of(SSHD.toString(), "-D", "-f", "/etc/ssh/lab_config"))
                    .start();

            assertThat(eventually(files, port)).isEqualTo(new OpenSsh.Answer(3, "real01\n"));
            assertThat(host.run("test -w /proc/sys/net/ipv4/ip_forward").code())
                    .as("the network's keys are the machine's here")
                    .isNotZero();
        }
        assertThat(new OpenSsh(files).run(port, "id").output()).contains("Connection refused");
    }

    private static OpenSsh.Answer eventually(LabFiles files, int port) throws IOException, InterruptedException {
        var answer = new OpenSsh(files).run(port, "uname -n; exit 3");
        for (int i = 0; i < 50 && answer.output().contains("refused"); i++) {
            Thread.sleep(50);
            answer = new OpenSsh(files).run(port, "uname -n; exit 3");
        }
        return answer;
    }

    private static void configure(CloneHost host, int port, EmbeddedKey client, EmbeddedKey server)
            throws IOException, InterruptedException {
        var root = host.root();
        host.run("mkdir -p /run/sshd /root/.ssh && chmod 700 /root/.ssh && umask 077 && : > /etc/ssh/lab_key");
        Files.writeString(root.resolve("etc/ssh/lab_key"), server.privateText());
        Files.writeString(root.resolve("root/.ssh/authorized_keys"), client.publicLine() + "\n");
        Files.writeString(root.resolve("etc/ssh/lab_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey /etc/ssh/lab_key
                PermitRootLogin yes
                UsePAM no
                PidFile /run/lab.pid
                """.formatted(port));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
