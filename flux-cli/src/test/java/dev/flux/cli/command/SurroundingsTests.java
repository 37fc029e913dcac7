package dev.flux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SurroundingsTests {

    @Test
    void aFileIsShownAsItWouldBeTypedHereAndTheFolderItselfByItsName() {
        var here = Path.of("").toAbsolutePath();
        var surroundings = Surroundings.standard();

        assertThat(surroundings.shown(Path.of("inventory.toml"))).hasToString("inventory.toml");
        assertThat(surroundings.shown(here.resolve("ansible").resolve("hosts"))).hasToString("ansible/hosts");
        assertThat(surroundings.shown(Path.of("/etc/flux/flux.toml"))).hasToString("/etc/flux/flux.toml");
        assertThat(surroundings.shown(Path.of("."))).isEqualTo(here);
        assertThat(surroundings.shown(here)).isEqualTo(here);
    }
}
