package dev.flux.run.rollout;

import dev.flux.host.Care;
import dev.flux.host.Group;
import dev.flux.host.Host;
import dev.flux.host.RolloutSpec;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// A rollout put together for tests, and what it said so far.
final class Rolled {

    final Rollout rollout;
    final List<String> started = new ArrayList<>();
    final Map<String, String> givenUp = new LinkedHashMap<>();
    final List<Effect> effects = new ArrayList<>();
    private final List<String> running = new ArrayList<>();

    Rolled(RolloutPlan plan) {
        rollout = new Rollout(plan);
        tell(new Event.Begun());
    }

    /// Hosts h0, h1, ... that all keep these words.
    static Rolled of(int hosts, int forks, RolloutSpec words) {
        return new Rolled(RolloutPlan.whole(names(hosts), words, forks, Set.of()));
    }

    static List<String> names(int hosts) {
        return IntStream.range(0, hosts).mapToObj(i -> "h" + i).toList();
    }

    /// Hosts written as `web01:web` or `a:web db`.
    static RolloutPlan plan(int forks, List<String> notes, Group... groups) {
        var hosts = notes.stream().map(Rolled::host).toList();
        return RolloutPlan.of(hosts, Arrays.asList(groups), forks, Set.of());
    }

    private static Host host(String note) {
        var parts = note.split(":", 2);
        var groups = parts.length == 1 ? List.<String>of() : List.of(parts[1].split(" ", -1));
        return Host.named(parts[0]).with(new Host.Traits(groups, Map.of(), Map.of(), Map.of(), Map.of()));
    }

    static Group group(String name, RolloutSpec words, String... dependsOn) {
        return new Group(name, List.of(), Optional.empty(), List.of(dependsOn), words, Care.NONE);
    }

    /// Words as files say them: `words("window", 5L)`.
    static RolloutSpec words(Object... pairs) {
        var values = new LinkedHashMap<String, Settings.Value>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], new Settings.Value(pairs[i + 1], new Origin("test", Optional.empty())));
        }
        return RolloutSpec.of(new Settings(values));
    }

    Rolled ends(String host, Fate fate) {
        running.remove(host);
        return tell(new Event.Ended(host, fate));
    }

    Rolled well(String... hosts) {
        Arrays.stream(hosts).forEach(host -> ends(host, Fate.WELL));
        return this;
    }

    Rolled fails(String... hosts) {
        Arrays.stream(hosts).forEach(host -> ends(host, Fate.FAILED));
        return this;
    }

    Rolled tell(Event event) {
        for (var effect : rollout.on(event)) {
            effects.add(effect);
            switch (effect) {
                case Effect.Start(var host) -> {
                    started.add(host);
                    running.add(host);
                }
                case Effect.GiveUp(var host, var why) -> givenUp.put(host, why);
                case Effect.Wave _, Effect.Pause _, Effect.Enter _, Effect.Leave _, Effect.Spent _ -> {}
            }
        }
        return this;
    }

    List<String> running() {
        return running;
    }

    List<Duration> pauses() {
        return effects.stream()
                .filter(Effect.Pause.class::isInstance)
                .map(pause -> ((Effect.Pause) pause).span())
                .toList();
    }

    boolean isSpent() {
        return rollout.stand().spent().isPresent();
    }
}
