package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.host.Amount;
import dev.flux.host.Host;
import dev.flux.journal.JournalReader;
import dev.flux.journal.JournalWriter;
import dev.flux.journal.Made;
import dev.flux.payload.Mode;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.report.StepReport;
import dev.flux.resource.FileContent;
import dev.flux.run.rollout.Budget;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ThrowawayHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that was cut off goes on: nothing runs twice, and its report is that of a run that was not cut off.
class ResumeTests {

    private static final List<String> NAMES = List.of("web01", "web02", "web03");
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final String COMMAND = "echo x >>/run/count; [ ! -e /run/bad ] || exit 3";

    @TempDir
    Path folder;

    /// The controller's end, at the write of one record.
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Hosts of their own, so that each has its own state and counts what ran on it.
    private final class Machines implements AutoCloseable {
        private final Map<String, FakeHost> hosts = new LinkedHashMap<>();
        private final List<ThrowawayHost> started = new ArrayList<>();

        Machines() {
            for (var name : NAMES) {
                var host = Hosts.dash(folder);
                started.add(host);
                hosts.put(name, host);
            }
        }

        ThrowawayHost get(int index) {
            return started.get(index);
        }

        List<String> counts() {
            return started.stream()
                    .map(host ->
                            host.sh("wc -l </run/count 2>/dev/null || echo 0").strip())
                    .toList();
        }

        @Override
        public void close() {
            started.forEach(ThrowawayHost::close);
        }
    }

    private RolloutPlan rollout(int mostFailures) {
        return RolloutPlan.plain(NAMES, 1)
                .within(Budget.said(Optional.of(new Amount.Count(mostFailures))), Budget.NONE);
    }

    private Report begin(Machines machines, Work work, RolloutPlan rollout, String run, UnaryOperator<String> hook) {
        return carry(machines, work, rollout, run, path -> JournalWriter.create(path, InstantSource.system(), hook));
    }

    private Report resume(Machines machines, Work work, RolloutPlan rollout, String run) {
        return carry(
                machines,
                work,
                rollout,
                run,
                path -> JournalWriter.reopen(path, InstantSource.system(), UnaryOperator.identity()));
    }

    private Report carry(
            Machines machines,
            Work work,
            RolloutPlan rollout,
            String run,
            java.util.function.Function<Path, JournalWriter> journal) {
        var fleet = new Fleet(FakeTransport.of(machines.hosts), folder, run, journal);
        fleet.state = Optional.of("/run/state");
        var plan = fleet.plan(NAMES.stream().map(Host::named).toList(), rollout);
        try (fleet.journal) {
            var history = fleet.journal.history();
            if (!history.isBegun()) {
                JournalListener.begin(fleet.journal, plan, Made.UNKNOWN);
            }
            return new FleetRun(
                            plan,
                            fleet.work(work, NAMES),
                            List.of(new JournalListener(fleet.journal)),
                            Optional.empty(),
                            dev.flux.run.rollout.Rollout::new,
                            history)
                    .run();
        }
    }

    private static UnaryOperator<String> killedAt(int record) {
        var count = new AtomicInteger();
        return line -> {
            if (count.incrementAndGet() >= record) {
                throw new Killed();
            }
            return line;
        };
    }

    /// What a report says, but for times.
    private static List<String> told(Report report) {
        var lines = new ArrayList<String>();
        lines.add(report.command() + report.run() + report.budget());
        for (HostReport host : report.hosts()) {
            lines.add(host.name() + " " + host.outcome() + " " + host.cause() + " " + host.next() + host.exec());
            for (StepReport step : host.steps()) {
                lines.add("  " + step.number() + step.title() + step.outcome() + step.detail() + step.change());
            }
        }
        return lines;
    }

    private void everyRecord(Work work, RolloutPlan rollout, String prepare, String... counts) throws Exception {
        var run = "ab".repeat(16);
        List<String> whole;
        try (var machines = new Machines()) {
            machines.get(1).sh(prepare);
            whole = told(begin(machines, work, rollout, run, UnaryOperator.identity()));
            assertThat(machines.counts()).containsExactly(counts);
        }
        var journal = folder.resolve("journal-" + run);
        int records = JournalReader.read(journal).size();
        for (int record = 2; record <= records; record++) {
            Files.delete(journal.resolve(JournalWriter.FILE));
            try (var machines = new Machines()) {
                machines.get(1).sh(prepare);
                int at = record;
                assertThatThrownBy(() -> begin(machines, work, rollout, run, killedAt(at)))
                        .as("killed at record " + record)
                        .isInstanceOf(Killed.class);
                assertThat(JournalReader.read(journal)).hasSize(record - 1);
                Files.writeString(journal.resolve(JournalWriter.FILE), "1f2e3d4c {\"seq\":", StandardOpenOption.APPEND);

                assertThat(told(resume(machines, work, rollout, run)))
                        .as("resumed after a kill at record " + record)
                        .isEqualTo(whole);
                assertThat(machines.counts()).as("killed at record " + record).containsExactly(counts);
            }
        }
        assertThat(records).isGreaterThan(2 * NAMES.size());
        System.out.println("figure records-killed-at " + (records - 1));
    }

    @Test
    void F78_killedAtEveryRecordACommandRunsOnceAndTheReportIsTheSame() throws Exception {
        everyRecord(Fleet.command(COMMAND, MINUTE), rollout(3), ":", "1", "1", "1");
    }

    @Test
    void F78_aSpentBudgetStaysSpentWhereverTheControllerWasKilled() throws Exception {
        everyRecord(Fleet.command(COMMAND, MINUTE), rollout(0), "touch /run/bad", "1", "1", "0");
    }

    @Test
    void F78_killedAtEveryRecordStepsAreMadeOnceAndTheReportIsTheSame() throws Exception {
        var work = Fleet.steps(Mode.APPLY, FileContent.of("/run/one", "one\n"), FileContent.of("/run/two", "two\n"));
        everyRecord(work, rollout(3), ":", "0", "0", "0");
    }
}
