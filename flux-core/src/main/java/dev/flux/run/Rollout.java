package dev.flux.run;

import dev.flux.host.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides which host may start when: events in, effects out, no clock, no thread, no I/O.
///
/// A host waits for every host of the groups that its own groups depend on, and in a sequential group for every host
/// before it. A host that did not end well keeps those that wait for it from starting: they are not reached.
final class Rollout {

    /// What is to be done now.
    sealed interface Effect {

        /// Start this host.
        record Start(String host) implements Effect {}

        /// This host will never start.
        record GiveUp(String host, String why) implements Effect {}
    }

    private enum State {
        WAITING,
        RUNNING,
        WELL,
        BAD
    }

    private final Map<String, List<Wait>> waits = new LinkedHashMap<>();
    private final Map<String, State> states = new LinkedHashMap<>();
    private final int forks;
    private Optional<String> stopped = Optional.empty();

    /// One host that another waits for, and in which words.
    private record Wait(String host, String reason) {}

    /// @param slots the hosts of this rollout, in order
    /// @param groups the groups they are in, by name
    /// @param forks how many hosts run at the same time
    Rollout(List<Slot> slots, Map<String, Group> groups, int forks) {
        this.forks = forks;
        var members = new HashMap<String, List<String>>();
        for (var slot : slots) {
            states.put(slot.host(), State.WAITING);
            slot.groups()
                    .forEach(group -> members.computeIfAbsent(group, _ -> new ArrayList<>())
                            .add(slot.host()));
        }
        for (var slot : slots) {
            waits.put(slot.host(), waits(slot, groups, members));
        }
    }

    private static List<Wait> waits(Slot slot, Map<String, Group> groups, Map<String, List<String>> members) {
        List<Wait> waits = new ArrayList<>();
        for (var name : slot.groups()) {
            var group = groups.get(name);
            if (group == null) {
                continue;
            }
            for (var needed : group.dependsOn()) {
                var others = members.getOrDefault(needed, List.of());
                if (!others.contains(slot.host())) {
                    others.forEach(
                            host -> waits.add(new Wait(host, "group " + needed + ", which " + name + " depends on")));
                }
            }
            if (group.strategy() == Group.Strategy.SEQUENTIAL) {
                var row = members.getOrDefault(name, List.of());
                row.subList(0, row.indexOf(slot.host()))
                        .forEach(host -> waits.add(new Wait(host, "the sequential group " + name)));
            }
        }
        return waits;
    }

    /// What to do at the beginning.
    List<Effect> start() {
        return next();
    }

    /// A host has its outcome.
    ///
    /// @param well whether it is as desired
    List<Effect> ended(String host, boolean well) {
        states.put(host, well ? State.WELL : State.BAD);
        return next();
    }

    /// Start nothing more.
    List<Effect> stop(String why) {
        stopped = Optional.of(why);
        return next();
    }

    /// Whether every host has ended or was given up.
    boolean over() {
        return states.values().stream().noneMatch(state -> state == State.WAITING || state == State.RUNNING);
    }

    /// How many hosts run now.
    int running() {
        return (int)
                states.values().stream().filter(state -> state == State.RUNNING).count();
    }

    private List<Effect> next() {
        List<Effect> effects = new ArrayList<>();
        boolean settled;
        do {
            settled = true;
            for (var host : waits.keySet()) {
                if (states.get(host) == State.WAITING) {
                    var effect = decide(host);
                    effect.ifPresent(effects::add);
                    settled &= effect.isEmpty() || effect.get() instanceof Effect.Start;
                }
            }
        } while (!settled);
        if (running() == 0) {
            effects.addAll(giveUpTheRest());
        }
        return effects;
    }

    private Optional<Effect> decide(String host) {
        if (stopped.isPresent()) {
            return Optional.of(giveUp(host, stopped.get()));
        }
        boolean ready = true;
        for (var wait : waits.getOrDefault(host, List.of())) {
            var state = states.get(wait.host());
            if (state == State.BAD) {
                return Optional.of(
                        giveUp(host, wait.host() + " is not as desired, and this host waits for " + wait.reason()));
            }
            ready &= state == State.WELL;
        }
        if (!ready || running() >= forks) {
            return Optional.empty();
        }
        states.put(host, State.RUNNING);
        return Optional.of(new Effect.Start(host));
    }

    private Effect giveUp(String host, String why) {
        states.put(host, State.BAD);
        return new Effect.GiveUp(host, why);
    }

    private List<Effect> giveUpTheRest() {
        return waits.keySet().stream()
                .filter(host -> states.get(host) == State.WAITING)
                .map(host -> giveUp(host, "its groups wait for each other in a circle"))
                .toList();
    }
}
