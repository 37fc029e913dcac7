package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.host.Care;
import dev.flux.host.HealthSpec;
import dev.flux.host.HookSpec;
import dev.flux.host.Host;
import dev.flux.host.RolloutSpec;
import dev.flux.host.Site;
import dev.flux.journal.JournalReader;
import dev.flux.journal.JournalWriter;
import dev.flux.journal.Made;
import dev.flux.report.Aside;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.run.rollout.Budget;
import dev.flux.run.rollout.Lane;
import dev.flux.run.rollout.Rollout;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ScriptedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run of two waves, with hooks and a gate around each, that is cut off at every record and gone on with.
class WaveResumeTests {

    private static final List<String> NAMES = List.of("a", "b");
    private static final String RUN = "cd".repeat(16);

    @TempDir
    Path folder;

    private boolean repeatable;

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private HookSpec hook(HookSpec.When when, String words) {
        var command = "echo " + words + "-$FLUX_WAVE >>" + folder + "/log";
        return new HookSpec(when, HookSpec.Each.WAVE, HookSpec.CONTROLLER, command, Duration.ofSeconds(20), repeatable);
    }

    private Cares cares() {
        var gate = new HealthSpec(
                new HealthSpec.Check.Command("true"),
                HealthSpec.When.WAVE,
                Site.CONTROLLER,
                false,
                1,
                Duration.ofMillis(100),
                Duration.ofSeconds(20));
        var hooks = List.of(
                hook(HookSpec.When.BEFORE, "before"),
                hook(HookSpec.When.AFTER, "one"),
                hook(HookSpec.When.AFTER, "two"),
                hook(HookSpec.When.ALWAYS, "always"));
        return new Cares(Map.of("web", new Care(List.of(gate), hooks)), Map.of());
    }

    private Report carry(Function<Path, JournalWriter> journal) {
        var hosts = new HashMap<String, FakeHost>();
        NAMES.forEach(name -> hosts.put(name, ScriptedHost.well(name)));
        var fleet = new Fleet(FakeTransport.of(hosts), folder, RUN, journal);
        fleet.cares = cares();
        var one = new Settings.Value(List.of(1L), Origin.DEFAULT);
        var words = RolloutSpec.of(new Settings(Map.of("waves", one)));
        var lane = new Lane("web", NAMES, 0, List.of(), words, new Lane.Gates(true, true));
        var rollout = new RolloutPlan(NAMES, List.of(lane), 1, Set.of(), Budget.NONE, Budget.NONE);
        var plan = fleet.plan(NAMES.stream().map(Host::named).toList(), rollout);
        try (fleet.journal) {
            var history = fleet.journal.history();
            if (!history.isBegun()) {
                JournalListener.begin(fleet.journal, plan, Made.UNKNOWN);
            }
            var work = fleet.work(plan, Fleet.command("true", Duration.ofSeconds(9)));
            return new FleetRun(
                            plan,
                            work,
                            List.of(new JournalListener(fleet.journal)),
                            Optional.empty(),
                            Rollout::new,
                            history)
                    .run();
        }
    }

    private Report begin(UnaryOperator<String> hook) {
        return carry(path -> JournalWriter.create(path, InstantSource.system(), hook));
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(folder.resolve("log"));
    }

    private Path journal() {
        return folder.resolve("journal-" + RUN);
    }

    /// Cut off at that record; whether a hook was in its middle then.
    private boolean cut(int record) throws IOException {
        Files.delete(journal().resolve(JournalWriter.FILE));
        Files.deleteIfExists(folder.resolve("log"));
        var count = new AtomicInteger();
        assertThatThrownBy(() -> begin(line -> {
                    if (count.incrementAndGet() >= record) {
                        throw new Killed();
                    }
                    return line;
                }))
                .isInstanceOf(Killed.class);
        return JournalReader.read(journal()).getLast().type().equals("hook");
    }

    private Report resume() {
        return carry(path -> JournalWriter.reopen(path, InstantSource.system(), UnaryOperator.identity()));
    }

    private static List<String> asides(Report report) {
        return report.asides().stream()
                .map(aside -> aside.subject() + " " + aside.title() + " " + aside.state())
                .toList();
    }

    private Report whole() throws IOException {
        var report = begin(UnaryOperator.identity());
        assertThat(report.hosts()).allMatch(HostReport::well);
        assertThat(log())
                .containsExactly("before-1", "one-1", "two-1", "always-1", "before-2", "one-2", "two-2", "always-2");
        assertThat(records()).isGreaterThan(22);
        return report;
    }

    private int records() {
        return JournalReader.read(journal()).size();
    }

    @Test
    void F78_hooksOfAWaveNeverRunTwiceAndOneCutInItsMiddleStopsTheRollout() throws Exception {
        whole();
        int records = records();
        var order = log();
        int middles = 0;
        for (int record = 2; record < records; record++) {
            boolean middle = cut(record);
            var report = resume();

            assertThat(log()).as("killed at record %d", record).doesNotHaveDuplicates();
            if (middle) {
                middles++;
                assertThat(report.asides())
                        .as("killed at record %d", record)
                        .filteredOn(aside -> aside.state() == Aside.State.UNKNOWN)
                        .hasSize(1);
                assertThat(log()).as("killed at record %d", record).contains("always-1");
            } else {
                assertThat(report.hosts()).as("killed at record %d", record).allMatch(HostReport::well);
                assertThat(log()).as("killed at record %d", record).isEqualTo(order);
            }
        }
        assertThat(middles).isEqualTo(order.size());
        System.out.println("figure records-killed-at " + (records - 2));
    }

    @Test
    void F78_hooksOfAWaveThatMayBeRepeatedEndAsIfNothingHadHappened() throws Exception {
        repeatable = true;
        var asides = asides(whole());
        int records = records();
        var order = log();
        for (int record = 2; record < records; record++) {
            int most = cut(record) ? order.size() + 1 : order.size();
            var report = resume();

            assertThat(report.hosts()).as("killed at record %d", record).allMatch(HostReport::well);
            assertThat(asides(report)).as("killed at record %d", record).isEqualTo(asides);
            assertThat(log())
                    .as("killed at record %d", record)
                    .containsAll(order)
                    .hasSize(most);
        }
    }

    @Test
    void F78_aWaveHasPassedOnlyWhereTheRecordsOfItsHostsAreWritten() throws Exception {
        begin(UnaryOperator.identity());
        var hosts = new ArrayList<String>();
        var passed = new ArrayList<String>();
        for (var entry : JournalReader.read(journal())) {
            if (entry.type().equals("host")) {
                hosts.add(entry.data().path("host").asString(""));
            } else if (entry.type().equals("passed")
                    && !entry.data().path("before").asBoolean(true)) {
                passed.add(entry.data().path("wave").asInt(0) + " after " + hosts);
            }
        }
        assertThat(passed).containsExactly("1 after [a]", "2 after [a, b]");
    }
}
