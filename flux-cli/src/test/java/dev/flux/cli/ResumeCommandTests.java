package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.journal.JournalReader;
import dev.flux.report.ReportJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A run that was cut off is gone on with, and one that ended badly is tried again, both over what it was made from.
class ResumeCommandTests {

    private static final String INVENTORY = "[servers.web]\nhosts = [\"web01\", \"web02\"]\n";

    @TempDir
    Path folder;

    private Screen screen;

    @BeforeEach
    void screen() {
        screen = new Screen(folder);
        screen.write("inventory.toml", INVENTORY);
    }

    private JsonNode json() throws IOException {
        assertThat(screen.out()).as(screen.err()).startsWith("{");
        return ReportJson.MAPPER.readTree(screen.out());
    }

    /// A command on one host, whose controller then counts as killed after so many records of its journal.
    private String cutOff(String command, int records) throws IOException {
        screen.flux("exec", "-i", "inventory.toml", "--on", "web01", "--output", "json", "--", command);
        var run = json().path("run").asString("");
        var file = journal(run);
        var lines = Files.readAllLines(file);
        Files.writeString(
                file, lines.stream().limit(records).map(line -> line + "\n").collect(Collectors.joining()));
        return run;
    }

    private Path journal(String run) {
        return folder.resolve("state/runs/" + run + "/journal.jsonl");
    }

    private String told() throws IOException {
        var host = json().path("hosts").get(0);
        return host.path("host") + " " + host.path("outcome") + " " + host.path("cause") + " " + host.path("exec") + " "
                + json().path("run") + json().path("snapshot");
    }

    @Test
    void F78_whatTheHostFinishedMeanwhileIsCollectedAndNotRepeated() throws IOException {
        var command = "echo x >>" + folder + "/count; echo said";
        screen.flux("exec", "-i", "inventory.toml", "--on", "web01", "--output", "json", "--", command);
        var whole = told();
        var run = json().path("run").asString("");
        var lines = Files.readAllLines(journal(run));
        for (int records = 2; records < lines.size(); records++) {
            Files.writeString(
                    journal(run),
                    lines.stream().limit(records).map(line -> line + "\n").collect(Collectors.joining()));

            assertThat(screen.flux("resume", "--output", "json"))
                    .as(screen.err())
                    .isZero();

            assertThat(told()).isEqualTo(whole);
            assertThat(folder.resolve("count")).hasContent("x");
        }
        assertThat(lines).hasSize(4);
        assertThat(json().path("snapshot").asString("")).matches("[0-9a-f]{64}");
    }

    @Test
    void F88_itIsAboutTheFilesAsTheyWereAndNotAsTheyAre() throws IOException {
        screen.write("flux.toml", "[global]\nlog_level = \"info\"\n");
        var run = cutOff("echo x >>" + folder + "/count", 1);
        Files.delete(folder.resolve("count"));
        Files.delete(folder.resolve("flux.toml"));
        screen.write("inventory.toml", "not an inventory at all");

        // the host remembers the run, so that it is another machine's turn
        Files.move(folder.resolve("host-state"), folder.resolve("other-state"));
        assertThat(screen.flux("resume", run.substring(0, 6))).as(screen.err()).isZero();

        assertThat(folder.resolve("count")).hasContent("x");
        assertThat(screen.out()).contains("web01");
    }

    @Test
    void F88_whatIsWrittenWhileItRunsIsNoneOfItsBusiness() throws IOException {
        var inventory = folder.resolve("inventory.toml");
        var before = snapshotOf("true");
        // the first host's command spoils the file before the second host's turn
        assertThat(snapshotOf("echo 'not an inventory' >" + inventory)).isEqualTo(before);
        var run = json().path("run").asString("");
        assertThat(journal(run).resolveSibling("inputs/1-inventory.toml")).hasContent(INVENTORY);
        assertThat(inventory).content().contains("not an inventory");

        screen.write("inventory.toml", INVENTORY + "# changed\n");
        assertThat(snapshotOf("true")).isNotEqualTo(before);
    }

