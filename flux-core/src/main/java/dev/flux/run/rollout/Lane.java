package dev.flux.run.rollout;

import dev.flux.host.Amount;
import dev.flux.host.RolloutSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Some hosts of a rollout that keep the same words: those of a group, or all of a run without groups.
///
/// @param name of the group; empty for all hosts
/// @param hosts those of this rollout, in the order in which they start
/// @param others how many more hosts the group has, which this rollout leaves alone and takes for healthy
/// @param dependsOn lanes that must be done, and well, before
/// @param words what is said about it
/// @param gates where each of its waves has to wait for an answer
public record Lane(
        String name, List<String> hosts, int others, List<String> dependsOn, RolloutSpec words, Gates gates) {

    /// Where a wave has to wait for an answer.
    ///
    /// @param before its first host
    /// @param after its last host, before the lane goes on
    public record Gates(boolean before, boolean after) {

        /// Nowhere.
        public static final Gates NONE = new Gates(false, false);
    }

    public Lane {
        hosts = List.copyOf(hosts);
        dependsOn = List.copyOf(dependsOn);
    }

    /// One whose waves wait for nothing but each other.
    public Lane(String name, List<String> hosts, int others, List<String> dependsOn, RolloutSpec words) {
        this(name, hosts, others, dependsOn, words, Gates.NONE);
    }

    /// As messages name it.
    String title() {
        return name.isEmpty() ? "the rollout" : "group " + name;
    }

    /// How many may be in work at the same time.
    int width() {
        int width = words.sequential() ? 1 : words.forks().orElse(Integer.MAX_VALUE);
        return Math.min(
                width,
                words.window().map(some -> Math.max(1, some.down(hosts.size()))).orElse(width));
    }

    /// How many of the whole group must be well and out of work at any time, a share rounded up.
    int minHealthy() {
        return words.amount("min_healthy")
                .map(some -> some.up(hosts.size() + others))
                .orElse(0);
    }

    /// How many hosts each wave takes: a share of all, rounded down to one at least; the last word again until none is
    /// left.
    public List<Integer> waves() {
        var amounts = words.waves();
        if (amounts.isEmpty()) {
            return hosts.isEmpty() ? List.of() : List.of(hosts.size());
        }
        var sizes = new ArrayList<Integer>();
        int left = hosts.size();
        for (int i = 0; left > 0; i++) {
            Amount amount = amounts.get(Math.min(i, amounts.size() - 1));
            int size = Math.min(left, Math.max(1, amount.down(hosts.size())));
            sizes.add(size);
            left -= size;
        }
        return Collections.unmodifiableList(sizes);
    }

    Budget failures() {
        return whole("max_failures");
    }

    Budget unreachable() {
        return whole("max_unreachable");
    }

    /// Whoever says how many of a wave may go wrong does not mean that none may.
    private Budget whole(String key) {
        return Budget.of(
                words.amount(key),
                words.careful() && words.amount(key + "_per_wave").isEmpty());
    }

    Budget waveFailures() {
        return Budget.of(words.amount("max_failures_per_wave"), false);
    }

    Budget waveUnreachable() {
        return Budget.of(words.amount("max_unreachable_per_wave"), false);
    }
}
