package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.journal.JournalReader;
import dev.flux.report.ReportJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Who is heard where a workflow, a group and the command line say different things about a rollout.
class RolloutWordsTests {

    private static final String HOSTS = "[servers.web]\nhosts = [\"web[01-04]\"]\nworkflow = \"w\"\nrefuse = \"no\"\n";

    @TempDir
    Path folder;

    private Screen screen;

    @BeforeEach
    void screen() {
        screen = new Screen(folder).withModules();
    }

    /// What the run says about itself in its journal; its hosts are refused, so that none is contacted.
    ///
    /// @param workflow a line of the workflow, empty for none
    /// @param group a line of the group, empty for none
    private JsonNode run(String workflow, String group, String... typed) throws IOException {
        return run(List.of("orchestrate"), workflow, group, typed);
    }

    private JsonNode run(List<String> command, String workflow, String group, String... typed) throws IOException {
        screen.write("flux.toml", "[workflows.w]\nmodules = [\"motd\"]\n" + workflow + "\n");
        screen.write("inventory.toml", HOSTS + group + "\n");
        var words = new ArrayList<>(command);
        words.addAll(List.of("-i", "inventory.toml", "--output", "json"));
        words.addAll(List.of(typed));
        screen.flux(words.toArray(String[]::new));
        assertThat(screen.out()).as(screen.err()).startsWith("{");
        var run = ReportJson.MAPPER.readTree(screen.out()).path("run").asString("");
        return JournalReader.read(folder.resolve("state/runs/" + run))
                .getFirst()
                .data();
    }

    private static String said(JsonNode run, String word) {
        return run.path("rollout").get(0).path(word).asString("unsaid");
    }

    private static String line(String word, String value) {
        return word + " = " + value + (word.equals("pause") ? "\nwaves = [1]" : "");
    }

    /// As people write it, without the signs of TOML.
    private static String plain(String value) {
        return value.replaceAll("[\\[\\]\" ]", "");
    }

    private static String[] typed(String word, String value) {
        var option = "--" + word.replace('_', '-');
        return word.equals("run_once") ? new String[] {option} : new String[] {option, plain(value)};
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                // word | of the workflow | of the group | typed
                "strategy | \"parallel\" | \"sequential\" | \"parallel\"",
                "waves | [1] | [2, \"50%\"] | [\"25%\", 4]",
                "window | 4 | 3 | \"50%\"",
                "order | \"inventory\" | \"unhealthy\" | \"sorted\"",
                "pause | \"1s\" | \"2s\" | \"3s\"",
                "run_once | true | false | true",
                "min_healthy | 1 | \"50%\" | 3",
                "max_failures_per_wave | 1 | 0 | \"70%\"",
                "max_unreachable_per_wave | 1 | 0 | \"70%\"",
                "rollback | \"none\" | \"fleet\" | \"none\"",
                "reboot | \"always\" | \"never\" | \"if-required\"",
                "reboot_timeout | \"1m\" | \"2m\" | \"3m\"",
            })
    void theCommandLineIsStrongerThanAGroupAndAGroupThanItsWorkflow(
            String word, String workflow, String group, String typed) throws IOException {
        var weak = line(word, workflow);
        var strong = line(word, group);

        assertThat(said(run("", ""), word)).isEqualTo("unsaid");
        assertThat(plain(said(run(weak, ""), word))).isEqualTo(plain(workflow));
        assertThat(plain(said(run("", strong), word))).isEqualTo(plain(group));
        assertThat(plain(said(run(weak, strong), word))).isEqualTo(plain(group));
        assertThat(plain(said(run(weak, "", typed(word, typed)), word))).isEqualTo(plain(typed));
        assertThat(plain(said(run(weak, strong, typed(word, typed)), word))).isEqualTo(plain(typed));
    }

    /// These are typed for all hosts of the run, and a group keeps its own beside them.
    @ParameterizedTest
    @CsvSource({"max_failures", "max_unreachable", "forks"})
    void aGroupIsStrongerThanItsWorkflowAndKeepsItsOwnBesideThatOfAll(String word) throws IOException {
        assertThat(said(run("", ""), word)).isEqualTo("unsaid");
        assertThat(said(run(word + " = 1", ""), word)).isEqualTo("1");
        assertThat(said(run(word + " = 1", word + " = 2"), word)).isEqualTo("2");
        assertThat(said(run(word + " = 1", word + " = 2", typed(word, "3")), word))
                .isEqualTo("2");
        assertThat(said(run("", "", typed(word, "3")), word)).isEqualTo("unsaid");
    }

    @Test
    void fiftyRunAtTheSameTimeWhereNothingIsSaid() throws IOException {
        assertThat(run("", "").path("forks").asInt(0)).isEqualTo(50);
        assertThat(run("forks = 2", "", "--forks", "3").path("forks").asInt(0)).isEqualTo(3);
    }

    /// Words of one level do not push out other words of a weaker one.
    @Test
    void eachWordIsHeardForItself() throws IOException {
        var run = run("window = 2\nmax_failures = 3", "order = \"sorted\"\nwindow = 3", "--min-healthy", "1");

        assertThat(Map.of(
                        "window", said(run, "window"),
                        "max_failures", said(run, "max_failures"),
                        "order", said(run, "order"),
                        "min_healthy", said(run, "min_healthy")))
                .isEqualTo(Map.of("window", "3", "max_failures", "3", "order", "sorted", "min_healthy", "1"));
    }

    /// Groups say how the workflows are rolled out that orchestrate runs on them, and nothing else.
    @Test
    void whoNamesAWorkflowAModuleOrACommandDoesNotAskTheGroups() throws IOException {
        var group = "strategy = \"sequential\"\nwaves = [1]\nmax_failures = 0";
        var told = new TreeMap<String, Optional<Integer>>();
        for (var command : List.of("workflow w", "module motd", "exec --on @all")) {
            var typed = command.startsWith("exec") ? new String[] {"--", "true"} : new String[0];
            var run = run(List.of(command.split(" ")), "window = 2", group, typed);
            assertThat(run.path("rollout").size()).isEqualTo(1);
            assertThat(said(run, "strategy")).as(command).isEqualTo("unsaid");
            assertThat(said(run, "waves")).as(command).isEqualTo("unsaid");
            assertThat(said(run, "max_failures")).as(command).isEqualTo("unsaid");
            var window = said(run, "window");
            told.put(command, window.equals("unsaid") ? Optional.empty() : Optional.of(Integer.valueOf(window)));
        }
        // a workflow that is named is heard about itself
        assertThat(told)
                .containsEntry("workflow w", Optional.of(2))
                .containsEntry("module motd", Optional.empty())
                .containsEntry("exec --on @all", Optional.empty());
    }
}
