package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.payload.HostRecord;
import dev.flux.payload.HostRecord.Sight;
import dev.flux.payload.Mode;
import dev.flux.report.Outcome;
import dev.flux.report.StepReport;
import dev.flux.resource.FileContent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A step in whose middle a host was cut off: whether the host could still say so is a matter of moments, what the run
/// has changed is not.
class CutOffStepTests {

    private static final HostRecord BEGAN = new HostRecord.Began(1);
    private static final HostRecord SAW = new HostRecord.Saw(1, new Sight.Nothing());

    private static List<StepReport> changed(HostRecord... records) {
        var payload = Fleet.steps(Mode.APPLY, FileContent.of("/run/one", "one\n"), FileContent.of("/run/two", "two\n"))
                .payload(Host.named("web01"), new Facts(Map.of()));
        var tally = new StepTally("web01", payload, _ -> {});
        tally.accept(new HostRecord.Running());
        List.of(records).forEach(tally);
        return tally.changed();
    }

    @Test
    void whatWasAboutToBeChangedCountsAsChangedWhereTheNextAttemptFindsItDone() {
        assertThat(changed(BEGAN, SAW)).singleElement().satisfies(step -> {
            assertThat(step.outcome()).isEqualTo(Outcome.CHANGED);
            assertThat(step.change().orElseThrow().after()).contains("one\n");
        });
        assertThat(changed(BEGAN, SAW, new HostRecord.Ended(1, "failed", "cancelled")))
                .extracting(StepReport::number)
                .containsExactly(1);
        assertThat(changed(BEGAN, SAW, new HostRecord.Ended(1, "changed", ""), new HostRecord.Began(2)))
                .extracting(StepReport::number)
                .containsExactly(1);
    }

    @Test
    void whatWasOnlyAskedAfterDoesNot() {
        assertThat(changed(BEGAN)).isEmpty();
        assertThat(changed(BEGAN, new HostRecord.Ended(1, "failed", "no answer after 5 s")))
                .isEmpty();
        assertThat(changed(BEGAN, SAW, new HostRecord.Ended(1, "unchanged", "")))
                .isEmpty();
    }
}
