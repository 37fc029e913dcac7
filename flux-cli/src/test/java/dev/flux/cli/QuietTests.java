package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How much is said of a run while it goes and at its end.
final class QuietTests {

    private final Screen screen;

    QuietTests(@TempDir Path folder) {
        this.screen = new Screen(folder);
    }

    @BeforeEach
    void inventory() {
        screen.write("inventory.toml", "[servers.web]\nhosts = [\"web01\"]\n");
    }

    private int exec(String option, String... more) {
        var words =
                new java.util.ArrayList<>(java.util.List.of("exec", "-i", "inventory.toml", "--on", "web01", option));
        words.addAll(java.util.List.of(more));
        return screen.flux(words.toArray(String[]::new));
    }

    @Test
    void quietLeavesNothingButWhatTheCommandPrinted() {
        assertThat(exec("--quiet", "--", "true")).isZero();
        assertThat(screen.out() + screen.err()).isEqualTo("web01\n");
        assertThat(exec("-q", "--", "echo here")).isZero();
        assertThat(screen.out() + screen.err()).isEqualTo("web01   here\n");
    }

    @Test
    void quietStillSaysWhatWentWrong() {
        assertThat(exec("-q", "--", "exit 3")).isEqualTo(1);
        assertThat(screen.out()).contains("web01", "exit 3").doesNotContain("answered");
    }

    @Test
    void whatOneHostTellsIsShownLineByLine() {
        assertThat(exec("--follow=web01", "--", "echo one; echo two")).isZero();
        assertThat(screen.out())
                .containsSubsequence("web01  connecting", "web01  | one", "web01  | two", "web01  done");

        assertThat(exec("--follow=db01", "--", "true")).isEqualTo(2);
        assertThat(screen.err()).contains("db01 is none of the hosts of this run", "flux inventory list");
    }
}
