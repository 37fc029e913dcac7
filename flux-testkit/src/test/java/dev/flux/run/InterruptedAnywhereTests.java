package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.host.Care;
import dev.flux.host.HealthSpec;
import dev.flux.host.HookSpec;
import dev.flux.host.HookSpec.When;
import dev.flux.host.Host;
import dev.flux.host.Site;
import dev.flux.journal.JournalWriter;
import dev.flux.journal.Made;
import dev.flux.journal.PastRun;
import dev.flux.payload.Mode;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.resource.FileContent;
import dev.flux.run.rollout.Rollout;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.ThrowawayHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The operator interrupts at everything that happens in a run, once or twice: connecting, asking, hooks, checks,
/// steps,
/// between hosts. Every host has its outcome, nothing of the run goes on, no lock is left, and the run can be gone on
/// with to the end that it would have had.
class InterruptedAnywhereTests {

    private static final List<String> NAMES = List.of("web01", "web02");

    /// From one interrupt to the next, in events; at night each event has its own.
    private static final int STEP = Integer.getInteger("flux.interrupts.step", 5);

    private static final int NEVER = 0;

    @TempDir
    Path folder;

    private Cares cares() {
        var check = new HealthSpec(
                new HealthSpec.Check.Command("true"),
                HealthSpec.When.AFTER,
                Site.HOST,
                false,
                1,
                Duration.ofMillis(100),
                Duration.ofSeconds(20));
        var hooks = List.of(
                hook(When.BEFORE, HookSpec.HOST),
                hook(When.AFTER, HookSpec.CONTROLLER),
                hook(When.ALWAYS, HookSpec.HOST));
        return Cares.everywhere(new Care(List.of(check), hooks));
    }

    private static HookSpec hook(When when, String on) {
        return new HookSpec(when, HookSpec.Each.HOST, on, "true", Duration.ofSeconds(20));
    }

    private static Work work() {
        return Fleet.steps(Mode.APPLY, FileContent.of("/run/one", "one\n"), FileContent.of("/run/two", "two\n"));
    }

    private Report carry(
            Map<String, FakeHost> hosts,
            String run,
            Function<Path, JournalWriter> journal,
            Function<FleetRun, RunListener> ears) {
        var fleet = new Fleet(FakeTransport.of(hosts), folder, run, journal);
        fleet.state = Optional.of("/run/state");
        fleet.cares = cares();
        var plan = fleet.plan(NAMES.stream().map(Host::named).toList(), RolloutPlan.plain(NAMES, 1));
        try (fleet.journal) {
            var history = fleet.journal.history();
            if (!history.isBegun()) {
                JournalListener.begin(fleet.journal, plan, Made.UNKNOWN);
            }
            var self = new AtomicReference<FleetRun>();
            var listeners = List.of(
                    new JournalListener(fleet.journal),
                    new AtOnce(event -> ears.apply(self.get()).on(event)));
            self.set(new FleetRun(plan, fleet.work(plan, work()), listeners, Optional.empty(), Rollout::new, history));
            return self.get().run();
        }
    }

    private record AtOnce(RunListener listener) implements RunListener {

        @Override
        public void on(RunEvent event) {
            listener.on(event);
        }

        @Override
        public boolean atOnce() {
            return true;
        }
    }

    /// Interrupts at that event, as often as it is told.
    private static Function<FleetRun, RunListener> interrupting(int at, boolean twice, List<RunEvent> heard) {
        return run -> event -> {
            synchronized (heard) {
                heard.add(event);
                if (heard.size() == at) {
                    run.stop("interrupted");
                    if (twice) {
                        run.cancel();
                    }
                }
            }
        };
    }

    private static Path journal(Path folder, String run) {
        return folder.resolve("journal-" + run);
    }

    private static String run(int number) {
        return "%032x".formatted(number);
    }

