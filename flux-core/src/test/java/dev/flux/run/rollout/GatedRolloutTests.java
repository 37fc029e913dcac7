package dev.flux.run.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.RolloutSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Waves that wait for an answer before and after.
class GatedRolloutTests {

    private static final RolloutSpec TWO_WAVES = Rolled.words("waves", List.of(1L, "100%"));

    private static Rolled rolled(int hosts, RolloutSpec words, boolean before, boolean after) {
        var lane = new Lane("g", Rolled.names(hosts), 0, List.of(), words, new Lane.Gates(before, after));
        return new Rolled(new RolloutPlan(Rolled.names(hosts), List.of(lane), 10, Set.of(), Budget.NONE, Budget.NONE));
    }

    private static Event.Left left(int number, String trouble) {
        return new Event.Left("g", number, Optional.of(trouble).filter(why -> !why.isEmpty()));
    }

    @Test
    void noHostOfAWaveStartsBeforeWhatComesBeforeIsDone() {
        var rollout = rolled(3, TWO_WAVES, true, false);
        assertThat(rollout.started).isEmpty();
        assertThat(rollout.effects).containsExactly(new Effect.Enter("g", 1, List.of("h0")));

        rollout.tell(new Event.Entered("g", Optional.empty()));
        assertThat(rollout.started).containsExactly("h0");
        rollout.well("h0");
        assertThat(rollout.started).containsExactly("h0");
        assertThat(rollout.effects).contains(new Effect.Enter("g", 2, List.of("h1", "h2")));

        rollout.tell(new Event.Entered("g", Optional.empty())).well("h1", "h2");
        assertThat(rollout.rollout.over()).isTrue();
        assertThat(rollout.isSpent()).isFalse();
    }

    @Test
    void whereWhatComesBeforeFailsNoHostStartsAndTheRolloutIsStopped() {
        var rollout = rolled(3, TWO_WAVES, true, true);
        rollout.tell(new Event.Entered("g", Optional.of("no drain")));

        assertThat(rollout.started).isEmpty();
        assertThat(rollout.givenUp).containsOnlyKeys("h0", "h1", "h2");
        assertThat(rollout.givenUp.get("h2")).isEqualTo("wave 1 of group g: no drain");
        assertThat(rollout.rollout.stand().spent()).contains("wave 1 of group g: no drain");
        assertThat(rollout.effects).contains(new Effect.Leave("g", 1, List.of(), false));
        assertThat(rollout.rollout.over()).isFalse();
        assertThat(rollout.tell(left(1, "")).rollout.over()).isTrue();
    }

    @Test
    void theNextWaveWaitsForTheGateAndThenForThePause() {
        var words = Rolled.words("waves", List.of(1L, "100%"), "pause", Duration.ofMinutes(5));
        var rollout = rolled(3, words, false, true).well("h0");
        assertThat(rollout.started).containsExactly("h0");
        assertThat(rollout.pauses()).isEmpty();
        assertThat(rollout.effects).contains(new Effect.Leave("g", 1, List.of("h0"), true));

        assertThat(rollout.tell(left(1, "")).pauses()).containsExactly(Duration.ofMinutes(5));
        rollout.tell(new Event.Rested("g"));
        assertThat(rollout.started).containsExactly("h0", "h1", "h2");
        rollout.well("h1", "h2");
        assertThat(rollout.rollout.over()).isFalse();
        assertThat(rollout.tell(left(2, "")).rollout.over()).isTrue();
    }

    @Test
    void G11_aGateThatFailsIsASpentBudget() {
        var rollout = rolled(3, TWO_WAVES, false, true).well("h0").tell(left(1, "http 500"));

        assertThat(rollout.started).containsExactly("h0");
        assertThat(rollout.givenUp).containsOnlyKeys("h1", "h2");
        assertThat(rollout.rollout.stand().spent()).contains("wave 1 of group g: http 500");
        assertThat(rollout.rollout.over()).isTrue();
    }

