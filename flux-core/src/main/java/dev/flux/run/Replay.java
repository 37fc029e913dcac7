package dev.flux.run;

import dev.flux.journal.History;
import dev.flux.journal.History.Happened;
import dev.flux.run.rollout.Effect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/// What a run that goes on has left to do: its scheduler hears again what an earlier controller had seen, in silence
/// and
/// without starting anything, and then the run is where that one stood. Besides, hosts are asked about whom the
/// scheduler has nothing more to decide: they had an outcome or will never start, and something goes on there.
final class Replay {

    private final History history;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Queue<String> unasked = new ArrayDeque<>();
    private final Map<String, Effect.Pause> pauses = new LinkedHashMap<>();
    private final Map<String, Effect> doors = new LinkedHashMap<>();
    private boolean going;

    Replay(History history) {
        this.history = history;
        this.going = history.isBegun();
    }

    /// Whether nothing is to be started or told yet.
    boolean isGoing() {
        return going;
    }

    /// Whether a pause is kept for the end of the replay.
    boolean keeps(Effect.Pause pause) {
        return going && pauses.put(pause.lane(), pause) == null;
    }

    /// Whether a wave that began had a pause before it, which then was over.
    boolean ends(Happened.Wave wave) {
        return Optional.ofNullable(pauses.get(wave.group()))
                .filter(pause -> pause.next() == wave.number())
                .map(pause -> pauses.remove(pause.lane()))
                .isPresent();
    }

    /// Whether what comes before or after a wave is kept for the end of the replay.
    boolean keeps(String lane, Effect door) {
        return going && doors.put(lane, door) == null;
    }

    /// Whether the earlier controller has done what is kept.
    boolean passes(Happened.Passed passed) {
        boolean same = switch (doors.get(passed.group())) {
            case Effect.Enter enter -> passed.before() && enter.number() == passed.number();
            case Effect.Leave leave -> !passed.before() && leave.number() == passed.number();
            case null, default -> false;
        };
        return same && doors.remove(passed.group()) != null;
    }

    /// What comes before or after waves and was not done, by lane.
    Map<String, Effect> doors() {
        return new LinkedHashMap<>(doors);
    }

    /// It is over: the run goes on by itself.
    ///
    /// @param running hosts whose outcome the scheduler waits for
    /// @param hosts all of the run
    void end(Set<String> running, Collection<String> hosts) {
        asked.addAll(history.open());
        asked.removeAll(running);
        asked.retainAll(hosts);
        unasked.addAll(asked);
        going = false;
    }

    /// The pauses that were not over.
    List<Effect.Pause> pauses() {
        return new ArrayList<>(pauses.values());
    }

    /// Whether something was sent to a host.
    boolean isBegun(String host) {
        return history.intents().containsKey(host);
    }

    /// Has a host asked that the scheduler has given up.
    void ask(String host) {
        if (asked.add(host) && !going) {
            unasked.add(host);
        }
    }

    /// The next host to ask, if one is left.
    Optional<String> next() {
        return Optional.ofNullable(unasked.poll());
    }

    /// Takes a host's answer.
    ///
    /// @return whether it was one of these
    boolean answered(String host) {
        return asked.remove(host);
    }

    boolean isAsked(String host) {
        return asked.contains(host);
    }

    boolean isOver() {
        return asked.isEmpty();
    }
}
