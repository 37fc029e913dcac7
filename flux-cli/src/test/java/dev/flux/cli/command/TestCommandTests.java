package dev.flux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.flux.cli.Flux;
import dev.flux.cli.lab.Lab;
import dev.flux.cli.view.Console;
import dev.flux.facts.Facts;
import dev.flux.module.FluxModule;
import dev.flux.module.Subject;
import dev.flux.plan.Modules;
import dev.flux.report.ReportJson;
import dev.flux.resource.FileContent;
import dev.flux.resource.Resource;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Trials on clones of this machine: what keeps its promises, what does not, and what cannot be tried.
final class TestCommandTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicInteger runs = new AtomicInteger();

    @TempDir
    private Path state = Path.of("");

    private static void needsLab() {
        Lab.unsupported().ifPresent(why -> {
            System.err.println("skipped, no lab hosts here: " + why);
            abort("skipped, no lab hosts here: " + why);
        });
    }

    private static Console console(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Console.Terminal.NONE);
    }

    private int flux(Surroundings surroundings, String... words) {
        out.reset();
        var all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--state-dir", state.toString(), "--output", "json"));
        return Flux.run(all, console(out, err), surroundings);
    }

    private JsonNode trial() {
        return ReportJson.MAPPER
                .readTree(out.toString(StandardCharsets.UTF_8))
                .path("trials")
                .get(0);
    }

    private String verdict(String stage) {
        for (var one : trial().path("stages")) {
            if (one.path("stage").asString().equals(stage)) {
                return one.path("verdict").asString();
            }
        }
        return "none";
    }

    private String config() throws IOException {
        var file = Files.writeString(state.resolve("flux.toml"), """
                [workflows.greeting]
                modules = ["hostname", "sysctl", "motd"]
                [workflows.greeting.hostname]
                hostname = "flux-test"
                [workflows.greeting.motd]
                message = "hello"
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file.toString();
    }

    @Test
    void aWorkflowKeepsItsPromisesOnAClone() throws Exception {
        needsLab();
        var ended = new FluxProcess(state).run("test", "workflow", "greeting", "-c", config());

        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output())
                .containsSubsequence(
                        "test  workflow greeting   on a clone of this machine",
                        "dry-run",
                        "nothing touched",
                        "apply",
                        "exactly those shown",
                        "again",
                        "nothing changed",
                        "rollback",
                        "every byte is as it was",
                        "keeps its promises");
        assertThat(state.resolve("lab")).isEmptyDirectory();
    }

    /// A module that wants something else each time it is asked.
    private final class Restless implements FluxModule {

        @Override
        public String name() {
            return "restless";
        }

        @Override
        public String summary() {
            return "Never rests.";
        }

        @Override
        public Schema schema() {
            return Schema.of();
        }

        @Override
        public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
            return List.of(new FileContent("/etc/restless", "0644", "root:root", runs.incrementAndGet() + "\n"));
        }
    }

    @Test
    void aModuleThatIsNotIdempotentIsNoticed() {
        needsLab();
        var here = Surroundings.standard();
        var surroundings = new Surroundings(
                here.variables(), here.folder(), () -> Modules.of(List.of(new Restless())), here.remote());

        assertThat(flux(surroundings, "test", "module", "restless"))
                .as(out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8))
                .isEqualTo(1);

        assertThat(trial().path("verdict").asString()).isEqualTo("broken");
        assertThat(verdict("again")).isEqualTo("broken");
        assertThat(verdict("dry-run")).isEqualTo("kept");
        assertThat(verdict("rollback")).as("it is undone all the same").isEqualTo("kept");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("/etc/restless: content differs");
    }

    /// Somebody else writes a file between the runs, and no run says a word about it.
    @Test
    void aTreeThatIsChangedBehindTheRunsIsNoticed() throws Exception {
        needsLab();
        var surroundings = Surroundings.standard();
        var setup = new Setup(console(out, err), surroundings, (words, streams) -> {
            int code = Flux.run(words, streams, surroundings);
            if (words.getFirst().equals("rollback")) {
                var inventory = words.get(words.indexOf("-i") + 1);
                var write = List.of("exec", "-i", inventory, "--on", "@all", "--", "echo mine >/etc/behind");
                assertThat(Flux.run(write, console(err, err), surroundings)).isZero();
            }
            return code;
        });
        setup.options().stateDir = state;
        setup.options().output = GlobalOptions.Output.JSON;

        assertThat(new Trials(setup, new TrialOptions()).one(List.of("module", "motd")))
                .isEqualTo(1);

        assertThat(verdict("again")).isEqualTo("kept");
        assertThat(verdict("rollback")).isEqualTo("broken");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("/etc/behind: is new, a file");
    }

    @Test
    void nothingToDoIsNothingProved() {
        needsLab();
        assertThat(flux(Surroundings.standard(), "test", "module", "certs")).isEqualTo(3);
        assertThat(trial().path("verdict").asString()).isEqualTo("not-tried");
        assertThat(trial().path("stages")).hasSize(1);
    }

    @Test
    void saysThatANameIsUnknownBeforeAHostIsMade() {
        assertThat(flux(Surroundings.standard(), "test", "module", "mutd")).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no such module", "motd");
        assertThat(flux(Surroundings.standard(), "test", "workflow", "essentail"))
                .isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no such workflow", "essential");
        assertThat(state.resolve("lab")).doesNotExist();
    }

    @Test
    void saysWhyAndWhatElseWhereThereCanBeNoClone() throws Exception {
        var words = new String[] {"test", "module", "motd"};
        var ended = new FluxProcess(state).runUnder(List.of("setpriv", "--bounding-set", "-sys_admin"), words);

        assertThat(ended.code()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output())
                .contains("CAP_SYS_ADMIN", "flux test module motd --remote root@HOST --disposable")
                .doesNotContain("on a clone");
    }

    @Test
    void hostsThatNobodyGaveAwayAreNotTouched() throws Exception {
        var inventory = Files.writeString(state.resolve("inventory.toml"), """
                [servers.web]
                hosts = ["web01", "web02"]
                [hosts.web01.labels]
                disposable = "true"
                """);
        var surroundings = Surroundings.standard();
        for (var words : List.of(
                List.of("-i", inventory.toString(), "--on", "@all"),
                List.of("-i", inventory.toString(), "--on", "@all", "--disposable"),
                List.of("--remote", "root@192.0.2.1"))) {
            var all = new ArrayList<>(List.of("test", "module", "motd"));
            all.addAll(words);
            err.reset();
            assertThat(flux(surroundings, all.toArray(String[]::new))).isEqualTo(3);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("is not marked as disposable");
        }
        assertThat(state.resolve("runs")).doesNotExist();
    }

    @Test
    void saysWhatItDoesNotTake() {
        var surroundings = Surroundings.standard();
        assertThat(flux(surroundings, "test")).isEqualTo(2);
        assertThat(flux(surroundings, "test", "module", "motd", "--local")).isEqualTo(2);
        assertThat(flux(surroundings, "test", "module", "motd", "--dry-run")).isEqualTo(2);
        assertThat(flux(surroundings, "test", "module", "motd", "--also", "here"))
                .isEqualTo(2);
        assertThat(flux(surroundings, "test", "module", "motd", "--on", "web")).isEqualTo(2);
    }
}
