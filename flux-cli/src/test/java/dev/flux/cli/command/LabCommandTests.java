package dev.flux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.flux.cli.lab.Lab;
import dev.flux.report.ReportJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `flux lab` from the outside: processes, their endings, and what is left of them.
final class LabCommandTests {

    @TempDir
    private Path state = Path.of("");

    private FluxProcess flux = new FluxProcess(state);

    @BeforeEach
    void needsLab() {
        flux = new FluxProcess(state);
        Lab.unsupported().ifPresent(why -> {
            System.err.println("skipped, no lab hosts here: " + why);
            abort("skipped, no lab hosts here: " + why);
        });
    }

    @Test
    void bringsALabUpThatStaysUntilItIsTakenDown() throws Exception {
        var up = flux.run("lab", "up", "--hosts", "3", "--groups", "app,cache");
        assertThat(up.code()).as(up.output()).isZero();
        assertThat(up.output())
                .contains("3 hosts in 2 groups", "flux orchestrate -i", "flux lab down ")
                .doesNotContain("DEBUG");

        var list = flux.run("lab", "list", "--output", "json");
        var lab = ReportJson.MAPPER.readTree(list.output()).get("labs").get(0);
        long pid = lab.get("pid").asLong();
        assertThat(lab.get("hosts")).hasSize(3);
        assertThat(Files.exists(Path.of(lab.get("inventory").asString()))).isTrue();
        assertThat(ProcessHandle.of(pid))
                .get()
                .satisfies(server -> assertThat(server.isAlive()).isTrue());

        var down = flux.run("lab", "down");
        assertThat(down.code()).as(down.output()).isZero();
        assertThat(isDead(pid)).isTrue();
        assertThat(state.resolve("lab")).isEmptyDirectory();
        assertThat(flux.run("lab", "list").output()).startsWith("No lab is up.");
    }

    @Test
    void leavesNothingOfALabWhoseServerWasKilled() throws Exception {
        flux.run("lab", "up", "--hosts", "2");
        var text = Files.readString(labFile());
        kill("-KILL", number(text, "owner"));

        assertThat(flux.run("lab", "list").output()).startsWith("No lab is up.");

        assertThat(state.resolve("lab")).isEmptyDirectory();
        assertThat(isDead(number(text, "clone"))).isTrue();
    }

    @Test
    void saysWhyAndWhatElseWhereThereCanBeNone() throws Exception {
        var ended = flux.runUnder(List.of("setpriv", "--bounding-set", "-sys_admin"), "lab", "up");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output())
                .contains("no lab hosts on this machine", "CAP_SYS_ADMIN", "flux --dry-run workflow essential --local");
        assertThat(state.resolve("lab")).isEmptyDirectory();
    }

    @Test
    void refusesALabThatIsNotThere() throws Exception {
        var ended = flux.run("lab", "down", "0badcafe");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.output()).contains("there is no lab \"0badcafe\"");
    }

    @Test
    void takesTheDemosHostsDownWhenItIsInterrupted() throws Exception {
        var demo = flux.start(List.of(), StuckDemo.class.getName(), "demo");
        awaitLine(demo.inputReader(), "First run");
        var clone = number(Files.readString(labFile()), "clone");

        demo.destroy();

        assertThat(demo.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(isDead(clone)).isTrue();
        assertThat(state.resolve("lab")).isEmptyDirectory();
    }

    @Test
    void losesTheDemosHostsEvenWhenItIsKilled() throws Exception {
        var demo = flux.start(List.of(), StuckDemo.class.getName(), "demo");
        awaitLine(demo.inputReader(), "First run");
        var clone = number(Files.readString(labFile()), "clone");

        demo.destroyForcibly().waitFor();

        for (int i = 0; i < 100 && !isDead(clone); i++) {
            Thread.sleep(20);
        }
        assertThat(isDead(clone)).isTrue();
        assertThat(flux.run("lab", "list").output()).startsWith("No lab is up.");
        assertThat(state.resolve("lab")).isEmptyDirectory();
    }

    private static void awaitLine(BufferedReader lines, String words) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(words)) {
                return;
            }
        }
        throw new AssertionError("it never said: " + words);
    }

    private Path labFile() throws IOException {
        try (var labs = Files.list(state.resolve("lab"))) {
            return labs.findFirst().orElseThrow().resolve("lab");
        }
    }

    private static long number(String text, String key) {
        return text.lines()
                .filter(line -> line.startsWith(key + " "))
                .map(line -> Long.parseLong(line.split(" ", -1)[1]))
                .findFirst()
                .orElseThrow();
    }

    private static void kill(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill " + signal + " " + pid)
                .start()
                .waitFor();
    }

    // A process that ended and that nobody has collected yet counts as dead.
    private static boolean isDead(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).matches("(?s).*\\) [ZXx] .*");
        } catch (IOException e) {
            return true;
        }
    }
}
