package dev.flux.run.rollout;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sorts the hosts of a plan by the lanes that they are in.
final class Cohorts {

    private final RolloutPlan plan;
    private final Map<String, Track> tracks;

    Cohorts(RolloutPlan plan, Map<String, Track> tracks) {
        this.plan = plan;
        this.tracks = tracks;
    }

    private record Kind(List<String> lanes, boolean unwell) {}

    /// @param of is told which host went where
    List<Cohort> all(Map<String, Cohort> of) {
        Map<String, List<String>> lanesOf = new HashMap<>();
        plan.lanes()
                .forEach(lane -> lane.hosts()
                        .forEach(host -> lanesOf.computeIfAbsent(host, _ -> new ArrayList<>())
                                .add(lane.name())));
        Map<Kind, Cohort> cohorts = new LinkedHashMap<>();
        for (var host : plan.hosts()) {
            var kind = new Kind(
                    lanesOf.getOrDefault(host, List.of()), plan.unwell().contains(host));
            var cohort = cohorts.computeIfAbsent(kind, this::cohort);
            cohort.add(host);
            of.put(host, cohort);
        }
        return List.copyOf(cohorts.values());
    }

    /// A host in a group and in what that depends on does not wait for itself.
    private Cohort cohort(Kind kind) {
        List<Track> own = new ArrayList<>();
        List<Cohort.Need> needs = new ArrayList<>();
        for (var name : kind.lanes()) {
            var track = requireNonNull(tracks.get(name));
            own.add(track);
            for (var needed : track.lane.dependsOn()) {
                var other = tracks.get(needed);
                if (other != null && !kind.lanes().contains(needed)) {
                    needs.add(new Cohort.Need(other, "group " + needed + ", which " + name + " depends on"));
                }
            }
        }
        return new Cohort(own, needs, kind.unwell());
    }
}
