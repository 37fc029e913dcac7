package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Workflows that groups name and nobody knows.
final class WorkflowNamesTests {

    private final Path folder;
    private final Screen screen;

    WorkflowNamesTests(@TempDir Path folder) {
        this.folder = folder;
        this.screen = new Screen(folder);
    }

    @ParameterizedTest
    @CsvSource({"inventory check, own", "orchestrate, own", "orchestrate --dry-run, other"})
    void aWorkflowThatThereIsNotIsToldBesideAllElse(String command, String name) {
        screen.write("flux.toml", "[workflows.own]\nmodules = [\"hostname\"]\n[logging]\nlevle = \"info\"\n");
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                port = 70000
                workflow = "web-sever"
                [servers.db]
                hosts = ["db01"]
                workflow = "%s"
                """.formatted(name));
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("-i", "inventory.toml"));

        // which workflows there are is not known before the configuration can be read
        assertThat(screen.flux(words.toArray(String[]::new))).isEqualTo(3);
        assertThat(screen.err()).contains("flux.toml:4:1", "inventory.toml:3:8").doesNotContain("there is no workflow");

        screen.write("flux.toml", "[workflows.own]\nmodules = [\"hostname\"]\n");
        assertThat(screen.flux(words.toArray(String[]::new))).isEqualTo(3);
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err())
                .contains("inventory.toml:3:8", "inventory.toml:4:12")
                .contains("there is no workflow \"web-sever\"", "did you mean \"web-server\"?");
        if (name.equals("own")) {
            assertThat(screen.err()).doesNotContain("servers.db");
        } else {
            assertThat(screen.err()).contains("inventory.toml:7:12", "servers.db.workflow");
        }
        // a command that runs no workflow does without
        screen.write("inventory.toml", "[servers.web]\nhosts = [\"web01\"]\nworkflow = \"web-sever\"\n");
        assertThat(screen.flux("exec", "-i", "inventory.toml", "--on", "@all", "--", "true"))
                .isZero();
    }

    @Test
    void aConfigurationBesideTheInventoryThatIsNotReadIsNamed() throws Exception {
        Files.createDirectory(folder.resolve("fleet"));
        screen.write("fleet/flux.toml", "[workflows.own]\nmodules = [\"hostname\"]\n");
        screen.write("fleet/inventory.toml", "[servers.web]\nhosts = [\"web01\"]\nworkflow = \"own\"\n");
        assertThat(screen.flux("inventory", "check", "-i", "fleet/inventory.toml"))
                .isEqualTo(3);
        assertThat(screen.err()).contains("is not read from this folder; to read it, add  -c ", "fleet/flux.toml");

        assertThat(screen.flux("inventory", "check", "-i", "fleet/inventory.toml", "-c", "fleet/flux.toml"))
                .isZero();
        screen.write("fleet/inventory.toml", "[servers.web]\nhosts = [\"web01\"]\nworkflow = \"owm\"\n");
        assertThat(screen.flux("inventory", "check", "-i", "fleet/inventory.toml", "-c", "fleet/flux.toml"))
                .isEqualTo(3);
        assertThat(screen.err()).contains("did you mean \"own\"?").doesNotContain("is not read");
    }
}
