package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.flux.host.Host;
import dev.flux.host.RolloutSpec;
import dev.flux.journal.History;
import dev.flux.report.HostOutcome;
import dev.flux.report.Report;
import dev.flux.run.FleetRun;
import dev.flux.run.RunPlan;
import dev.flux.run.rollout.Rollout;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.run.rollout.Scheduler;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rollouts over fleets that are made from seeds. `-Dflux.sim.seeds=10000` tries more, `-Dflux.sim.seed=N` one again.
class SimFleetTests {

    private static final long SEEDS = Long.getLong("flux.sim.seeds", 200);

    @Test
    void G1_G2_G11_F97_F100_everySeedHolds() {
        var one = Optional.ofNullable(Long.getLong("flux.sim.seed"));
        one.map(LongStream::of).orElseGet(() -> LongStream.range(0, SEEDS)).forEach(seed -> {
            var broken = broken(seed, Rollout::new, SimCase::payload);
            if (!broken.isEmpty()) {
                fail("seed " + seed + ": " + broken + "; once more with -Dtest=SimFleetTests -Dflux.sim.seed=" + seed);
            }
        });
        System.out.println("figure seeds-of-rollouts " + (one.isPresent() ? 1 : SEEDS));
    }

    /// What was stopped is undone: under all guarantees of a rollout, in reverse, and nothing twice.
    @Test
    void G1_G2_G11_everyStoppedRolloutIsUndoneInReverse() {
        int undone = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var sim = new SimCase(seed);
            var back = sim.back(sim.run());
            if (back.isPresent()) {
                undone++;
                var result = back.get().run();
                assertThat(SimCheck.broken(back.get(), result))
                        .as("seed " + seed)
                        .isEmpty();
                assertThat(back.get().plan.hosts())
                        .as("seed " + seed)
                        .isEqualTo(sim.plan.hosts().reversed().stream()
                                .filter(back.get().plan.hosts()::contains)
                                .toList());
            }
        }
        assertThat(undone).isGreaterThan((int) SEEDS / 10);
    }

    static Stream<String> mutants() {
        return SimMutants.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void F100_aPlantedBugIsCaught(String mutant) {
        var scheduler = Objects.requireNonNull(SimMutants.all().get(mutant));

        assertThat(LongStream.range(0, 3000)
                        .anyMatch(seed ->
                                !broken(seed, scheduler, SimCase::payload).isEmpty()))
                .as(mutant)
                .isTrue();
    }

    @Test
    void F100_aPayloadThatIsKeptForAnotherHostIsCaught() {
        var kept = new HashMap<List<String>, String>();
        Function<Host, String> mixed =
                host -> kept.computeIfAbsent(host.traits().groups(), _ -> SimCase.payload(host));

        assertThat(broken(1, Rollout::new, mixed)).isNotEmpty();
    }

    /// What a seed breaks; a run that does not come to its end is broken too.
    private static List<String> broken(
            long seed, Function<RolloutPlan, Scheduler> scheduler, Function<Host, String> payload) {
        var sim = new SimCase(seed);
        try {
            return SimCheck.broken(sim, sim.run(scheduler, payload));
        } catch (RuntimeException e) {
            return List.of(e.toString());
        }
    }

    @Test
    void F100_aSeedGivesTheSameRunAgain() {
        for (long seed = 0; seed < 20; seed++) {
            var first = new SimCase(seed).run();
            var second = new SimCase(seed).run();

            assertThat(second.fleet().moments()).isEqualTo(first.fleet().moments());
            assertThat(second.report()).isEqualTo(first.report());
        }
    }

    @Test
    void seedsMakeRolloutsOfEveryKind() {
        var counts = new HashMap<HostOutcome, Long>();
        int spent = 0;
        int faults = 0;
        for (long seed = 0; seed < 200; seed++) {
            var result = new SimCase(seed).run();
            result.report().counts().forEach((outcome, number) -> counts.merge(outcome, number, Long::sum));
            spent += result.report().budget().spent().isPresent() ? 1 : 0;
            faults += result.fault().isPresent() ? 1 : 0;
        }
        assertThat(counts)
                .containsKeys(
                        HostOutcome.COMPLETED,
                        HostOutcome.FAILED,
                        HostOutcome.UNREACHABLE,
                        HostOutcome.UNKNOWN,
                        HostOutcome.TIMED_OUT,
                        HostOutcome.DUPLICATE,
                        HostOutcome.NOT_REACHED);
        assertThat(spent).isBetween(20, 180);
        assertThat(faults).isPositive();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void F97_tenThousandHostsInWavesWithFaultsTakeSeconds() {
        var names = IntStream.range(0, 10_000).mapToObj(i -> "h" + i).toList();
        var words = words(Map.of(
                "waves", List.of(1L, "10%", "100%"), "window", 200L, "max_failures", "10%", "max_unreachable", "10%"));
        var report = run(names, words, new SimFleet(7, new SimFleet.Odds(3, 3, 0, 0, 5, 0, 0)), 500);

        assertThat(report.hosts()).hasSize(10_000);
        assertThat(report.counts()).containsKeys(HostOutcome.FAILED, HostOutcome.UNREACHABLE, HostOutcome.COMPLETED);
        assertThat(report.has(HostOutcome.NOT_REACHED)).isFalse();
    }

    private static Report run(List<String> names, RolloutSpec words, SimFleet fleet, int forks) {
        var rollout = RolloutPlan.whole(names, words, forks, Set.of());
        var plan = new RunPlan(
                "0".repeat(32),
                "test",
                "flux test",
                false,
                "test",
                names.stream().map(Host::named).toList(),
                rollout,
                () -> Instant.EPOCH);
        var run = new FleetRun(
                plan, fleet.work(SimCase::payload), List.of(), Optional.of(fleet), Rollout::new, History.NONE);
        return run.run();
    }

    private static RolloutSpec words(Map<String, Object> said) {
        var values = new LinkedHashMap<String, Settings.Value>();
        said.forEach((key, value) -> values.put(key, new Settings.Value(value, Origin.DEFAULT)));
        return RolloutSpec.of(new Settings(values));
    }
}
