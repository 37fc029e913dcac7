package dev.flux.run;

import dev.flux.host.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /// What a host waits for, and in which words: a whole group, or the one host before it, which waits for its own.
    private record Wait(Row row, @Nullable String host, String reason) {}

    /// A group's hosts in order, and how they stand.
    private static final class Row {
        private final Set<String> hosts = new LinkedHashSet<>();
        private int well;
        private Optional<String> bad = Optional.empty();
    }

    private final Map<String, List<Wait>> waits = new LinkedHashMap<>();
    private final Map<String, State> states = new HashMap<>();
    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Set<String> waiting = new LinkedHashSet<>();
    private final int forks;
    private int running;
    private Optional<String> stopped = Optional.empty();

    /// @param slots the hosts of this rollout, in order
    /// @param groups the groups they are in, by name
    /// @param forks how many hosts run at the same time
    Rollout(List<Slot> slots, Map<String, Group> groups, int forks) {
        this.forks = forks;
        var named = new HashMap<String, Row>();
        var before = new HashMap<String, String>();
        for (var slot : slots) {
            states.put(slot.host(), State.WAITING);
            waiting.add(slot.host());
            for (var group : slot.groups()) {
                var row = named.computeIfAbsent(group, _ -> new Row());
                row.hosts.add(slot.host());
                rows.computeIfAbsent(slot.host(), _ -> new ArrayList<>()).add(row);
            }
        }
        for (var slot : slots) {
            waits.put(slot.host(), waits(slot, groups, named, before));
        }
    }

    private static List<Wait> waits(
            Slot slot, Map<String, Group> groups, Map<String, Row> named, Map<String, String> before) {
        List<Wait> waits = new ArrayList<>();
        for (var name : slot.groups()) {
            var group = groups.get(name);
            if (group == null) {
                continue;
            }
            for (var needed : group.dependsOn()) {
                var row = named.get(needed);
                if (row != null && !row.hosts.contains(slot.host())) {
                    waits.add(new Wait(row, null, "group " + needed + ", which " + name + " depends on"));
                }
            }
            if (group.strategy() == Group.Strategy.SEQUENTIAL) {
                var last = before.put(name, slot.host());
                if (last != null) {
                    waits.add(new Wait(new Row(), last, "the sequential group " + name));
                }
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
        running--;
        become(host, well ? State.WELL : State.BAD);
        return next();
    }

    /// Start nothing more.
    List<Effect> stop(String why) {
        stopped = stopped.or(() -> Optional.of(why));
        return next();
    }

    /// Whether every host has ended or was given up.
    boolean over() {
        return waiting.isEmpty() && running == 0;
    }

    /// How many hosts run now.
    int running() {
        return running;
    }

    private void become(String host, State state) {
        states.put(host, state);
        waiting.remove(host);
        for (var row : rows.getOrDefault(host, List.of())) {
            row.well += state == State.WELL ? 1 : 0;
            if (state == State.BAD) {
                row.bad = row.bad.or(() -> Optional.of(host));
            }
        }
    }

    private List<Effect> next() {
        List<Effect> effects = new ArrayList<>();
        boolean settled;
        do {
            settled = true;
            for (var host : List.copyOf(waiting)) {
                var effect = decide(host);
                effect.ifPresent(effects::add);
                settled &= effect.isEmpty() || effect.get() instanceof Effect.Start;
            }
        } while (!settled);
        if (running == 0) {
            for (var host : List.copyOf(waiting)) {
                effects.add(giveUp(host, "its groups wait for each other in a circle"));
            }
        }
        return effects;
    }

    private Optional<Effect> decide(String host) {
        if (stopped.isPresent()) {
            return Optional.of(giveUp(host, stopped.get()));
        }
        boolean ready = true;
        for (var wait : waits.getOrDefault(host, List.of())) {
            var bad = bad(wait);
            if (bad.isPresent()) {
                return Optional.of(
                        giveUp(host, bad.get() + " is not as desired, and this host waits for " + wait.reason()));
            }
            ready &= isMet(wait);
        }
        if (!ready || running >= forks) {
            return Optional.empty();
        }
        running++;
        become(host, State.RUNNING);
        return Optional.of(new Effect.Start(host));
    }

    private Optional<String> bad(Wait wait) {
        return wait.host() == null
                ? wait.row().bad
                : Optional.of(wait.host()).filter(host -> states.get(host) == State.BAD);
    }

    private boolean isMet(Wait wait) {
        return wait.host() == null ? wait.row().well == wait.row().hosts.size() : states.get(wait.host()) == State.WELL;
    }

    private Effect giveUp(String host, String why) {
        become(host, State.BAD);
        return new Effect.GiveUp(host, why);
    }
}
