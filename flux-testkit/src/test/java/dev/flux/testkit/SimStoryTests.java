package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.flux.report.Report;
import dev.flux.testkit.SimLife.Act;
import dev.flux.testkit.SimStory.Cast;
import dev.flux.testkit.SimStory.Death;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs over simulated machines, made from seeds, with controllers that die at any of their acts. `-Dflux.sim.seeds=N`
/// tries more, `-Dflux.sim.seed=N` one again.
class SimStoryTests {

    private static final long SEEDS = Long.getLong("flux.sim.seeds", 200);
    private static final int BESIDE = 128;
    private static final long BATCH = 25;
    private static final long MOST_SEEDS = 300;
    private static final String RUN = "ab".repeat(16);
    private static final String RIVAL = "cd".repeat(16);

    /// Seeds wait, as links that broke do, so many are told beside each other; each by itself.
    private static List<String> each(LongStream seeds, LongFunction<List<String>> told) throws Exception {
        var room = new Semaphore(BESIDE);
        var all = new ArrayList<CompletableFuture<List<String>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long seed : seeds.toArray()) {
                room.acquire();
                all.add(CompletableFuture.supplyAsync(() -> told.apply(seed), threads)
                        .whenComplete((_, _) -> room.release()));
            }
        }
        var broken = new ArrayList<String>();
        for (var one : all) {
            try {
                broken.addAll(one.get());
            } catch (ExecutionException e) {
                throw new AssertionError(e);
            }
        }
        return broken;
    }

    private static void everySeed(String figure, LongFunction<List<String>> told) throws Exception {
        var one = Optional.ofNullable(Long.getLong("flux.sim.seed"));
        var seeds = one.map(LongStream::of).orElseGet(() -> LongStream.range(0, SEEDS));
        var broken = each(
                seeds,
                seed -> told.apply(seed).stream()
                        .map(what -> "seed " + seed + ": " + what)
                        .toList());
        if (!broken.isEmpty()) {
            fail(String.join("\n", broken) + "\nonce more with -Dtest=SimStoryTests -Dflux.sim.seed=N");
        }
        System.out.println("figure " + figure + " " + (one.isPresent() ? 1 : SEEDS));
    }

    private static SimStory story(long seed, SimBug bug) {
        var cast = Cast.of(seed);
        return new SimStory(cast, RUN, cast.fresh(bug), bug);
    }

    /// Without a death, and then with one or two.
    private static List<String> killed(long seed, SimBug bug) {
        var whole = story(seed, bug);
        var report = whole.tell(List.of());
        var broken = SimOaths.broken(whole, report);
        return broken.isEmpty() ? dead(seed, bug, report, deaths(seed, whole.lastActs)) : broken;
    }

    private static List<Death> deaths(long seed, int acts) {
        var random = new Random(seed + 5);
        var deaths = new ArrayList<Death>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            var how = random.nextBoolean() ? Act.BEFORE : Act.AFTER;
            deaths.add(new Death(1 + random.nextInt(acts), how, random.nextInt(3) == 0));
        }
        return deaths;
    }

    private static List<String> dead(long seed, SimBug bug, Report whole, List<Death> deaths) {
        var cut = story(seed, bug);
        var report = cut.tell(deaths);
        var broken = new ArrayList<>(SimOaths.broken(cut, report));
        if (!cut.wentAnotherWay() && !SimOaths.told(report).equals(SimOaths.told(whole))) {
            broken.add("G4 another report after " + deaths + ":\n" + String.join("\n", SimOaths.told(report))
                    + "\ninstead of\n" + String.join("\n", SimOaths.told(whole)));
        }
        return broken;
    }

    /// Two controllers want the same machines at the same time.
    private static List<String> rivals(long seed, SimBug bug) {
        var cast = Cast.of(seed);
        var machines = cast.fresh(bug);
        var turns = new SimTurns(2, new Random(seed + 9));
        var stories = List.of(new SimStory(cast, RUN, machines, bug), new SimStory(cast, RIVAL, machines, bug));
        var reports = new ArrayList<CompletableFuture<Report>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                int who = i;
                reports.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return stories.get(who).tellInTurns(() -> turns.take(who));
                            } finally {
                                turns.leave();
                            }
                        },
                        threads));
            }
        }
        var broken = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            broken.addAll(SimOaths.broken(stories.get(i), reports.get(i).join()));
        }
        return broken;
    }

    @Test
    void G1_G2_G3_G4_G5_G6_F78_F100_everySeedHoldsWhereverTheControllerDies() throws Exception {
        everySeed("seeds-with-deaths", seed -> killed(seed, SimBug.NONE));
    }

    @Test
    void G2_G3_G6_G7_F86_F100_everySeedHoldsWhereTwoControllersMeet() throws Exception {
        everySeed("seeds-with-rivals", seed -> rivals(seed, SimBug.NONE));
    }

    /// Not a sample: a few runs, and the controller dies before and after each of its acts.
    @Test
    void G2_G3_G4_F78_everyActOfAControllerMayBeItsLast() throws Exception {
        int deaths = 0;
        for (long seed : new long[] {1, 2, 3, 4}) {
            var whole = story(seed, SimBug.NONE);
            var report = whole.tell(List.of());
            var broken = each(
                    LongStream.range(2, 2L * whole.lastActs),
                    at -> dead(
                            seed,
                            SimBug.NONE,
                            report,
                            List.of(new Death((int) at / 2, at % 2 == 0 ? Act.BEFORE : Act.AFTER, at % 3 == 0))));
            assertThat(broken).as("seed " + seed).isEmpty();
            deaths += 2 * whole.lastActs - 2;
        }
        assertThat(deaths).isGreaterThan(100);
        System.out.println("figure deaths-of-each-act " + deaths);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void F100_aPlantedBugIsCaught(SimBug bug) throws Exception {
        boolean caught = false;
        for (long from = 0; from < MOST_SEEDS && !caught; from += BATCH) {
            caught = each(
                            LongStream.range(from, from + BATCH),
                            seed -> bug == SimBug.HOST_LETS_TWO_WRITE ? rivals(seed, bug) : killed(seed, bug))
                    .stream()
                    .anyMatch(what -> what.startsWith(bug.breaks()));
        }
        assertThat(caught).as("%s breaks %s", bug, bug.breaks()).isTrue();
    }

    @Test
    void F100_aSeedTellsTheSameStoryAgain() throws Exception {
        var broken = each(LongStream.range(0, 40), seed -> {
            var first = story(seed, SimBug.NONE);
            var second = story(seed, SimBug.NONE);
            var deaths = List.of(new Death(7, Act.AFTER, false));
            boolean same = SimOaths.told(first.tell(deaths)).equals(SimOaths.told(second.tell(deaths)))
                    && first.lastActs == second.lastActs;
            return same ? List.of() : List.of("seed " + seed);
        });
        assertThat(broken).isEmpty();
    }
}
