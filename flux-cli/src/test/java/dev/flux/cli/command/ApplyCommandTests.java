package dev.flux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.flux.cli.lab.Lab;
import dev.flux.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A dry-run is kept, and exactly it is run, or nothing.
final class ApplyCommandTests {

    @TempDir
    private Path state = Path.of("");

    private FluxProcess flux = new FluxProcess(state);
    private Path inventory = Path.of("");
    private Path plan = Path.of("");

    @BeforeEach
    void lab() throws Exception {
        flux = new FluxProcess(state);
        Lab.unsupported().ifPresent(why -> {
            System.err.println("skipped, no lab hosts here: " + why);
            abort("skipped, no lab hosts here: " + why);
        });
        var up = flux.run("lab", "up", "--hosts", "3", "--groups", "app");
        assertThat(up.code()).as(up.output()).isZero();
        try (var labs = Files.list(state.resolve("lab"))) {
            inventory =
                    labs.filter(Files::isDirectory).findFirst().orElseThrow().resolve("inventory.toml");
        }
        plan = state.resolve("plan.json");
        settings("hello");
    }

    @AfterEach
    void down() throws Exception {
        flux.run("lab", "down");
    }

    private void settings(String message) throws IOException {
        var file = Files.writeString(state.resolve("flux.toml"), """
                [workflows.greeting]
                modules = ["motd"]
                [workflows.greeting.motd]
                message = "%s"
                """.formatted(message));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void runsWhatWasShownAndRefusesHostsThatDriftedSince() throws Exception {
        var shown = flux(0, "--dry-run", "workflow", "greeting", "--save-plan", plan.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plan)))
                .isEqualTo("rw-------");
        var changed = onHost("app02", "echo mine >/etc/update-motd.d/10-flux");
        assertThat(changed).isZero();

        var applied = apply(1);

        assertThat(host(applied, "app02").path("outcome").asString()).isEqualTo("refused");
        assertThat(host(applied, "app02").path("cause").asString())
                .contains("drifted since the plan was made: motd", "nothing was changed");
        assertThat(host(applied, "app02").path("next").asString()).contains("--dry-run workflow greeting");
        for (var name : List.of("app01", "app03")) {
            assertThat(outcomes(host(applied, name)))
                    .as("the changes that were shown are those that were made")
                    .isEqualTo(outcomes(host(shown, name)).stream()
                            .map(word -> word.replace("would-change", "changed"))
                            .toList());
        }
        assertThat(onHost("app02", "grep -qx mine /etc/update-motd.d/10-flux"))
                .as("untouched")
                .isZero();
        assertThat(host(apply(1), "app01").path("outcome").asString())
                .as("a plan is run once: now the host is another")
                .isEqualTo("refused");
    }

    @Test
    void SEC59_otherSettingsAreAnotherPlan() throws Exception {
        flux(0, "--dry-run", "workflow", "greeting", "--save-plan", plan.toString());
        settings("something else");

        var applied = apply(1);

        assertThat(host(applied, "app01").path("cause").asString())
                .contains("inventory, settings or facts changed since the plan was made");
        assertThat(applied.path("summary").path("refused").asInt()).isEqualTo(3);
    }

    @Test
    void SEC59_aHostThatWasNotPlannedIsRefused() throws Exception {
        flux(0, "--dry-run", "workflow", "greeting", "--save-plan", plan.toString(), "--on", "app01");
        var text = Files.readString(plan);
        Files.writeString(
                plan, text.replace("\"app01\"", "\"app0x\"").replace("\"--on\", \"app0x\"", "\"--on\", \"app01\""));

        assertThat(host(apply(1), "app01").path("cause").asString()).startsWith("is not in the plan");
    }

    @Test
    void saysWhatIsNoPlanAndWhatAPlanDoesNotTake() throws Exception {
        Files.writeString(plan, "{\"kind\": \"other\"}");
        assertThat(flux.run("apply", plan.toString()).output()).contains("is no plan of this version of Flux");
        Files.writeString(plan, "{{{");
        assertThat(flux.run("apply", plan.toString()).code()).isEqualTo(3);
        assertThat(flux.run("apply", "nowhere.json").code()).isEqualTo(3);
        assertThat(flux.run("apply", plan.toString(), "--on", "app01").code()).isEqualTo(2);
        for (var place : List.of("/nowhere/at/all/plan.json", state.toString())) {
            var ended =
                    flux.run("--dry-run", "workflow", "essential", "-i", inventory.toString(), "--save-plan", place);
            assertThat(ended.code()).as(ended.output()).isEqualTo(3);
            assertThat(ended.output()).contains(place, "Nothing was contacted").doesNotContain("Exception");
        }
        assertThat(flux.run("workflow", "essential", "-i", inventory.toString(), "--save-plan", "x")
                        .code())
                .as("only a dry-run can be kept")
                .isEqualTo(2);
    }

    private JsonNode apply(int code) throws Exception {
        var ended = flux.run("apply", plan.toString(), "--output", "json");
        assertThat(ended.code()).as(ended.output()).isEqualTo(code);
        return json(ended.output());
    }

    private JsonNode flux(int code, String... words) throws Exception {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "-i", inventory.toString(), "-c", state.resolve("flux.toml").toString(), "--output", "json"));
        var ended = flux.run(all.toArray(String[]::new));
        assertThat(ended.code()).as(ended.output()).isEqualTo(code);
        return json(ended.output());
    }

    private int onHost(String host, String command) throws Exception {
        return flux.run("exec", "-i", inventory.toString(), "--on", host, "--", command)
                .code();
    }

    /// The document alone: what is said on stderr stands around it.
    private static JsonNode json(String output) {
        int from = output.indexOf("{\n");
        return ReportJson.MAPPER.readTree(output.substring(from, output.lastIndexOf("\n}") + 2));
    }

    private static JsonNode host(JsonNode report, String name) {
        for (var host : report.path("hosts")) {
            if (host.path("host").asString().equals(name)) {
                return host;
            }
        }
        throw new AssertionError(name + " is not in " + report);
    }

    private static List<String> outcomes(JsonNode host) {
        var words = new ArrayList<String>();
        host.path("steps")
                .forEach(step -> words.add(step.path("title").asString() + " "
                        + step.path("outcome").asString()));
        return words;
    }
}
