package dev.flux.run.rollout;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Hosts that are in exactly the same lanes and wait for the same others, so that the first of them decides for all.
final class Cohort {

    final List<Track> tracks;
    final boolean unwell;
    private final List<Need> needs;
    private final Deque<String> waiting = new ArrayDeque<>();

    /// A lane that these hosts wait for.
    ///
    /// @param reason in words, as in `group web, which db depends on`
    record Need(Track track, String reason) {}

    Cohort(List<Track> tracks, List<Need> needs, boolean unwell) {
        this.tracks = List.copyOf(tracks);
        this.needs = List.copyOf(needs);
        this.unwell = unwell;
    }

    void add(String host) {
        waiting.add(host);
    }

    Optional<String> first() {
        return Optional.ofNullable(waiting.peek());
    }

    String next() {
        return waiting.remove();
    }

    /// Why its hosts must never start.
    Optional<String> hindrance() {
        return needs.stream()
                .flatMap(need -> need
                        .track()
                        .spoilt()
                        .map(host -> host + " is not as desired, and this host waits for " + need.reason())
                        .stream())
                .findFirst();
    }

    /// Whether its first host could start if only enough healthy ones were left.
    boolean isDue() {
        return !waiting.isEmpty()
                && needs.stream().allMatch(need -> need.track().isDone())
                && tracks.stream().allMatch(track -> track.isDue(waiting.getFirst()));
    }

    /// The lane whose hosts are too few for another to go into work.
    Optional<Track> shortage() {
        return unwell
                ? Optional.empty()
                : tracks.stream().filter(track -> !track.canSpare()).findFirst();
    }

    /// Whether its first host could start, as far as hosts go: only gates before its waves may still keep it.
    boolean isReady() {
        return isDue() && tracks.stream().allMatch(Track::hasRoom) && shortage().isEmpty();
    }

    boolean canStart() {
        return isReady() && tracks.stream().allMatch(Track::isEntered);
    }
}
