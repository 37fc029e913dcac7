package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `flux ssh` says where there is no shell to be had. The shells themselves are in the lab.
final class SshCommandTests {

    @TempDir
    Path folder;

    private Screen screen;

    @BeforeEach
    void files() {
        screen = new Screen(folder);
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                address = "127.0.0.1"
                port = 1
                [hosts.here]
                connection = "local"
                """);
    }

    @Test
    void namesTheHostThatWasMeant() {
        assertThat(screen.flux("ssh", "web1", "-i", "inventory.toml")).isEqualTo(3);
        assertThat(screen.err()).contains("there is no such host", "did you mean \"web01\"?");
        assertThat(screen.flux("ssh", "here", "-i", "inventory.toml")).isEqualTo(3);
        assertThat(screen.err()).contains("is this machine");
        assertThat(screen.flux("ssh", "web01", "--on", "@all", "-i", "inventory.toml"))
                .isEqualTo(2);
        assertThat(screen.flux("ssh", "web01", "--dry-run", "-i", "inventory.toml"))
                .isEqualTo(2);
        assertThat(screen.flux("ssh", "a b")).isEqualTo(3);
    }

    @Test
    void aHostThatIsNotReachedIsNoExitCodeOfAShell() {
        assertThat(screen.flux("ssh", "web01", "-i", "inventory.toml", "--", "true"))
                .isEqualTo(4);
        assertThat(screen.err())
                .contains("web01: connection refused by 127.0.0.1:1")
                .contains("flux inventory show web01 -i inventory.toml")
                .doesNotContain("{");
        assertThat(screen.out()).isEmpty();
    }
}