    @Test
    void theGateAfterTheLastWaveCountsToo() {
        var rollout = rolled(1, RolloutSpec.UNSAID, false, true).well("h0").tell(left(1, "http 500"));

        assertThat(rollout.isSpent()).isTrue();
    }

    @Test
    void whatDependsOnAGroupWaitsForItsLastGateAndNeverStartsWhereThatFails() {
        for (var trouble : List.of("", "http 500")) {
            var db = new Lane("db", List.of("a"), 0, List.of(), RolloutSpec.UNSAID, new Lane.Gates(false, true));
            var web = new Lane("web", List.of("b"), 0, List.of("db"), RolloutSpec.UNSAID);
            var rollout = new Rolled(
                    new RolloutPlan(List.of("a", "b"), List.of(db, web), 9, Set.of(), Budget.NONE, Budget.NONE));
            rollout.well("a");
            assertThat(rollout.started).containsExactly("a");

            rollout.tell(new Event.Left("db", 1, Optional.of(trouble).filter(why -> !why.isEmpty())));
            assertThat(rollout.started.contains("b")).isEqualTo(trouble.isEmpty());
            assertThat(rollout.givenUp.containsKey("b")).isEqualTo(!trouble.isEmpty());
        }
    }

    @Test
    void afterAStopAWaveIsStillLeftButNotAskedWhetherItIsWell() {
        var rollout = rolled(3, TWO_WAVES, true, true).tell(new Event.Entered("g", Optional.empty()));
        rollout.tell(new Event.Stop("enough")).well("h0");

        assertThat(rollout.effects).contains(new Effect.Leave("g", 1, List.of("h0"), false));
        assertThat(rollout.tell(left(1, "")).rollout.over()).isTrue();
        assertThat(rollout.effects).noneMatch(new Effect.Enter("g", 2, List.of("h1", "h2"))::equals);
    }

    @Test
    void aStopWhileSomethingComesBeforeAWaveLeavesItWithoutAHost() {
        var rollout = rolled(2, TWO_WAVES, true, true).tell(new Event.Stop("enough"));
        assertThat(rollout.rollout.over()).isFalse();

        rollout.tell(new Event.Entered("g", Optional.empty()));
        assertThat(rollout.effects).contains(new Effect.Leave("g", 1, List.of(), false));
        assertThat(rollout.tell(left(1, "")).rollout.over()).isTrue();
    }

    /// Found by the simulation: seed 612.
    @Test
    void aWaveWhoseHostsAreGivenUpWhileItIsEnteredDoesNotOpenTheNextByThat() {
        var g = new Lane("g", List.of("a", "b"), 0, List.of(), TWO_WAVES, new Lane.Gates(true, false));
        var other = new Lane("other", List.of("x", "a"), 0, List.of(), Rolled.words("max_failures", 0L));
        var rollout = new Rolled(
                new RolloutPlan(List.of("x", "a", "b"), List.of(g, other), 9, Set.of(), Budget.NONE, Budget.NONE));
        rollout.fails("x").tell(new Event.Entered("g", Optional.empty()));

        assertThat(rollout.givenUp).containsOnlyKeys("a");
        assertThat(rollout.started).containsExactly("x");
        assertThat(rollout.effects).contains(new Effect.Enter("g", 2, List.of("b")));
        assertThat(rollout.tell(new Event.Entered("g", Optional.empty())).started)
                .containsExactly("x", "b");
    }

    @Test
    void aWaveInWhichNothingBeganIsNotLeft() {
        var rollout = rolled(2, TWO_WAVES, false, true).fails("h0").tell(left(1, ""));

        assertThat(rollout.effects.stream().filter(Effect.Leave.class::isInstance))
                .hasSize(1);
        assertThat(rollout.rollout.over()).isTrue();
    }

    @Test
    void aSkippedHostIsNoFailureAndSpoilsNothing() {
        var rollout = rolled(2, TWO_WAVES, false, false).ends("h0", Fate.SKIPPED);

        assertThat(rollout.started).containsExactly("h0", "h1");
        assertThat(rollout.isSpent()).isFalse();
        assertThat(rollout.rollout.stand().tolerated()).isEmpty();
    }
}
