package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Group;
import dev.flux.host.Group.Strategy;
import dev.flux.run.Rollout.Effect;
import dev.flux.run.Rollout.Effect.GiveUp;
import dev.flux.run.Rollout.Effect.Start;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RolloutTests {

    @Test
    void startsAtMostForksHosts() {
        var rollout = new Rollout(slots("a", "b", "c"), Map.of(), 2);

        assertThat(rollout.start()).containsExactly(new Start("a"), new Start("b"));
        assertThat(rollout.ended("b", true)).containsExactly(new Start("c"));
        assertThat(rollout.ended("a", true)).isEmpty();
        assertThat(rollout.ended("c", false)).isEmpty();
        assertThat(rollout.over()).isTrue();
    }

    @Test
    void aSequentialGroupGoesOneByOneAndStopsAtTheFirstFailure() {
        var rollout = new Rollout(slots("a:g", "b:g", "c:g"), groups(group("g", Strategy.SEQUENTIAL)), 10);

        assertThat(rollout.start()).containsExactly(new Start("a"));
        assertThat(rollout.ended("a", true)).containsExactly(new Start("b"));
        assertThat(rollout.ended("b", false)).singleElement().isInstanceOf(GiveUp.class);
        assertThat(rollout.over()).isTrue();
    }

    @Test
    void hostsOfAGroupWhoseDependencyFailedAreNotReached() {
        var rollout = new Rollout(
                slots("web01:web", "web02:web", "db01:db", "app01:app"),
                groups(
                        group("web", Strategy.PARALLEL),
                        group("db", Strategy.PARALLEL, "web"),
                        group("app", Strategy.PARALLEL, "db")),
                10);

        assertThat(rollout.start()).containsExactly(new Start("web01"), new Start("web02"));
        assertThat(rollout.ended("web01", true)).isEmpty();
        assertThat(rollout.ended("web02", false))
                .extracting(effect -> ((GiveUp) effect).host())
                .containsExactly("db01", "app01");
    }

    @Test
    void stoppingGivesUpWhatHasNotStarted() {
        var rollout = new Rollout(slots("a", "b", "c"), Map.of(), 1);
        rollout.start();

        assertThat(rollout.stop("interrupted"))
                .containsExactly(new GiveUp("b", "interrupted"), new GiveUp("c", "interrupted"));
        assertThat(rollout.over()).isFalse();
        rollout.ended("a", true);
        assertThat(rollout.over()).isTrue();
    }

    @Test
    void aHostInAGroupAndItsDependencyDoesNotWaitForItself() {
        var rollout = new Rollout(
                slots("a:web db", "b:web db"),
                groups(group("web", Strategy.PARALLEL), group("db", Strategy.PARALLEL, "web")),
                10);

        assertThat(rollout.start()).containsExactly(new Start("a"), new Start("b"));
    }

    @Test
    void f100_everyHostStartsOrIsGivenUpExactlyOnceWhateverHappens() {
        for (int seed = 0; seed < 2000; seed++) {
            checkOne(new Random(seed), seed);
        }
    }

    private static void checkOne(Random random, int seed) {
        var names = List.of("g0", "g1", "g2", "g3");
        var groups = new LinkedHashMap<String, Group>();
        for (int i = 0; i < names.size(); i++) {
            int last = i;
            var depends = names.subList(0, last).stream()
                    .filter(_ -> random.nextInt(3) == 0)
                    .toList();
            var strategy = random.nextBoolean() ? Strategy.PARALLEL : Strategy.SEQUENTIAL;
            groups.put(names.get(i), group(names.get(i), strategy, depends.toArray(String[]::new)));
        }
        var slots = IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(i -> new Slot(
                        "h" + i,
                        names.stream().filter(_ -> random.nextInt(3) == 0).toList()))
                .toList();
        int forks = 1 + random.nextInt(4);
        var rollout = new Rollout(slots, groups, forks);
        var seen = new ArrayList<String>();
        var running = new ArrayList<String>();
        note(rollout.start(), seen, running);
        while (!rollout.over()) {
            assertThat(running).as("seed %d", seed).isNotEmpty().hasSizeLessThanOrEqualTo(forks);
            var host = running.remove(random.nextInt(running.size()));
            note(rollout.ended(host, random.nextInt(4) != 0), seen, running);
            if (random.nextInt(20) == 0) {
                note(rollout.stop("budget"), seen, running);
            }
        }
        assertThat(seen)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        slots.stream().map(Slot::host).toList());
    }

    private static void note(List<Effect> effects, List<String> seen, List<String> running) {
        for (var effect : effects) {
            switch (effect) {
                case Start(var host) -> {
                    seen.add(host);
                    running.add(host);
                }
                case GiveUp(var host, var _) -> seen.add(host);
            }
        }
    }

    private static List<Slot> slots(String... notes) {
        return Arrays.stream(notes)
                .map(note -> note.split(":", 2))
                .map(parts -> new Slot(parts[0], parts.length == 1 ? List.of() : List.of(parts[1].split(" ", -1))))
                .toList();
    }

    private static Map<String, Group> groups(Group... groups) {
        var named = new LinkedHashMap<String, Group>();
        Arrays.stream(groups).forEach(group -> named.put(group.name(), group));
        return named;
    }

    private static Group group(String name, Strategy strategy, String... dependsOn) {
        return new Group(name, List.of(), Optional.empty(), List.of(dependsOn), strategy, Optional.empty());
    }
}
