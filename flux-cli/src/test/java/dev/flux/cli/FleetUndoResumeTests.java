package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A rollout that is undone where it is stopped, and whose controller dies before that, meanwhile, or in its middle:
/// whoever goes on undoes it, and never does it a second time.
class FleetUndoResumeTests {

    @TempDir
    Path folder;

    private Screen screen;

    @BeforeEach
    void screen() {
        screen = new Screen(folder, Map.of(), List.of(new FileModule("marker", mark())));
        screen.write("flux.toml", "[workflows.small]\nmodules = [\"marker\"]\n");
        // the gate fails where somebody says so; where `mine` is there, too, it changes what the run has made
        screen.write("inventory.toml", """
                [servers.web]
                hosts = ["web01"]
                workflow = "small"
                rollback = "fleet"
                health_check = { when = "wave", command = "./gate", from = "controller", deadline = "1s" }
                """.replace("./gate", "sh " + folder + "/gate"));
        screen.write("gate", "cd " + folder + """

                [ -e bad ] || exit 0
                [ ! -e mine ] || [ ! -e mark ] || echo mine >>mark
                exit 1
                """);
    }

    private Path mark() {
        return folder.resolve("mark");
    }

    private int flux(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--output", "json"));
        return screen.flux(all.toArray(String[]::new));
    }

    private int orchestrate() {
        return flux("orchestrate", "-i", "inventory.toml", "--allow-unsupported");
    }

    private JsonNode json() {
        return Told.of(screen.out(), screen.err()).report();
    }

    private Path journal(String run) {
        return folder.resolve("state/runs/" + run + "/journal.jsonl");
    }

    /// Its controller counts as killed after the last record of that type.
    private void cutOffAfter(String type, String run) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(journal(run)));
        while (!lines.getLast().contains("\"type\":\"" + type + "\"")) {
            lines.removeLast();
        }
        Files.writeString(journal(run), lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    /// The rollout was stopped, and its undoing refused, as somebody had changed the file: nothing of it has begun on
    /// the host. Then he takes that back.
    private JsonNode refused() throws IOException {
        screen.write("bad", "");
        screen.write("mine", "");
        assertThat(orchestrate()).as(screen.err()).isEqualTo(5);
        var told = json();
        assertThat(told.path("fleet_rollback")
                        .path("hosts")
                        .get(0)
                        .path("outcome")
                        .asString(""))
                .isEqualTo("refused");
        assertThat(mark()).hasContent("x\nmine");
        Files.delete(folder.resolve("mine"));
        Files.writeString(mark(), "x\n");
        return told;
    }

    private long runs() throws IOException {
        try (var all = Files.list(folder.resolve("state/runs"))) {
            return all.count();
        }
    }

    @Test
    void G4_aRolloutThatIsStoppedOnceSomebodyGoesOnWithItIsUndoneByARunOfItsOwn() throws IOException {
        assertThat(orchestrate()).as(screen.err()).isZero();
        var run = json().path("run").asString("");
        assertThat(mark()).exists();
        cutOffAfter("host", run);
        screen.write("bad", "");

        assertThat(flux("resume")).as(screen.err()).isEqualTo(5);

        assertThat(mark()).doesNotExist();
        assertThat(json().path("run").asString("")).isEqualTo(run);
        assertThat(json().path("fleet_rollback").path("run").asString(run)).isNotEqualTo(run);
        assertThat(flux("resume")).isEqualTo(3);
        assertThat(screen.err()).startsWith("no run waits to be gone on with");
    }

    @Test
    void G4_anUndoingThatWasCutOffGoesOnWithUndoing() throws IOException {
        var told = refused();
        var undoing = told.path("fleet_rollback").path("run").asString("");
        cutOffAfter("run", undoing);

        assertThat(flux("resume")).as(screen.err()).isEqualTo(5);

        assertThat(mark()).doesNotExist();
        assertThat(json().path("run").asString("")).isEqualTo(undoing);
        assertThat(json().path("command").asString("")).startsWith("rollback --to ");
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void G4_anUndoingThatHadNotBegunBegins() throws IOException {
        var told = refused();
        var undoing = folder.resolve(
                "state/runs/" + told.path("fleet_rollback").path("run").asString(""));
        try (var all = Files.walk(undoing)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }

        assertThat(flux("resume")).as(screen.err()).isEqualTo(5);

        assertThat(mark()).doesNotExist();
        assertThat(json().path("run").asString("")).isEqualTo(told.path("run").asString(""));
        assertThat(runs()).isEqualTo(2);
        assertThat(flux("resume")).isEqualTo(3);
        assertThat(screen.err()).startsWith("no run waits to be gone on with");
    }

    @Test
    void anUndoingThatEndedBadlyIsTriedAgainAndADryRunOfThatChangesNothing() throws IOException {
        var undoing = refused().path("fleet_rollback").path("run").asString("");

        flux("retry", undoing, "--only", "refused", "--dry-run");
        assertThat(mark()).hasContent("x");
        assertThat(json().path("dry_run").asBoolean(false)).isTrue();

        assertThat(flux("retry", undoing, "--only", "refused")).as(screen.err()).isEqualTo(5);
        assertThat(mark()).doesNotExist();
        assertThat(json().path("command").asString("")).startsWith("rollback --to ");
    }

    @Test
    void whereNothingWasChangedNobodyIsAskedToUndoIt() throws IOException {
        assertThat(orchestrate()).as(screen.err()).isZero();
        screen.write("bad", "");
        assertThat(orchestrate()).as(screen.err()).isEqualTo(5);
        assertThat(json().has("fleet_rollback")).isFalse();

        assertThat(flux("resume")).isEqualTo(3);
        assertThat(screen.err()).startsWith("no run waits to be gone on with");
        assertThat(mark()).exists();
    }
}
