package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.module.FluxModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a host's workflow when one of its modules fails: it stops, goes on, or is undone.
class OnErrorTests {

    @TempDir
    Path folder;

    private Screen screen;

    @BeforeEach
    void screen() {
        var modules = List.<FluxModule>of(
                new FileModule("early", folder.resolve("early")),
                new FileModule("broken", folder.resolve("wall/below")),
                new FileModule("late", folder.resolve("late")));
        screen = new Screen(folder, Map.of(), modules);
        screen.write("wall", "a file, below which nothing can be\n");
        screen.write("inventory.toml", "[servers.web]\nhosts = [\"web01\"]\nworkflow = \"all\"\n");
    }

    private int orchestrate(String onError) {
        screen.write("flux.toml", """
                [workflows.all]
                modules = ["early", "broken", "late"]

                [modules.broken]
                on_error = "%s"
                """.formatted(onError));
        return screen.flux("orchestrate", "-i", "inventory.toml", "--allow-unsupported");
    }

    @Test
    void WF4_aModuleThatFailsStopsTheWorkflowUnaskedAndTheExitCodeSaysSo() {
        assertThat(orchestrate("stop")).as(screen.err()).isEqualTo(1);

        assertThat(folder.resolve("early")).exists();
        assertThat(folder.resolve("late")).doesNotExist();
        assertThat(screen.out()).contains("failed in broken");
    }

    @Test
    void WF4_whereItMayGoOnTheOthersAreDoneAndTheHostHasFailedAllTheSame() {
        assertThat(orchestrate("continue")).as(screen.err()).isEqualTo(1);

        assertThat(folder.resolve("early")).exists();
        assertThat(folder.resolve("late")).exists();
        assertThat(screen.out()).contains("failed in broken");
    }

    @Test
    void whereItIsUndoneNothingOfTheRunStays() {
        assertThat(orchestrate("rollback")).as(screen.err()).isEqualTo(1);

        assertThat(folder.resolve("early")).doesNotExist();
        assertThat(folder.resolve("late")).doesNotExist();
    }
}
