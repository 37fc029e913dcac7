package dev.flux.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// No host is lost, however a run ended.
class PastRunTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration TOOK = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private JournalWriter begun(String... hosts) {
        var journal = JournalWriter.create(folder.resolve("run"), InstantSource.fixed(NOON));
        var about = node().put("run", "8f3a")
                .put("command", "orchestrate")
                .put("invocation", "flux orchestrate -i fleet.toml")
                .put("source", "fleet.toml");
        var names = about.putArray("hosts");
        List.of(hosts).forEach(names::add);
        journal.force("run", about);
        return journal;
    }

    private static ObjectNode node() {
        return ReportJson.MAPPER.createObjectNode();
    }

    private static void intent(JournalWriter journal, String host, String kind) {
        journal.force("intent", node().put("host", host).put("class", kind));
    }

    private static HostReport done(String host) {
        return HostReport.ended(host, HostOutcome.COMPLETED, "", "", TOOK);
    }

    private PastRun read() {
        return PastRun.read(folder.resolve("run")).orElseThrow();
    }

    @Test
    void aRunThatEndedIsItsReport() {
        var report = new Report("8f3a", "orchestrate", false, NOON, TOOK, List.of(done("web01")));
        try (var journal = begun("web01")) {
            journal.force("end", ReportJson.document(report));
        }

        assertThat(read().standing()).isEqualTo(PastRun.Standing.ENDED);
        assertThat(read().report()).isEqualTo(report);
        assertThat(read().started()).isEqualTo(NOON);
    }

    @Test
    void F78_everyHostOfARunThatWasCutOffHasAnOutcome() {
        try (var journal = begun("told", "sent", "asked", "waiting")) {
            intent(journal, "told", "idempotent");
            intent(journal, "sent", "idempotent");
            intent(journal, "asked", "once");
            journal.append("host", ReportJson.host(done("told")));
        }

        var run = read();

        assertThat(run.standing()).isEqualTo(PastRun.Standing.CUT_OFF);
        assertThat(run.report().hosts())
                .extracting(HostReport::name, HostReport::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("told", HostOutcome.COMPLETED),
                        org.assertj.core.groups.Tuple.tuple("sent", HostOutcome.INTERRUPTED),
                        org.assertj.core.groups.Tuple.tuple("asked", HostOutcome.UNKNOWN),
                        org.assertj.core.groups.Tuple.tuple("waiting", HostOutcome.NOT_REACHED));
        assertThat(run.report().hosts().get(1).next()).isEqualTo("flux resume 8f3a");
        assertThat(run.report().hosts().get(2).next()).isEqualTo("flux resume 8f3a");
    }

    @Test
    void aRunWhoseProcessLivesGoesOn() {
        try (var _ = begun("web01")) {
            assertThat(read().standing()).isEqualTo(PastRun.Standing.RUNNING);
            assertThat(read().report().hosts().getFirst().cause()).isEqualTo("the run goes on");
        }
        assertThat(read().standing()).isEqualTo(PastRun.Standing.CUT_OFF);
    }

    @Test
    void aFolderWithoutARunIsNone() {
        JournalWriter.create(folder.resolve("run"), InstantSource.system()).close();

        assertThat(PastRun.read(folder.resolve("run"))).isEmpty();
    }
}
