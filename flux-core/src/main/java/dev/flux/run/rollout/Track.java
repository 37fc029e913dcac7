package dev.flux.run.rollout;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a lane stands while its rollout goes on.
final class Track {

    final Lane lane;
    private final RolloutPlan plan;
    private final List<Wave> waves = new ArrayList<>();
    private final Map<String, Integer> waveOf = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> started = new HashSet<>();
    private int next;
    private int open;
    private boolean resting;
    private boolean worked;
    private int running;
    private int healthy;
    private int ended;
    private int failures;
    private int unreachable;
    private Optional<String> firstBad = Optional.empty();
    private Optional<String> missed = Optional.empty();
    private Optional<String> stopped = Optional.empty();
    private boolean closed;
    private boolean halted;

    Track(Lane lane, RolloutPlan plan) {
        this.lane = lane;
        this.plan = plan;
        int from = 0;
        for (int size : lane.waves()) {
            var hosts = lane.hosts().subList(from, from + size);
            hosts.forEach(host -> waveOf.put(host, waves.size()));
            waves.add(new Wave(hosts));
            from += size;
        }
        healthy = lane.others()
                + (int) lane.hosts().stream()
                        .filter(host -> !plan.unwell().contains(host))
                        .count();
    }

    boolean contains(String host) {
        return waveOf.containsKey(host);
    }

    /// Whether the host's turn has come, as far as waves and the order of a sequential lane go.
    boolean isDue(String host) {
        return !resting && wave(host) <= open && (!lane.words().sequential() || first().equals(host));
    }

    /// The first host that has neither started nor been given up.
    private String first() {
        while (gone.contains(lane.hosts().get(next))) {
            next++;
        }
        return lane.hosts().get(next);
    }

    boolean hasRoom() {
        return running < lane.width();
    }

    /// Whether enough of the group are left when a healthy host goes into work.
    boolean canSpare() {
        return healthy - 1 >= lane.minHealthy();
    }

    boolean isClosed() {
        return closed;
    }

    boolean isResting() {
        return resting;
    }

    boolean isDone() {
        return ended == lane.hosts().size() && !isWaiting() && !isLeaving();
    }

    /// Whether it waits for what comes before or after a wave.
    boolean isWaiting() {
        return !waves.isEmpty() && waves.get(open).isWaiting();
    }

    /// Whether hosts of the open wave may start, as far as what comes before it goes.
    boolean isEntered() {
        return !lane.gates().before() || waves.get(open).door == Wave.Door.INSIDE;
    }

    /// Asks for what comes before the open wave.
    Optional<Effect> enter() {
        var wave = waves.get(open);
        if (isEntered() || wave.door != Wave.Door.OUTSIDE) {
            return Optional.empty();
        }
        wave.door = Wave.Door.ENTERING;
        return Optional.of(new Effect.Enter(lane.name(), open + 1, wave.hosts));
    }

    /// What comes before the open wave is done.
    Optional<Spending> entered(Optional<String> trouble) {
        waves.get(open).door = Wave.Door.INSIDE;
        return trouble(open + 1, trouble);
    }

    /// What comes after a wave is done.
    Optional<Spending> left(int number, Optional<String> trouble) {
        waves.get(number - 1).door = Wave.Door.BEHIND;
        return trouble(number, trouble);
    }

    private Optional<Spending> trouble(int number, Optional<String> trouble) {
        trouble.ifPresent(_ -> stopped = Optional.of("wave " + number + " of " + lane.title()));
        return closed
                ? Optional.empty()
                : trouble.map(why -> new Spending("wave " + number + " of " + lane.title() + ": " + why, true));
    }

    /// Whether something comes after the open wave that is not done.
    private boolean isLeaving() {
        return !waves.isEmpty()
                && lane.gates().after()
                && waves.get(open).door != Wave.Door.BEHIND
                && (waves.get(open).door != Wave.Door.OUTSIDE
                        || waves.get(open).hosts.stream().anyMatch(started::contains));
    }

    /// Whether the open wave is over, and nothing before or after it is still to be waited for.
    private boolean isOver() {
        return waves.get(open).left == 0 && !isWaiting() && !isLeaving();
    }

