package dev.flux.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportReaderTests {

    private static final Duration TOOK = Duration.ofMillis(1234);

    private static StepReport step(int number, Outcome outcome) {
        var change = new Change(Optional.of("old\n"), Optional.empty(), "0755 -> 0644");
        return new StepReport(number, "motd", "/etc/motd", outcome, "why", Optional.of(change), "said\u241e", TOOK);
    }

    /// A host of every outcome, with a step of every outcome.
    private static Report everything() {
        var steps = new ArrayList<StepReport>();
        for (var outcome : Outcome.values()) {
            steps.add(step(steps.size() + 1, outcome));
        }
        steps.add(new StepReport(99, "sysctl", "x", Outcome.UNCHANGED, "", Optional.empty(), "", Duration.ZERO));
        var hosts = new ArrayList<HostReport>();
        for (var outcome : HostOutcome.values()) {
            hosts.add(new HostReport(
                    "web" + hosts.size(),
                    outcome,
                    "cause",
                    "flux next",
                    steps,
                    Optional.of(new HostReport.ExecResult(3, "out\n", "err", 7)),
                    Optional.of("not healthy"),
                    TOOK));
        }
        hosts.add(HostReport.ended("last", HostOutcome.COMPLETED, "", "", TOOK));
        var budget = new Report.Budget(Optional.of("3 of 10 hosts failed"), List.of("web7"));
        return new Report("8f3a", "orchestrate", true, Instant.parse("2026-11-24T12:00:00.123Z"), TOOK, hosts, budget);
    }

    @Test
    void readsWhatWasWritten() throws Exception {
        var written = ReportJson.document(everything()).toString();

        assertThat(ReportReader.report(ReportJson.MAPPER.readTree(written))).isEqualTo(everything());
    }

    @Test
    void whatANewerFluxWritesBesidesIsSkipped() {
        var json = ReportJson.document(everything()).put("weather", "fine");

        assertThat(ReportReader.report(json)).isEqualTo(everything());
    }

    @Test
    void whatIsNoReportIsRefused() {
        var newer = ReportJson.document(everything()).put("schema_version", 2);
        var timeless = ReportJson.document(everything()).put("started", "noon");
        var strange = ReportJson.host(everything().hosts().getFirst()).put("outcome", "fine");

        for (var json : List.of(newer, timeless)) {
            assertThatThrownBy(() -> ReportReader.report(json)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> ReportReader.host(strange)).isInstanceOf(IllegalArgumentException.class);
    }
}
