package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `flux init` writes a project that every check takes, and writes nothing over.
final class InitCommandTests {

    @TempDir
    Path folder;

    private Screen screen;

    @BeforeEach
    void screen() {
        screen = new Screen(folder).withModules();
    }

    @Test
    void theProjectPassesEveryCheck() throws IOException {
        assertThat(screen.flux("init")).as(screen.err()).isZero();
        assertThat(screen.out()).contains("flux inventory check -i inventory.toml", "inventory.toml");

        assertThat(screen.flux("config", "check")).as(screen.err()).isZero();
        assertThat(screen.err()).isEmpty();
        assertThat(screen.flux("inventory", "check", "-i", "inventory.toml"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).contains("3 hosts");
        assertThat(screen.err()).isEmpty();
        assertThat(screen.flux("config", "check", "--profile", "quiet")).isZero();
        for (var name : new String[] {"flux", "inventory"}) {
            var schema = "schema/" + name + ".schema.json";
            assertThat(folder.resolve(schema))
                    .hasSameTextualContentAs(Path.of("..").resolve(schema));
            assertThat(Files.readString(folder.resolve(name + ".toml"))).startsWith("#:schema " + schema + "\n");
        }
    }

    @Test
    void theFolderMayBeNewAndHasItsOwnFirstCommand() {
        assertThat(screen.flux("init", "my fleet")).as(screen.err()).isZero();
        assertThat(screen.out()).contains("cd 'my fleet'");
        assertThat(folder.resolve("my fleet/.gitignore")).isRegularFile();
    }

    @Test
    void nothingIsWrittenOverAndAllThatIsInTheWayIsNamed() throws IOException {
        screen.write("inventory.toml", "mine\n");
        screen.write(".gitignore", "mine\n");
        assertThat(screen.flux("init")).isEqualTo(3);
        assertThat(screen.err()).contains("holds", "inventory.toml", ".gitignore", "already", "move them away");
        assertThat(folder.resolve("inventory.toml")).hasContent("mine");
        assertThat(folder.resolve("flux.toml")).doesNotExist();
        assertThat(folder.resolve("schema")).doesNotExist();
        assertThat(screen.flux("init", "inventory.toml")).isEqualTo(3);
        assertThat(screen.err()).contains("is no folder");
    }

    @Test
    void aDryRunWritesNothing() {
        assertThat(screen.flux("init", "--dry-run", "new")).as(screen.err()).isZero();
        assertThat(screen.out()).contains("new/flux.toml", "Nothing was written", "flux init new");
        assertThat(folder.resolve("new")).doesNotExist();
        assertThat(screen.flux("init", "new", "--output", "json")).isZero();
        assertThat(screen.out()).contains("\"written\" : true", "new/inventory.toml");
    }
}