    private static List<HostOutcome> outcomes(Report report) {
        return report.hosts().stream().map(HostReport::outcome).toList();
    }

    private int interrupted(int at, boolean twice) throws Exception {
        var hosts = new LinkedHashMap<String, FakeHost>();
        var started = new ArrayList<ThrowawayHost>();
        try {
            for (var name : NAMES) {
                started.add(Hosts.dash(folder));
                hosts.put(name, started.getLast());
            }
            var words = (twice ? "twice" : "once") + " at event " + at;
            var run = run(2 * at + (twice ? 1 : 0));
            var heard = new ArrayList<RunEvent>();
            var cut = carry(
                    hosts,
                    run,
                    path -> JournalWriter.create(path, InstantSource.system()),
                    interrupting(at, twice, heard));
            assertThat(cut.hosts()).as(words).extracting(HostReport::name).containsExactlyElementsOf(NAMES);
            assertThat(outcomes(cut))
                    .as("%s: %s", words, cut.hosts())
                    .allMatch(one -> List.of(HostOutcome.COMPLETED, HostOutcome.CANCELLED, HostOutcome.NOT_REACHED)
                            .contains(one));
            for (var host : started) {
                nothingIsLeft(host, words);
            }
            var past = PastRun.read(journal(folder, run)).orElseThrow();
            if (past.isUnfinished()) {
                var whole = carry(
                        hosts,
                        run,
                        path -> JournalWriter.reopen(path, InstantSource.system(), UnaryOperator.identity()),
                        _ -> _ -> {});
                assertThat(outcomes(whole)).as("%s: %s", words, whole.hosts()).containsOnly(HostOutcome.COMPLETED);
                assertThat(whole.hosts())
                        .as(words)
                        .allSatisfy(host -> assertThat(host.count(Outcome.CHANGED))
                                .as("%s", host.steps())
                                .isEqualTo(2));
            } else {
                assertThat(outcomes(cut)).as("%s: %s", words, cut.hosts()).containsOnly(HostOutcome.COMPLETED);
            }
            for (var host : started) {
                assertThat(host.sh("cat /run/one /run/two")).as(words).isEqualTo("one\ntwo\n");
            }
            return heard.size();
        } finally {
            started.forEach(ThrowawayHost::close);
        }
    }

    /// No lock is left there, and nothing of a run goes on.
    private static void nothingIsLeft(ThrowawayHost host, String words) throws Exception {
        var lock = "if [ -d /run/state ]; then flock -n /run/state/lock echo free || echo held; else echo free; fi";
        assertThat(host.sh(lock)).as(words).isEqualTo("free\n");
        Hosts.assertEmpty(host);
    }

    @ParameterizedTest
    @CsvSource({"flock /run/state/lock sleep 600, held", "sleep 600, sleep 600"})
    void aPlantedRestOfARunIsSeen(String rest, String told) throws Exception {
        try (var host = Hosts.dash(folder)) {
            nothingIsLeft(host, "before");
            host.sh("mkdir -p /run/state; " + rest + " </dev/null >/dev/null 2>&1 & sleep 1");
            assertThatThrownBy(() -> nothingIsLeft(host, "planted"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(told);
        }
    }

    private void everyEvent(boolean twice) throws Exception {
        int all = interrupted(NEVER, twice);
        int interrupts = 0;
        for (int at = 1; at <= all; at += STEP) {
            interrupted(at, twice);
            interrupts++;
        }
        assertThat(all).isGreaterThan(20);
        System.out.println("figure interrupts " + interrupts);
    }

    @Test
    void G12_F84_interruptedOnceAnywhereEveryHostHasItsOutcomeAndTheRunCanBeGoneOnWith() throws Exception {
        everyEvent(false);
    }

    @Test
    void G12_F84_interruptedTwiceAnywhereEveryHostHasItsOutcomeAndTheRunCanBeGoneOnWith() throws Exception {
        everyEvent(true);
    }
}
