package dev.flux.run.rollout;

import static java.util.Objects.requireNonNull;

import dev.flux.run.rollout.Effect.GiveUp;
import dev.flux.run.rollout.Effect.Spent;
import dev.flux.run.rollout.Effect.Start;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The scheduler of a rollout. A host starts when its turn has come in each of its lanes: what the lane depends on is
/// done and well, its wave is open, it has a free slot, enough of its hosts stay healthy, and no budget is spent.
/// Where a budget of a lane is spent no further host of that lane starts, and none that depends on it; where one of the
/// whole rollout is spent, none at all.
public final class Rollout implements Scheduler {

    private final RolloutPlan plan;
    private final Map<String, Integer> places;
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final Map<String, Cohort> cohortOf = new HashMap<>();
    private final List<Cohort> cohorts = new ArrayList<>();
    private final Set<String> unreached = new LinkedHashSet<>();
    private List<Effect> effects = new ArrayList<>();
    private int waiting;
    private int running;
    private int failures;
    private Optional<String> spent = Optional.empty();
    private final Set<String> stoppedLanes = new LinkedHashSet<>();
    private boolean stopped;

    /// @param plan what it schedules
    public Rollout(RolloutPlan plan) {
        this.plan = plan;
        this.places = RolloutPlan.places(plan.hosts());
        plan.lanes().forEach(lane -> tracks.put(lane.name(), new Track(lane, plan)));
        cohorts.addAll(new Cohorts(plan, tracks).all(cohortOf));
        waiting = plan.hosts().size();
    }

    @Override
    public List<Effect> on(Event event) {
        effects = new ArrayList<>();
        switch (event) {
            case Event.Begun() -> {}
            case Event.Ended(var host, var fate) -> ended(host, fate);
            case Event.Rested(var lane) -> requireNonNull(tracks.get(lane)).rested();
            case Event.Entered(var lane, var trouble) -> {
                var track = requireNonNull(tracks.get(lane));
                track.entered(trouble).ifPresent(spending -> close(track, spending));
            }
            case Event.Left(var lane, var number, var trouble) -> {
                var track = requireNonNull(tracks.get(lane));
                track.left(number, trouble).ifPresent(spending -> close(track, spending));
            }
            case Event.Stop(var why) -> {
                halt();
                giveUp(cohorts, why);
            }
        }
        settle();
        return effects;
    }

    @Override
    public boolean over() {
        return waiting == 0 && running == 0 && tracks.values().stream().noneMatch(Track::isWaiting);
    }

    @Override
    public int running() {
        return running;
    }

    @Override
    public Stand stand() {
        var tolerated = spent.isPresent()
                ? List.<String>of()
                : unreached.stream()
                        .filter(host -> plan.unreachable().said()
                                || tracks(host).stream().anyMatch(Track::toleratesUnreachable))
                        .toList();
        return new Stand(spent, tolerated, stoppedLanes);
    }

    private void ended(String host, Fate fate) {
        running--;
        failures += fate == Fate.FAILED ? 1 : 0;
        if (fate == Fate.UNREACHABLE) {
            unreached.add(host);
        }
        for (var track : tracks(host)) {
            track.ended(host, fate);
            if (!track.isClosed()) {
                track.spending().ifPresent(spending -> close(track, spending));
            }
        }
        int hosts = plan.hosts().size();
        Spending.of(plan.failures(), failures, hosts, "failed", "max_failures")
                .or(() ->
                        Spending.of(plan.unreachable(), unreached.size(), hosts, "were unreachable", "max_unreachable"))
                .ifPresent(spending -> {
                    if (!stopped) {
                        halt();
                        stoppedLanes.addAll(tracks.keySet());
                        spend(spending, cohorts);
                    }
                });
    }

    private void halt() {
        stopped = true;
        tracks.values().forEach(Track::halt);
    }

    private void close(Track track, Spending spending) {
        track.close();
        stoppedLanes.add(track.lane.name());
        spend(
                spending,
                cohorts.stream().filter(cohort -> cohort.tracks.contains(track)).toList());
    }

    /// Tells that a budget is spent where somebody set it, or where it keeps a host from starting.
    private void spend(Spending spending, List<Cohort> from) {
        boolean keeps = from.stream().anyMatch(cohort -> cohort.first().isPresent());
        if (keeps || spending.said()) {
            spent = spent.or(() -> Optional.of(spending.why()));
            effects.add(new Spent(spending.why(), running));
        }
        giveUp(from, spending.why());
    }

    private void giveUp(List<Cohort> from, String why) {
        var hosts = new ArrayList<String>();
        for (var cohort : from) {
            while (cohort.first().isPresent()) {
                hosts.add(cohort.next());
            }
        }
        hosts.sort(Comparator.comparing(places::get));
        for (var host : hosts) {
            waiting--;
            tracks(host).forEach(track -> track.missed(host));
            effects.add(new GiveUp(host, why));
        }
    }

    /// Does all that can be done now.
    private void settle() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var track : tracks.values()) {
                effects.addAll(track.advance());
            }
            for (var cohort : cohorts) {
                var hindrance = cohort.first().flatMap(_ -> cohort.hindrance());
                if (hindrance.isPresent()) {
                    giveUp(List.of(cohort), hindrance.get());
                    changed = true;
                }
            }
            if (!changed) {
                startAll();
                changed = isStuck() && loosen();
            }
        }
    }

    private void startAll() {
        while (running < plan.forks()) {
            cohorts.stream()
                    .filter(Cohort::isReady)
                    .flatMap(cohort -> cohort.tracks.stream())
                    .forEach(track -> track.enter().ifPresent(effects::add));
            var cohort = cohorts.stream()
                    .filter(Cohort::canStart)
                    .min(Comparator.comparing(
                            one -> requireNonNull(places.get(one.first().orElseThrow()))));
            if (cohort.isEmpty()) {
                return;
            }
            var host = cohort.get().next();
            waiting--;
            running++;
            for (var track : cohort.get().tracks) {
                track.start(host, cohort.get().unwell).ifPresent(effects::add);
            }
            effects.add(new Start(host));
        }
    }

    private boolean isStuck() {
        return running == 0
                && waiting > 0
                && tracks.values().stream().noneMatch(track -> track.isResting() || track.isWaiting());
    }

    /// Nothing runs and nothing can start: gives up those that too few healthy hosts hold back, else all.
    private boolean loosen() {
        var shortage = cohorts.stream()
                .filter(Cohort::isDue)
                .flatMap(cohort -> cohort.shortage().stream())
                .findFirst();
        if (shortage.isPresent()) {
            var lane = shortage.get().lane;
            close(
                    shortage.get(),
                    new Spending(
                            "too few of " + lane.title() + " are healthy, and min_healthy = "
                                    + lane.words().shown("min_healthy"),
                            true));
        } else {
            giveUp(cohorts, "its groups wait for each other in a circle");
        }
        return true;
    }

    private List<Track> tracks(String host) {
        return requireNonNull(cohortOf.get(host)).tracks;
    }
}
