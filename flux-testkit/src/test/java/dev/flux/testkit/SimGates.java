package dev.flux.testkit;

import dev.flux.run.rollout.Lane;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.testkit.SimFleet.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Holds what happened before and after the waves of a simulated rollout against what is guaranteed.
final class SimGates {

    private final SimCase.Result result;
    private final Set<String> everStarted;
    private final List<String> broken;

    private SimGates(SimCase.Result result, Set<String> everStarted, List<String> broken) {
        this.result = result;
        this.everStarted = everStarted;
        this.broken = broken;
    }

    static void check(RolloutPlan plan, SimCase.Result result, Set<String> everStarted, List<String> broken) {
        var gates = new SimGates(result, everStarted, broken);
        plan.lanes().forEach(gates::lane);
        for (var lane : plan.lanes()) {
            plan.lanes().stream()
                    .filter(other -> lane.dependsOn().contains(other.name()))
                    .forEach(needed -> gates.needs(lane, needed));
        }
    }

    private void must(boolean holds, String what) {
        if (!holds) {
            broken.add(what);
        }
    }

    private List<Passage> passages(Lane lane, int wave, boolean before) {
        return result.fleet().passages().stream()
                .filter(one -> one.group().equals(lane.name()) && one.wave() == wave && one.before() == before)
                .toList();
    }

    private static List<List<String>> waves(Lane lane) {
        var waves = new ArrayList<List<String>>();
        int from = 0;
        for (int size : lane.waves()) {
            waves.add(lane.hosts().subList(from, from + size));
            from += size;
        }
        return waves;
    }

    private long first(List<String> hosts) {
        return result.fleet().moments().stream()
                .filter(moment -> moment.start() && hosts.contains(moment.host()))
                .mapToLong(SimFleet.Moment::nanos)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private long last(List<String> hosts) {
        return result.fleet().moments().stream()
                .filter(moment -> !moment.start() && hosts.contains(moment.host()))
                .mapToLong(SimFleet.Moment::nanos)
                .max()
                .orElse(0);
    }

    private void lane(Lane lane) {
        var waves = waves(lane);
        for (int i = 0; i < waves.size(); i++) {
            var hosts = waves.get(i);
            var at = "wave " + (i + 1) + " of " + lane.name();
            boolean ran = hosts.stream().anyMatch(everStarted::contains);
            var entered = passages(lane, i + 1, true);
            var left = passages(lane, i + 1, false);
            must(entered.size() <= 1 && left.size() <= 1, "entered and left once: " + at);
            if (lane.gates().before() && ran) {
                must(
                        entered.stream().anyMatch(one -> one.well() && one.nanos() <= first(hosts)),
                        "a host started before what comes before: " + at);
            }
            if (lane.gates().after()) {
                must(left.size() == (ran || !entered.isEmpty() ? 1 : 0), "what has begun is left: " + at);
                must(left.stream().allMatch(one -> one.nanos() >= last(hosts)), "left before its last host: " + at);
                var later = waves.subList(i + 1, waves.size()).stream()
                        .flatMap(List::stream)
                        .toList();
                must(
                        !ran
                                || left.stream().allMatch(one -> one.nanos() <= first(later) && one.well())
                                || first(later) == Long.MAX_VALUE,
                        "G11 a wave after a gate that was not well, or not asked: " + at);
            }
        }
    }

    /// What depends on a lane starts after its last gate, and not at all where one was not well.
    private void needs(Lane lane, Lane needed) {
        var own = lane.hosts().stream()
                .filter(host -> !needed.hosts().contains(host))
                .toList();
        long start = first(own);
        for (int i = 1; i <= needed.waves().size() && start < Long.MAX_VALUE; i++) {
            must(
                    passages(needed, i, false).stream().allMatch(one -> one.well() && one.nanos() <= start),
                    "depends_on of " + lane.name() + ": a gate of " + needed.name());
        }
    }
}
