package dev.flux.run.rollout;

import dev.flux.host.RolloutSpec;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A rollout the other way round, so that what it did can be undone: its last wave first, as rolling as it was, and
/// stopped by the first host that does not end well.
public final class Backwards {

    /// What keeps its meaning backwards.
    private static final List<String> KEPT = List.of("strategy", "forks", "window", "pause");

    private Backwards() {}

    /// The plan that undoes some lanes of another.
    ///
    /// @param lanes by name
    /// @param hosts those of them where there may be something to undo
    public static RolloutPlan of(RolloutPlan plan, Set<String> lanes, Set<String> hosts) {
        var order = reversed(plan.hosts(), hosts);
        var backwards = plan.lanes().stream()
                .filter(lane -> lanes.contains(lane.name()))
                .map(lane -> lane(lane, plan.lanes(), hosts))
                .filter(lane -> !lane.hosts().isEmpty())
                .toList();
        return new RolloutPlan(order, backwards, plan.forks(), Set.of(), Budget.NONE, Budget.NONE);
    }

    /// The lanes of a plan that are undone where they are stopped.
    public static Set<String> wanted(RolloutPlan plan, Set<String> stopped) {
        return plan.lanes().stream()
                .filter(lane -> stopped.contains(lane.name()) && lane.words().undone())
                .map(Lane::name)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static List<String> reversed(List<String> all, Set<String> some) {
        var kept = new ArrayList<>(all.stream().filter(some::contains).toList());
        Collections.reverse(kept);
        return kept;
    }

    private static Lane lane(Lane lane, List<Lane> all, Set<String> hosts) {
        Map<String, Settings.Value> said = new LinkedHashMap<>();
        lane.words().settings().values().forEach((key, value) -> {
            if (KEPT.contains(key)) {
                said.put(key, value);
            }
        });
        said.put("waves", value(waves(lane, hosts)));
        said.put("max_failures", value(0L));
        said.put("max_unreachable", value(0L));
        // what depended on it is undone before
        var first = all.stream()
                .filter(other -> other.dependsOn().contains(lane.name()))
                .map(Lane::name)
                .toList();
        return new Lane(
                lane.name(),
                reversed(lane.hosts(), hosts),
                lane.others(),
                first,
                RolloutSpec.of(new Settings(said)),
                lane.gates());
    }

    private static Settings.Value value(Object value) {
        return new Settings.Value(value, new Origin("rollback = \"fleet\"", Optional.empty()));
    }

    /// How many hosts of each wave are undone, the last wave first.
    private static List<Long> waves(Lane lane, Set<String> hosts) {
        var sizes = new ArrayList<Long>();
        int from = 0;
        for (int size : lane.waves()) {
            long some = lane.hosts().subList(from, from + size).stream()
                    .filter(hosts::contains)
                    .count();
            if (some > 0) {
                sizes.addFirst(some);
            }
            from += size;
        }
        return sizes;
    }
}
