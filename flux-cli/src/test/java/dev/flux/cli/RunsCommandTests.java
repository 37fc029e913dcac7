package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was run is looked at again, without asking any host.
final class RunsCommandTests {

    private final Screen screen;
    private final Path state;

    RunsCommandTests(@TempDir Path folder) {
        this.screen = new Screen(folder);
        this.state = folder.resolve("state");
    }

    @BeforeEach
    void inventory() {
        screen.write("inventory.toml", "[servers.web]\nhosts = [\"web01\", \"web02\"]\n");
    }

    private String run(String command) throws IOException {
        screen.flux("exec", "-i", "inventory.toml", "--on", "web01", "--output", "json", "--", command);
        return ReportJson.MAPPER.readTree(screen.out()).path("run").asString("");
    }

    @Test
    void theNewestComesFirst() throws IOException {
        var first = run("true");
        var second = run("exit 3");

        assertThat(screen.flux("runs", "list", "--output", "json")).isZero();
        var runs = ReportJson.MAPPER.readTree(screen.out()).path("runs");
        assertThat(runs.get(0).path("run").asString("")).isEqualTo(second);
        assertThat(runs.get(1).path("run").asString("")).isEqualTo(first);
        assertThat(runs.get(0).path("outcomes").path("failed").asInt(0)).isEqualTo(1);

        assertThat(screen.flux("runs", "list", "--last", "1")).isZero();
        assertThat(screen.out()).contains(second.substring(0, 8), "1 failed").doesNotContain(first.substring(0, 8));
    }

    @Test
    void oneIsShownAsWhenItEnded() throws IOException {
        var failed = run("echo lost; exit 3");
        run("true");

        assertThat(screen.flux("runs", "show", failed.substring(0, 6))).isZero();
        assertThat(screen.out()).contains("run " + failed.substring(0, 8), "web01", "exit 3");

        assertThat(screen.flux("runs", "show", failed, "--output", "json")).isZero();
        assertThat(ReportJson.MAPPER
                        .readTree(screen.out())
                        .path("hosts")
                        .get(0)
                        .path("exec")
                        .path("stdout")
                        .asString(""))
                .isEqualTo("lost\n");
    }

    @Test
    void aRunThatIsNotThereIsAMistake() throws IOException {
        assertThat(screen.flux("runs", "list")).isZero();
        assertThat(screen.out()).contains("No run was made yet.");
        assertThat(screen.flux("runs", "show")).isEqualTo(3);
        run("true");

        assertThat(screen.flux("runs", "show", "zzzz")).isEqualTo(3);
        assertThat(screen.err()).contains("there is no such run", "flux runs list");
        assertThat(screen.flux("runs", "show", "z")).isEqualTo(3);
        assertThat(screen.err()).contains("is too short");
    }

    @Test
    void F81_aDamagedJournalHidesNoOtherRun() throws IOException {
        var whole = run("true");
        var damaged = run("true");
        var file = state.resolve("runs").resolve(damaged).resolve("journal.jsonl");
        Files.writeString(file, Files.readString(file).replace("\"seq\":1", "\"seq\":7"));

        assertThat(screen.flux("runs", "list")).isZero();
        assertThat(screen.out()).contains(whole.substring(0, 8)).doesNotContain(damaged.substring(0, 8));
        assertThat(screen.err()).contains("warning:", damaged);
        assertThat(screen.flux("runs", "show", damaged)).isEqualTo(3);
    }
}