    private String snapshotOf(String command) throws IOException {
        var code = screen.flux(
                "exec", "-i", "inventory.toml", "--on", "@all", "--forks", "1", "--output", "json", "--", command);
        assertThat(code).as(screen.err()).isZero();
        assertThat(json().path("hosts").size()).isEqualTo(2);
        return json().path("snapshot").asString("");
    }

    @Test
    void F88_aSnapshotThatWasChangedIsRefused() throws IOException {
        var run = cutOff("true", 1);
        var copy = folder.resolve("state/runs/" + run + "/inputs/1-inventory.toml");
        Files.writeString(copy, INVENTORY.replace("web02", "web03"));

        assertThat(screen.flux("resume", run)).isEqualTo(3);
        assertThat(screen.err()).contains("was changed since the run began", "1-inventory.toml");
    }

    @Test
    void F81_aTornEndIsDroppedAndADamagedMiddleIsRefused() throws IOException {
        var run = cutOff("echo x >>" + folder + "/count", 2);
        Files.writeString(journal(run), "0badc0de {\"se", StandardOpenOption.APPEND);
        assertThat(screen.flux("resume", run)).as(screen.err()).isZero();
        assertThat(folder.resolve("count")).hasContent("x");
        assertThat(JournalReader.read(journal(run).resolveSibling(".")))
                .extracting(one -> one.type())
                .containsExactly("run", "intent", "resume", "host", "end");

        var other = cutOff("true", 2);
        Files.writeString(journal(other), Files.readString(journal(other)).replaceFirst("\"class\"", "\"klass\""));
        Files.writeString(journal(other), "more\nthan that\n", StandardOpenOption.APPEND);
        assertThat(screen.flux("resume", other)).isEqualTo(3);
        assertThat(screen.err())
                .contains(
                        "is damaged at line 2, byte ",
                        "its checksum does not fit",
                        "flux runs check " + other.substring(0, 8));
        for (var command : List.of("resume", "retry", "report", "rollback --to", "runs show")) {
            var words = new ArrayList<>(List.of(command.split(" ")));
            words.add(other);
            assertThat(screen.flux(words.toArray(String[]::new))).as(command).isEqualTo(3);
            assertThat(screen.err())
                    .as(command)
                    .containsOnlyOnce("is damaged at line 2, byte ")
                    .containsOnlyOnce("flux runs check " + other.substring(0, 8));
        }
    }

    @Test
    void aRunThatAnotherControllerHasIsRefusedWithItsHolder() throws IOException {
        var run = cutOff("true", 2);
        try (var other = FileChannel.open(journal(run), StandardOpenOption.WRITE)) {
            assertThat(other.lock()).isNotNull();
            assertThat(screen.flux("resume", run)).isEqualTo(3);
        }
        assertThat(screen.err())
                .contains("goes on: process " + ProcessHandle.current().pid() + " of ");
    }

    @Test
    void withoutARunItIsTheOnlyOneThatIsUnfinished() throws IOException {
        assertThat(screen.flux("resume")).isEqualTo(3);
        assertThat(screen.err())
                .startsWith("no run waits to be gone on with")
                .contains("next: flux runs list")
                .doesNotContain("error");
        var first = cutOff("true", 2);
        var second = cutOff("true", 2);
        assertThat(screen.flux("resume")).isEqualTo(3);
        assertThat(screen.err())
                .contains("flux resume " + first.substring(0, 8))
                .contains("flux resume " + second.substring(0, 8));
        assertThat(screen.flux("resume", first)).as(screen.err()).isZero();
        assertThat(screen.flux("resume")).as(screen.err()).isZero();
        assertThat(screen.flux("resume", second)).isEqualTo(3);
        assertThat(screen.err()).contains("is over: every host has told how it ended");
    }

