package dev.flux.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepReportTests {

    private static StepReport printed(String output) {
        return new StepReport(1, "update", "packages", Outcome.FAILED, "", Optional.empty(), output, Duration.ZERO);
    }

    @Test
    void whatTheCauseSaysIsNotShownASecondTimeBelowIt() {
        var cause = "after changing it: E: no package nano";

        assertThat(printed("E: no package nano\n").outputBeyond(cause)).isEmpty();
        assertThat(printed(cause).outputBeyond(cause)).isEmpty();
        assertThat(printed("\n").outputBeyond(cause)).isEmpty();
        assertThat(printed("1\n").outputBeyond("exit 1")).isEqualTo("1");
        assertThat(printed("  reading lists\nE: no package nano\n").outputBeyond(cause))
                .isEqualTo("  reading lists\nE: no package nano");
        assertThat(printed("E: disk full\n").outputBeyond(cause)).isEqualTo("E: disk full");
    }
}