    /// Asks for what comes after the open wave, once nothing of it runs any more.
    private Optional<Effect> leave() {
        if (waves.isEmpty() || waves.get(open).left > 0 || isWaiting() || !isLeaving()) {
            return Optional.empty();
        }
        var wave = waves.get(open);
        wave.door = Wave.Door.LEAVING;
        var ran = wave.hosts.stream().filter(started::contains).toList();
        return Optional.of(new Effect.Leave(lane.name(), open + 1, ran, !closed && !halted));
    }

    /// Takes a host into work.
    ///
    /// @return that its wave begins, where that is worth a word
    Optional<Effect> start(String host, boolean unwell) {
        running++;
        worked = true;
        gone.add(host);
        started.add(host);
        healthy -= unwell ? 0 : 1;
        int number = wave(host);
        var wave = waves.get(number);
        if (wave.told || waves.size() == 1) {
            return Optional.empty();
        }
        wave.told = true;
        return Optional.of(new Effect.Wave(lane.name(), number + 1, waves.size(), wave.hosts));
    }

    void ended(String host, Fate fate) {
        running--;
        healthy += fate == Fate.WELL ? 1 : 0;
        var wave = waves.get(wave(host));
        switch (fate) {
            case WELL -> {}
            case FAILED -> {
                failures++;
                wave.failures++;
            }
            case UNREACHABLE -> {
                unreachable++;
                wave.unreachable++;
            }
            case COUNTED, SKIPPED -> {}
        }
        if (fate != Fate.WELL && fate != Fate.SKIPPED) {
            firstBad = firstBad.or(() -> Optional.of(host));
        }
        settled(wave);
    }

    /// The host will never start.
    void missed(String host) {
        missed = missed.or(() -> Optional.of(host));
        gone.add(host);
        settled(waves.get(wave(host)));
    }

    private void settled(Wave wave) {
        ended++;
        wave.left--;
    }

    void close() {
        closed = true;
    }

    /// The whole rollout was stopped.
    void halt() {
        halted = true;
    }

    void rested() {
        resting = false;
    }

    /// Opens the next wave once the last is over, or first asks for the pause between them.
    ///
    /// @return what is to be done; empty where nothing changed
    List<Effect> advance() {
        var effects = new ArrayList<Effect>();
        leave().ifPresent(effects::add);
        while (!closed && !resting && open + 1 < waves.size() && isOver()) {
            open++;
            if (worked && waves.get(open).left > 0 && !lane.words().pause().isZero()) {
                worked = false;
                resting = true;
                effects.add(new Effect.Pause(lane.name(), open + 1, lane.words().pause()));
            }
        }
        return effects;
    }

    /// The host because of which nothing that waits for this lane may go on.
    Optional<String> spoilt() {
        if (missed.or(() -> stopped).isPresent()) {
            return missed.or(() -> stopped);
        }
        int hosts = lane.hosts().size();
        boolean spoilt = lane.failures().isSpoilt(failures, hosts)
                || lane.unreachable().isSpoilt(unreachable, hosts)
                || (failures + unreachable == 0 && firstBad.isPresent());
        return firstBad.filter(_ -> spoilt);
    }

    /// Why no further host of the lane may start, where a budget is spent.
    Optional<Spending> spending() {
        int hosts = lane.hosts().size();
        var wave = waves.get(Math.min(open, waves.size() - 1));
        int size = wave.hosts.size();
        var in = " in " + lane.title();
        var inWave = in + ", wave " + (open + 1);
        var most = lane.failures().beside(plan.failures());
        var away = lane.unreachable().beside(plan.unreachable());
        return Spending.of(most, failures, hosts, "failed" + in, "max_failures")
                .or(() -> Spending.of(away, unreachable, hosts, "were unreachable" + in, "max_unreachable"))
                .or(() -> Spending.of(
                        lane.waveFailures(), wave.failures, size, "failed" + inWave, "max_failures_per_wave"))
                .or(() -> Spending.of(
                        lane.waveUnreachable(),
                        wave.unreachable,
                        size,
                        "were unreachable" + inWave,
                        "max_unreachable_per_wave"));
    }

    /// Whether somebody said how many may be unreachable.
    boolean toleratesUnreachable() {
        return lane.unreachable().said() || lane.waveUnreachable().said();
    }

    private int wave(String host) {
        return requireNonNull(waveOf.get(host));
    }
}
