package dev.flux.run.rollout;

import static dev.flux.run.rollout.Rolled.group;
import static dev.flux.run.rollout.Rolled.names;
import static dev.flux.run.rollout.Rolled.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.RolloutSpec;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolloutTests {

    private static final RolloutSpec SEQUENTIAL = words("strategy", "sequential");

    @Test
    void startsAtMostForksHosts() {
        var rolled = new Rolled(RolloutPlan.plain(List.of("a", "b", "c"), 2));

        assertThat(rolled.started).containsExactly("a", "b");
        assertThat(rolled.well("b").started).containsExactly("a", "b", "c");
        rolled.well("a").fails("c");
        assertThat(rolled.rollout.over()).isTrue();
        assertThat(rolled.isSpent()).isFalse();
    }

    @Test
    void aSequentialGroupGoesOneByOneAndStopsAtTheFirstFailure() {
        var rolled = new Rolled(Rolled.plan(10, List.of("a:g", "b:g", "c:g"), group("g", SEQUENTIAL)));

        assertThat(rolled.started).containsExactly("a");
        assertThat(rolled.well("a").started).containsExactly("a", "b");
        assertThat(rolled.fails("b").givenUp.get("c"))
                .isEqualTo("1 of 3 hosts failed in group g, and max_failures = 0 where nothing else is said");
        assertThat(rolled.rollout.over()).isTrue();
        assertThat(rolled.isSpent()).isTrue();
    }

    @Test
    void aSequentialGroupKeepsItsOrderWhileItsFirstHostWaitsForAnotherGroup() {
        var rolled = new Rolled(Rolled.plan(
                10,
                List.of("a:g late", "b:g", "c:first"),
                group("g", SEQUENTIAL),
                group("first", RolloutSpec.UNSAID),
                group("late", RolloutSpec.UNSAID, "first")));

        assertThat(rolled.started).containsExactly("c");
        assertThat(rolled.well("c").started).containsExactly("c", "a");
        assertThat(rolled.well("a").started).containsExactly("c", "a", "b");
    }

    @Test
    void hostsOfAGroupWhoseDependencyFailedAreNotReached() {
        var rolled = new Rolled(Rolled.plan(
                10,
                List.of("web01:web", "web02:web", "db01:db", "app01:app"),
                group("web", RolloutSpec.UNSAID),
                group("db", RolloutSpec.UNSAID, "web"),
                group("app", RolloutSpec.UNSAID, "db")));

        assertThat(rolled.started).containsExactly("web01", "web02");
        assertThat(rolled.well("web01").givenUp).isEmpty();
        assertThat(rolled.fails("web02").givenUp).containsOnlyKeys("db01", "app01");
        assertThat(rolled.givenUp.get("db01"))
                .isEqualTo("web02 is not as desired, and this host waits for group web, which db depends on");
    }

    @Test
    void whatDependsOnAGroupGoesOnWhereTheGroupToleratesItsFailures() {
        var tolerant = words("max_failures", 1L);
        var plan = Rolled.plan(
                10,
                List.of("web01:web", "web02:web", "db01:db"),
                group("web", tolerant),
                group("db", RolloutSpec.UNSAID, "web"));

        assertThat(new Rolled(plan).fails("web01").well("web02").started).endsWith("db01");
        var spent = new Rolled(plan).fails("web01", "web02");
        assertThat(spent.givenUp).containsOnlyKeys("db01");
        assertThat(spent.isSpent()).isTrue();
    }

    @Test
    void stoppingGivesUpWhatHasNotStarted() {
        var rolled = new Rolled(RolloutPlan.plain(List.of("a", "b", "c"), 1)).tell(new Event.Stop("interrupted"));

        assertThat(rolled.givenUp).containsOnlyKeys("b", "c").containsValue("interrupted");
        assertThat(rolled.rollout.over()).isFalse();
        assertThat(rolled.well("a").rollout.over()).isTrue();
    }

    @Test
    void aHostInAGroupAndItsDependencyDoesNotWaitForItself() {
        var rolled = new Rolled(Rolled.plan(
                10,
                List.of("a:web db", "b:web db", "c:db"),
                group("web", RolloutSpec.UNSAID),
                group("db", RolloutSpec.UNSAID, "web")));

        assertThat(rolled.started).containsExactly("a", "b");
        assertThat(rolled.well("a", "b").started).endsWith("c");
    }

    @Test
    void wavesTakeCountsAndSharesAndTheLastAgainUntilNoneIsLeft() {
        assertThat(waves(30, 1L, "10%", "100%")).containsExactly(1, 3, 26);
        assertThat(waves(30, 1L, "50%")).containsExactly(1, 15, 14);
        assertThat(waves(7, 3L)).containsExactly(3, 3, 1);
        // a share is one host at least, and never more than are left
        assertThat(waves(3, "10%", "100%")).containsExactly(1, 2);
        assertThat(waves(1, 5L)).containsExactly(1);
        assertThat(waves(19, "10%", "100%")).containsExactly(1, 18);
    }

    private static List<Integer> waves(int hosts, Object... waves) {
        return new Lane("g", names(hosts), 0, List.of(), words("waves", List.of(waves))).waves();
    }

    @Test
    void aWaveStartsWhenTheLastHostOfTheOneBeforeIsWell() {
        var rolled = Rolled.of(5, 50, words("waves", List.of(1L, 2L, "100%")));

        assertThat(rolled.started).containsExactly("h0");
        assertThat(rolled.well("h0").started).containsExactly("h0", "h1", "h2");
        assertThat(rolled.well("h2").started).hasSize(3);
        assertThat(rolled.well("h1").started).containsExactly("h0", "h1", "h2", "h3", "h4");
        assertThat(rolled.effects)
                .filteredOn(Effect.Wave.class::isInstance)
                .containsExactly(
                        new Effect.Wave("", 1, 3, List.of("h0")),
                        new Effect.Wave("", 2, 3, List.of("h1", "h2")),
                        new Effect.Wave("", 3, 3, List.of("h3", "h4")));
    }

    @Test
    void aCanaryThatFailsStopsTheSecondWave() {
        var rolled = Rolled.of(10, 50, words("waves", List.of(1L, "100%"))).fails("h0");

        assertThat(rolled.started).containsExactly("h0");
        assertThat(rolled.givenUp).hasSize(9);
        assertThat(rolled.rollout.over()).isTrue();
        assertThat(rolled.isSpent()).isTrue();
    }

    @Test
    void aPauseComesBetweenTwoWavesAndNotAfterTheLast() {
        var rolled = Rolled.of(2, 50, words("waves", List.of(1L), "pause", Duration.ofMinutes(5)))
                .well("h0");

        assertThat(rolled.started).containsExactly("h0");
        assertThat(rolled.pauses()).containsExactly(Duration.ofMinutes(5));
        assertThat(rolled.rollout.over()).isFalse();
        assertThat(rolled.tell(new Event.Rested("")).started).containsExactly("h0", "h1");
        assertThat(rolled.well("h1").pauses()).hasSize(1);
        assertThat(rolled.rollout.over()).isTrue();
    }

    @Test
    void aPauseComesAlsoAfterAWaveOfWhichNoHostStarted() {
        // no host of the second wave ever starts, and the third still comes after a pause
        var waves = words("waves", List.of(1L), "pause", Duration.ofMinutes(5), "max_failures", "100%");
        var plan = Rolled.plan(
                2,
                List.of("a:g", "b:g late", "c:g", "d:first"),
                group("g", waves),
                group("first", RolloutSpec.UNSAID),
                group("late", RolloutSpec.UNSAID, "first"));
        var rolled = new Rolled(plan).fails("d").well("a");

        assertThat(rolled.givenUp).containsOnlyKeys("b");
        assertThat(rolled.pauses()).hasSize(1);
        assertThat(rolled.running()).isEmpty();
        assertThat(rolled.tell(new Event.Rested("g")).running()).containsExactly("c");
    }

    @Test
    void aStopDuringAPauseEndsTheRollout() {
        var rolled = Rolled.of(2, 50, words("waves", List.of(1L), "pause", Duration.ofHours(1)))
                .well("h0")
                .tell(new Event.Stop("interrupted"));

        assertThat(rolled.givenUp).containsOnlyKeys("h1");
        assertThat(rolled.rollout.over()).isTrue();
    }

    @Test
    void aSlotOfTheWindowFreesWhenItsHostIsDoneWhileSlowOnesHoldNobody() {
        var rolled = Rolled.of(10, 50, words("window", 5L));

        assertThat(rolled.running()).containsExactly("h0", "h1", "h2", "h3", "h4");
        rolled.well("h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9");
        assertThat(rolled.running()).containsExactly("h0", "h1");
        assertThat(rolled.started).hasSize(10);
    }

    @Test
    void aShareOfTheWindowIsOneHostAtLeast() {
        assertThat(Rolled.of(10, 50, words("window", "20%")).running()).hasSize(2);
        assertThat(Rolled.of(3, 50, words("window", "10%")).running()).hasSize(1);
        assertThat(Rolled.of(10, 3, words("window", 5L)).running()).hasSize(3);
        assertThat(Rolled.of(10, 50, words("forks", 4L)).running()).hasSize(4);
    }

    @Test
    void enoughOfAGroupStayHealthyCountingThoseThatThisRunLeavesAlone() {
        var words = words("min_healthy", "75%", "max_failures", "100%");
        var rolled = Rolled.of(4, 50, words);
        assertThat(rolled.running()).hasSize(1);
        rolled.well("h0").fails("h1");
        assertThat(rolled.givenUp).containsOnlyKeys("h2", "h3");
        assertThat(rolled.givenUp.get("h2")).isEqualTo("too few of the rollout are healthy, and min_healthy = 75%");
        assertThat(rolled.isSpent()).isTrue();

        var lane = new Lane("g", names(4), 4, List.of(), words);
        var plan = new RolloutPlan(names(4), List.of(lane), 50, Set.of(), Budget.NONE, Budget.NONE);
        assertThat(new Rolled(plan).running()).hasSize(2);
    }

    @Test
    void aHostThatIsUnwellAlreadyMakesNoHealthyOneFewer() {
        var words = words("min_healthy", 3L, "order", "unhealthy");
        var rolled = new Rolled(RolloutPlan.whole(names(4), words, 50, Set.of("h3")));

        assertThat(rolled.running()).containsExactly("h3");
        assertThat(rolled.well("h3").running()).containsExactly("h0");
    }

    @Test
    void theOrderIsThatOfTheInventoryOrSortedOrWithTheUnhealthyFirst() {
        var hosts = List.of("c", "a", "b");

        assertThat(order(hosts, "inventory")).containsExactly("c", "a", "b");
        assertThat(order(hosts, "sorted")).containsExactly("a", "b", "c");
        assertThat(order(hosts, "unhealthy")).containsExactly("b", "c", "a");
    }

    private static List<String> order(List<String> hosts, String order) {
        return RolloutPlan.whole(hosts, words("order", order), 1, Set.of("b")).hosts();
    }

    @Test
    void runOnceRunsTheFirstInOrderAlone() {
        var plan = RolloutPlan.whole(List.of("c", "a", "b"), words("run_once", true, "order", "sorted"), 9, Set.of());

        assertThat(new Rolled(plan).well("a").rollout.over()).isTrue();
        assertThat(plan.hosts()).containsExactly("a");
    }

    @Test
    void whatCouldNotWorkEvenIfAllWentWellIsFoundBefore() {
        var circle = Rolled.plan(
                9,
                List.of("a:second seq", "b:first seq"),
                group("seq", SEQUENTIAL),
                group("first", RolloutSpec.UNSAID),
                group("second", RolloutSpec.UNSAID, "first"));

        assertThat(Forecast.stranded(circle)).containsOnlyKeys("a", "b");
        assertThat(Forecast.stranded(RolloutPlan.whole(names(5), words("min_healthy", 5L), 9, Set.of())))
                .hasSize(5);
        assertThat(Forecast.stranded(RolloutPlan.whole(
                        names(5),
                        words("min_healthy", 4L, "waves", List.of(1L), "pause", Duration.ofHours(1)),
                        9,
                        Set.of())))
                .isEmpty();
    }
}
