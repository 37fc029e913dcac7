package dev.flux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.problem.FluxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFolderTests {

    private static final Path HOME = Path.of("/home/anna");

    private static Path of(Map<String, String> environment) {
        return StateFolder.of(environment::get, HOME).path();
    }

    @Test
    void isTheFirstOfThreePlaces() {
        assertThat(of(Map.of("FLUX_STATE_DIR", "/a", "XDG_STATE_HOME", "/b"))).isEqualTo(Path.of("/a"));
        assertThat(of(Map.of("XDG_STATE_HOME", "/b"))).isEqualTo(Path.of("/b/flux"));
        assertThat(of(Map.of())).isEqualTo(Path.of("/home/anna/.local/state/flux"));
    }

    @Test
    void takesEmptyAndRelativeVariablesAsUnset() {
        assertThat(of(Map.of("FLUX_STATE_DIR", "", "XDG_STATE_HOME", "relative")))
                .isEqualTo(Path.of("/home/anna/.local/state/flux"));
    }

    @Test
    void isItsOwnersAlone(@TempDir Path folder) throws Exception {
        var state = new StateFolder(folder.resolve("deep/er")).create();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.path())))
                .isEqualTo("rwx------");
        assertThat(state.create()).isEqualTo(state);
    }

    @Test
    void saysWhereItCannotBe(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> new StateFolder(file.resolve("state")).create())
                .isInstanceOf(FluxException.class)
                .hasMessageContaining(file.toString());
    }
}
