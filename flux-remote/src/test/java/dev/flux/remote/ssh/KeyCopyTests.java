package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.host.Become;
import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.host.Login;
import dev.flux.host.Route;
import dev.flux.secret.Asker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is typed to bring a key to a host: it goes where Flux goes, by the shortest command that does.
class KeyCopyTests {

    @TempDir
    Path home;

    private Path config = Path.of("");

    @BeforeEach
    void config() throws IOException {
        config = Files.createDirectories(home.resolve(".ssh")).resolve("config");
    }

    private static Host host(String name, String address, int port, Route route, String... keys) {
        var login = new Login(
                address.isEmpty() ? Optional.empty() : Optional.of(address),
                Optional.of("admin"),
                port == 0 ? OptionalInt.empty() : OptionalInt.of(port),
                List.of(keys),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Host(name, login, route, Become.UNSAID, Host.Traits.NONE);
    }

    private static Host host(String name, String address, int port) {
        return host(name, address, port, Route.DIRECT);
    }

    private String command(Host host) {
        var settings =
                new SshSettings(home, Optional.empty(), HostKeyPolicy.STRICT, Asker.NOBODY, _ -> {}, Phases.USUAL);
        var destinations = new Destinations(settings);
        var ways = destinations.ways(host);
        return new KeyCopy(destinations).command(destinations.of(host), ways.isEmpty() ? List.of() : ways.getFirst());
    }

    @Test
    void aHostThatSshFindsByItselfIsNamed() throws IOException {
        assertThat(command(host("web01", "", 0))).isEqualTo("ssh-copy-id admin@web01");

        Files.writeString(config, "Host web01\n  HostName 192.0.2.7\n  Port 2222\n  ProxyJump gate\n");
        assertThat(command(host("web01", "", 0))).isEqualTo("ssh-copy-id admin@web01");
        assertThat(command(host("web01", "192.0.2.7", 2222))).isEqualTo("ssh-copy-id admin@web01");
    }

    @Test
    void addressAndPortOfTheInventoryAreNamed() throws IOException {
        assertThat(command(host("web01", "192.0.2.7", 2222))).isEqualTo("ssh-copy-id -p 2222 admin@192.0.2.7");
        assertThat(command(host("web01", "", 2222))).isEqualTo("ssh-copy-id -p 2222 admin@web01");
        assertThat(command(host("web01", "[2001:db8::7]", 22))).isEqualTo("ssh-copy-id admin@2001:db8::7");

        Files.writeString(config, "Host *\n  Port 2200\n");
        assertThat(command(host("web01", "192.0.2.7", 22))).isEqualTo("ssh-copy-id -p 22 admin@192.0.2.7");
    }

    @Test
    void jumpHostsAreNamed() throws IOException {
        var gate = host("gate", "192.0.2.1", 2200);
        var inner = host("inner", "2001:db8::1", 22);
        assertThat(command(host("web01", "10.0.0.7", 22, new Route(List.of(List.of(gate))))))
                .isEqualTo("ssh-copy-id -o ProxyJump=admin@192.0.2.1:2200 admin@10.0.0.7");
        assertThat(command(host("web01", "", 0, new Route(List.of(List.of(gate, inner))))))
                .isEqualTo("ssh-copy-id -o 'ProxyJump=admin@192.0.2.1:2200,admin@[2001:db8::1]' admin@web01");

        Files.writeString(config, "Host 10.*\n  ProxyCommand nc %h %p\n");
        assertThat(command(host("web01", "10.0.0.7", 22))).isEqualTo("ssh-copy-id -o ProxyJump=none admin@10.0.0.7");
    }

    @Test
    void theKeyThatWasAskedForIsNamed() throws IOException {
        var key = Files.writeString(home.resolve("a key"), "-");
        var host = host("web01", "", 0, Route.DIRECT, home.resolve("none").toString(), key.toString());
        assertThat(command(host))
                .isEqualTo("ssh-keygen -y -f '%1$s' > '%1$s.pub' && ssh-copy-id -i '%1$s' admin@web01".formatted(key));

        Files.writeString(home.resolve("a key.pub"), "-");
        assertThat(command(host)).isEqualTo("ssh-copy-id -i '" + key + "' admin@web01");
    }

    /// The installed `ssh` is asked where it goes with the words of the command, for `ssh-copy-id` hands them on.
    @Test
    void sshGoesThere() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")), "needs openssh-client");
        Files.writeString(config, "Host *\n  Port 2200\nHost 10.*\n  ProxyJump elsewhere\n");
        var gate = host("gate", "192.0.2.1", 22);

        assertThat(ssh(command(host("web01", "10.0.0.7", 2222))))
                .contains("hostname 10.0.0.7", "port 2222", "user admin")
                .noneMatch(line -> line.startsWith("proxyjump"));
        assertThat(ssh(command(host("web01", "10.0.0.7", 22, new Route(List.of(List.of(gate)))))))
                .contains("hostname 10.0.0.7", "port 22", "user admin")
                .anyMatch(line -> line.matches("proxyjump admin@\\[?192\\.0\\.2\\.1]?:22"));
    }

    private List<String> ssh(String command) throws IOException, InterruptedException {
        assertThat(command).startsWith("ssh-copy-id ");
        var typed = "ssh -G -F '" + config + "' " + command.substring("ssh-copy-id ".length());
        var process =
                new ProcessBuilder("sh", "-c", typed).redirectErrorStream(true).start();
        var lines = new ArrayList<>(process.inputReader().readAllLines());
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
