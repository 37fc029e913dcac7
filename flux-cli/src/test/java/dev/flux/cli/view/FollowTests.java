package dev.flux.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.Outcome;
import dev.flux.report.StepReport;
import dev.flux.run.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is shown of a host that is followed.
final class FollowTests {

    private final Follow follow = new Follow("web01", text -> text.replace("hunter2", "***"));

    private List<String> printed(String... lines) {
        return follow.lines(new RunEvent.StepPrinted("web01", 1, "output", List.of(lines)));
    }

    private List<String> ended(String output) {
        return follow.lines(new RunEvent.StepEnded(
                "web01",
                new StepReport(
                        1, "update", "upgrade", Outcome.CHANGED, "", Optional.empty(), output, Duration.ofSeconds(2))));
    }

    @Test
    void aRunningStepIsShownAsItPrintsAndItsRestAtTheEnd() {
        assertThat(printed("Reading package lists...", "Unpacking a"))
                .containsExactly("| Reading package lists...", "| Unpacking a");
        assertThat(printed("Setting up a")).containsExactly("| Setting up a");
        assertThat(ended("Reading package lists...\nUnpacking a\nSetting up a\nDone\n"))
                .containsExactly("| Done", "step 1  changed  2.0 s");
        assertThat(ended("Reading package lists...\n")).startsWith("| Reading package lists...");
    }

    @Test
    void otherHostsAreNotShown() {
        assertThat(follow.lines(new RunEvent.StepPrinted("web02", 1, "output", List.of("x"))))
                .isEmpty();
    }

    @Test
    void aProgressThatReturnsToItsBeginningIsShownAsATerminalWould() {
        assertThat(printed("(Reading ... 5%\\x0d(Reading ... 100%\\x0d")).containsExactly("| (Reading ... 100%");
        assertThat(ended("(Reading ... 5%\r(Reading ... 100%\r\nnext\n")).startsWith("| next");
    }

    @Test
    void aSecretIsTakenOutBeforeALineIsCut() {
        var line = "x".repeat(495) + "hunter2" + "y".repeat(100);
        assertThat(printed(line))
                .singleElement()
                .asString()
                .doesNotContain("hun")
                .endsWith("...");
        assertThat(ended(line + "\nhunter2\n").toString()).doesNotContain("hun");
    }

    @Test
    void aLongRestIsCutAndSaysSo() {
        printed("line 1");
        var text =
                IntStream.rangeClosed(1, 100).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        assertThat(ended(text))
                .startsWith("[... 59 lines left out ...]", "| line 61")
                .hasSize(42);
    }
}