    @Test
    void whatTheRunSaysCannotBeSaidAgain() throws IOException {
        var run = cutOff("true", 2);
        for (var more : List.of("--on=web02", "--set=motd.message=x", "--dry-run", "--max-failures=3")) {
            assertThat(screen.flux("resume", run, more)).as(more).isEqualTo(2);
            assertThat(screen.err())
                    .contains("the run says what is done and where")
                    .contains("flux resume " + run);
        }
    }

    @Test
    void retryIsAnotherRunOnTheHostsThatEndedSo() throws IOException {
        var command = "[ -e " + folder + "/mended ] && echo well";
        screen.flux("exec", "-i", "inventory.toml", "--on", "web01", "--output", "json", "--", command);
        var parent = json().path("run").asString("");
        assertThat(screen.flux("retry", parent, "--only", "unreachable")).isEqualTo(3);
        assertThat(screen.err()).contains("has no host that is unreachable");
        assertThat(screen.flux("retry", parent, "--only", "broken")).isEqualTo(2);
        assertThat(screen.err()).contains("there is no outcome \"broken\"", "not-reached");
        screen.write("mended", "");
        screen.write("inventory.toml", "[servers.other]\nhosts = [\"db01\"]\n");

        assertThat(screen.flux("retry", parent.substring(0, 8), "--output", "json"))
                .as(screen.err())
                .isZero();

        assertThat(json().path("retry_of").asString("")).isEqualTo(parent);
        assertThat(json().path("run").asString("")).isNotEqualTo(parent);
        assertThat(json().path("hosts").get(0).path("host").asString("")).isEqualTo("web01");
        assertThat(json().path("hosts").get(0).path("exec").path("stdout").asString(""))
                .isEqualTo("well\n");
        assertThat(screen.err()).contains("retry of run " + parent.substring(0, 8) + " on web01");
    }

    @Test
    void aRetryTellsAllThatIsWrongAtOnce() throws IOException {
        assertThat(screen.flux("retry", "0000", "--only", "broken,failed,lost")).isEqualTo(3);
        assertThat(screen.err())
                .contains("3 errors", "0000: there is no such run")
                .contains("there is no outcome \"broken\"", "there is no outcome \"lost\"");
        screen.flux("exec", "-i", "inventory.toml", "--on", "web01", "--output", "json", "--", "exit 3");
        var parent = json().path("run").asString("");
        assertThat(screen.flux("retry", parent, "--only", "broken,lost")).isEqualTo(2);
        assertThat(screen.err()).contains("\"broken\"", "\"lost\"", "not-reached");
    }

    /// What is told of a run while it has no end says what it was made from, as it does at its end.
    @Test
    void aRunThatWasCutOffTellsWhatItWasMadeFrom() throws IOException {
        var run = cutOff("exit 3", 2);
        assertThat(screen.flux("report", run, "--format", "json"))
                .as(screen.err())
                .isZero();
        assertThat(json().path("standing").asString()).isEqualTo("cut off");
        assertThat(json().path("snapshot").asString()).matches("[0-9a-f]{64}");
    }

    @Test
    void aRetryThatWasCutOffGoesOnToo() throws IOException {
        var command = "echo x >>" + folder + "/count; exit 3";
        screen.flux("exec", "-i", "inventory.toml", "--on", "web01", "--output", "json", "--", command);
        var parent = json().path("run").asString("");
        assertThat(screen.flux("retry", parent, "--output", "json")).isEqualTo(1);
        var whole = told();
        var run = json().path("run").asString("");
        var lines = Files.readAllLines(journal(run));
        Files.writeString(journal(run), lines.get(0) + "\n" + lines.get(1) + "\n");

        assertThat(screen.flux("resume", "--output", "json")).isEqualTo(1);

        assertThat(told()).isEqualTo(whole);
        assertThat(json().path("retry_of").asString("")).isEqualTo(parent);
        assertThat(folder.resolve("count")).hasContent("x\nx");
    }
}
