package dev.flux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.cli.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run whose process is sent one signal, or whose reader leaves: it comes to an orderly end, and no outcome is lost.
class SignalledRunTests {

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        var file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /// Signals that whoever runs the tests ignores are not ignored by Flux.
    private List<String> surroundings() {
        return List.of(
                "env",
                "--default-signal=HUP,TERM,INT,PIPE",
                "-C",
                folder.toString(),
                "HOME=" + folder,
                "FLUX_HOST_STATE_DIR=" + folder + "/host-state");
    }

    private Process start(List<String> prefix, String... args) throws IOException {
        var words = new ArrayList<>(surroundings());
        words.addAll(prefix);
        return new FluxProcess(folder.resolve("state")).start(words, "dev.flux.cli.Flux", args);
    }

    private Path run() throws IOException {
        try (var runs = Files.list(folder.resolve("state/runs"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private List<String> outcomes() throws IOException {
        return Told.of(Files.readString(run().resolve("report.json")), "").outcomes();
    }

    private boolean isStopping() throws IOException {
        return Files.readString(run().resolve("journal.jsonl")).contains("\"type\":\"stopping\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUP", "TERM", "INT"})
    void F84_F85_oneSignalStartsNoOtherHostAndLetsEndWhatRuns(String signal) throws Exception {
        write("inventory.toml", "[servers.web]\nhosts = [\"web01\", \"web02\"]\nconnection = \"local\"\n");
        var command = ": >" + folder + "/started; until [ -e " + folder + "/go ]; do sleep 0.1; done; echo survived";
        var flux = start(
                List.of(),
                "exec",
                "-i",
                "inventory.toml",
                "--on",
                "@all",
                "--forks",
                "1",
                "--allow-local",
                "--",
                command);
        try {
            for (int i = 0; i < 3000 && flux.isAlive() && !Files.exists(folder.resolve("started")); i++) {
                Thread.sleep(20);
            }
            new ProcessBuilder("kill", "-s", signal, String.valueOf(flux.pid()))
                    .start()
                    .waitFor();
            for (int i = 0; i < 1000 && flux.isAlive() && !isStopping(); i++) {
                Thread.sleep(20);
            }
            write("go", "");
            var said = new String(flux.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(flux.waitFor()).as(said).isEqualTo(130);
            assertThat(outcomes()).as(said).containsExactly("web01=completed", "web02=not-reached");
            assertThat(said).contains("survived", "interrupted");
        } finally {
            write("go", "");
            flux.destroyForcibly();
        }
    }

    /// The last host waits until nobody reads any more.
    @Test
    void F85_whoReadsOneLineOfTheTextLeavesEveryHostWithItsOutcome() throws Exception {
        write("flux.toml", "[workflows.w]\nmodules = [\"motd\"]\n[modules.motd]\nmessage = \"x\"\n");
        write("inventory.toml", """
                [servers.web]
                hosts = ["web[01-30]"]
                workflow = "w"
                refuse = "not today"

                [servers.slow]
                hosts = ["slow01"]
                connection = "local"
                workflow = "w"
                depends_on = []

                [[servers.slow.hooks]]
                when = "before"
                on = "controller"
                timeout = "5m"
                run = "until [ -e FOLDER/closed ]; do sleep 0.1; done; exit 1"
                """.replace("FOLDER", folder.toString()));
        var reader = "{ \"$@\" 2>errors; echo $? >status; } | { head -n 1; exec <&-; : >closed; }";
        var flux = start(
                List.of("sh", "-c", reader, "sh"),
                "orchestrate",
                "-i",
                "inventory.toml",
                "-c",
                "flux.toml",
                "--allow-local",
                "--allow-unsupported");
        var said = new String(flux.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(flux.waitFor(5, TimeUnit.MINUTES)).isTrue();

        var errors = Files.readString(folder.resolve("errors"));
        assertThat(said.lines()).as(errors).hasSize(1);
        assertThat(folder.resolve("status")).as(errors).hasContent("1");
        assertThat(outcomes())
                .hasSize(31)
                .contains("slow01=failed")
                .filteredOn(one -> one.endsWith("=refused"))
                .hasSize(30);
        var hosts = Files.readAllLines(run().resolve("journal.jsonl")).stream()
                .filter(line -> line.contains("\"type\":\"host\""))
                .count();
        assertThat(hosts).isEqualTo(31);
        assertThat(errors).doesNotContain("Exception");
    }
}
