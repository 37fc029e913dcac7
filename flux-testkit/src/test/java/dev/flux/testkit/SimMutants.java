package dev.flux.testkit;

import dev.flux.host.RolloutSpec;
import dev.flux.run.rollout.Budget;
import dev.flux.run.rollout.Effect;
import dev.flux.run.rollout.Event;
import dev.flux.run.rollout.Fate;
import dev.flux.run.rollout.Lane;
import dev.flux.run.rollout.Rollout;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.run.rollout.Scheduler;
import dev.flux.run.rollout.Stand;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Schedulers with a bug planted, one for each guarantee: the suite must catch every one.
final class SimMutants {

    private SimMutants() {}

    static Map<String, Function<RolloutPlan, Scheduler>> all() {
        Map<String, Function<RolloutPlan, Scheduler>> all = new LinkedHashMap<>();
        for (var key : List.of("window", "waves", "pause", "min_healthy", "strategy")) {
            all.put("forgets " + key, words(said -> said.remove(key)));
        }
        for (var key :
                List.of("max_failures", "max_unreachable", "max_failures_per_wave", "max_unreachable_per_wave")) {
            all.put("forgets " + key, words(said -> said.computeIfPresent(key, (_, _) -> "100%")));
        }
        for (var key : List.of("window", "max_failures", "max_unreachable", "max_failures_per_wave")) {
            all.put("one too many for " + key, words(said -> said.computeIfPresent(key, (_, value) -> raised(value))));
        }
        all.put(
                "forgets what comes before a wave",
                lanes(lane -> gated(lane, false, lane.gates().after())));
        all.put(
                "forgets what comes after a wave",
                lanes(lane -> gated(lane, lane.gates().before(), false)));
        all.put(
                "takes a wave that must not start for well",
                events(event -> event instanceof Event.Entered(var lane, var _)
                        ? new Event.Entered(lane, Optional.empty())
                        : event));
        all.put(
                "takes a gate that failed for well",
                events(event -> event instanceof Event.Left(var lane, var number, var _)
                        ? new Event.Left(lane, number, Optional.empty())
                        : event));
        all.put("leaves a wave twice", effects(effect -> List.of(effect, effect), Effect.Leave.class));
        all.put("forgets depends_on", lanes(lane -> lane(lane, List.of(), lane.words())));
        all.put(
                "one fork too many",
                plan -> new Rollout(new RolloutPlan(
                        plan.hosts(),
                        plan.lanes(),
                        plan.forks() + 1,
                        plan.unwell(),
                        plan.failures(),
                        plan.unreachable())));
        all.put("forgets the whole rollout's budget", plan -> new Rollout(plan.within(Budget.NONE, Budget.NONE)));
        all.put(
                "takes unwell hosts for well",
                plan -> new Rollout(new RolloutPlan(
                        plan.hosts(), plan.lanes(), plan.forks(), Set.of(), plan.failures(), plan.unreachable())));
        all.put("does not count unknown and failed", events(event -> as(event, Fate.FAILED, Fate.WELL)));
        all.put("does not count unreachable", events(event -> as(event, Fate.UNREACHABLE, Fate.WELL)));
        all.put("takes unreachable for failed", events(event -> as(event, Fate.UNREACHABLE, Fate.FAILED)));
        all.put("takes failed for unreachable", events(event -> as(event, Fate.FAILED, Fate.UNREACHABLE)));
        all.put("does not hear a stop", events(event -> event instanceof Event.Stop ? new Event.Begun() : event));
        all.put("starts a host twice", effects(effect -> List.of(effect, effect), Effect.Start.class));
        all.put("loses a host that never starts", effects(_ -> List.of(), Effect.GiveUp.class));
        all.put("loses a host that should start", effects(_ -> List.of(), Effect.Start.class));
        all.put(
                "gives up a host that runs",
                effects(
                        effect -> List.of(effect, new Effect.GiveUp(((Effect.Start) effect).host(), "no reason")),
                        Effect.Start.class));
        return all;
    }

    private static Object raised(Object value) {
        return value instanceof Long count ? count + 1 : "60%";
    }

    private static Event as(Event event, Fate from, Fate to) {
        return event instanceof Event.Ended(var host, var fate) && fate == from ? new Event.Ended(host, to) : event;
    }

    private static Function<RolloutPlan, Scheduler> words(Consumer<Map<String, Object>> change) {
        return lanes(lane -> {
            var said = new LinkedHashMap<String, Object>();
            lane.words().settings().values().forEach((key, value) -> said.put(key, value.value()));
            // what a careful lane keeps where nothing is said is said here, so that only one thing changes
            for (var key : List.of("max_failures", "max_unreachable")) {
                if (lane.words().careful() && !said.containsKey(key + "_per_wave")) {
                    said.putIfAbsent(key, 0L);
                }
            }
            change.accept(said);
            var values = new LinkedHashMap<String, Settings.Value>();
            said.forEach((key, value) -> values.put(key, new Settings.Value(value, Origin.DEFAULT)));
            return lane(lane, lane.dependsOn(), RolloutSpec.of(new Settings(values)));
        });
    }

    private static Lane gated(Lane lane, boolean before, boolean after) {
        var gates = new Lane.Gates(before, after);
        return new Lane(lane.name(), lane.hosts(), lane.others(), lane.dependsOn(), lane.words(), gates);
    }

    private static Lane lane(Lane lane, List<String> needs, RolloutSpec words) {
        return new Lane(lane.name(), lane.hosts(), lane.others(), needs, words, lane.gates());
    }

    private static Function<RolloutPlan, Scheduler> lanes(UnaryOperator<Lane> change) {
        return plan -> new Rollout(new RolloutPlan(
                plan.hosts(),
                plan.lanes().stream().map(change).toList(),
                plan.forks(),
                plan.unwell(),
                plan.failures(),
                plan.unreachable()));
    }

    private static Function<RolloutPlan, Scheduler> events(UnaryOperator<Event> change) {
        return plan -> new Wrapped(new Rollout(plan), change, List::of, Effect.class);
    }

    private static Function<RolloutPlan, Scheduler> effects(
            Function<Effect, List<Effect>> change, Class<? extends Effect> kind) {
        return plan -> new Wrapped(new Rollout(plan), event -> event, change, kind);
    }

    /// Hears other events than it is told, or has other effects than were decided, on every third of them.
    private static final class Wrapped implements Scheduler {
        private final Scheduler real;
        private final UnaryOperator<Event> hears;
        private final Function<Effect, List<Effect>> does;
        private final Class<? extends Effect> kind;
        private int number;

        private Wrapped(
                Scheduler real,
                UnaryOperator<Event> hears,
                Function<Effect, List<Effect>> does,
                Class<? extends Effect> kind) {
            this.real = real;
            this.hears = hears;
            this.does = does;
            this.kind = kind;
        }

        @Override
        public List<Effect> on(Event event) {
            var effects = new ArrayList<Effect>();
            for (var effect : real.on(hears.apply(event))) {
                boolean changed = kind.isInstance(effect) && ++number % 3 == 0;
                effects.addAll(changed ? does.apply(effect) : List.of(effect));
            }
            return effects;
        }

        @Override
        public boolean over() {
            return real.over();
        }

        @Override
        public int running() {
            return real.running();
        }

        @Override
        public Stand stand() {
            return real.stand();
        }
    }
}
