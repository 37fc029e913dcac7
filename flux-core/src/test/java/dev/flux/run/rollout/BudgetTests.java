package dev.flux.run.rollout;

import static dev.flux.run.rollout.Rolled.group;
import static dev.flux.run.rollout.Rolled.names;
import static dev.flux.run.rollout.Rolled.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Amount;
import dev.flux.host.RolloutSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A budget of N tolerates N: below it and at it hosts start, above it none does.
class BudgetTests {

    @ParameterizedTest
    @CsvSource({
        // max_failures, how many fail, whether the rest starts
        "0, 0, true", "0, 1, false", "2, 1, true", "2, 2, true", "2, 3, false",
        "20%, 2, true", "20%, 3, false", "25%, 2, true", "25%, 3, false", "9%, 1, false",
        "100%, 9, true"
    })
    void g11_aBudgetIsSpentWhenOneMoreFailsThanItAllows(String max, int failing, boolean goesOn) {
        var rolled = Rolled.of(10, 1, words("max_failures", value(max)));
        for (int i = 0; i < failing; i++) {
            rolled.fails("h" + i);
        }

        assertThat(rolled.isSpent()).isEqualTo(!goesOn);
        assertThat(rolled.started).hasSize(failing + (goesOn ? 1 : 0));
        assertThat(rolled.givenUp).hasSize(goesOn ? 0 : 10 - failing);
    }

    private static Object value(String text) {
        return text.endsWith("%") ? text : Long.valueOf(text);
    }

    @Test
    void g11_runningHostsFinishWhenTheBudgetIsSpent() {
        var rolled = Rolled.of(10, 4, words("max_failures", 0L)).fails("h1");

        assertThat(rolled.effects)
                .contains(new Effect.Spent("1 of 10 hosts failed in the rollout, and max_failures = 0", 3));
        assertThat(rolled.running()).containsExactly("h0", "h2", "h3");
        assertThat(rolled.rollout.over()).isFalse();
        assertThat(rolled.well("h0", "h2").fails("h3").rollout.over()).isTrue();
        assertThat(rolled.started).hasSize(4);
    }

    @Test
    void unreachableHostsAreAClassOfTheirOwn() {
        var words = words("max_unreachable", 1L, "max_failures", 0L);
        var rolled = Rolled.of(10, 1, words).ends("h0", Fate.UNREACHABLE);

        assertThat(rolled.started).hasSize(2);
        assertThat(rolled.rollout.stand().tolerated()).containsExactly("h0");
        rolled.ends("h1", Fate.UNREACHABLE);
        assertThat(rolled.givenUp).hasSize(8);
        assertThat(rolled.rollout.stand())
                .isEqualTo(new Stand(
                        Optional.of("2 of 10 hosts were unreachable in the rollout, and max_unreachable = 1"),
                        List.of(),
                        Set.of("")));
    }

    @Test
    void anUnreachableHostIsNotToleratedWhereNobodySaidSo() {
        var rolled = new Rolled(RolloutPlan.plain(names(2), 1))
                .ends("h0", Fate.UNREACHABLE)
                .well("h1");

        assertThat(rolled.rollout.stand()).isEqualTo(new Stand(Optional.empty(), List.of(), Set.of()));
    }

    @ParameterizedTest
    @CsvSource({
        // max_unreachable, how many are away, whether the rest starts
        "0, 0, true", "0, 1, false", "2, 1, true", "2, 2, true", "2, 3, false",
        "20%, 2, true", "20%, 3, false", "29%, 2, true", "29%, 3, false", "9%, 1, false",
        "100%, 9, true", "0%, 1, false"
    })
    void g11_theSameGoesForUnreachableHosts(String max, int away, boolean goesOn) {
        var rolled = Rolled.of(10, 1, words("max_unreachable", value(max), "max_failures", 0L));
        for (int i = 0; i < away; i++) {
            rolled.ends("h" + i, Fate.UNREACHABLE);
        }

        assertThat(rolled.isSpent()).isEqualTo(!goesOn);
        assertThat(rolled.started).hasSize(away + (goesOn ? 1 : 0));
        assertThat(rolled.rollout.stand().tolerated()).hasSize(goesOn ? away : 0);
    }

    @ParameterizedTest
    @CsvSource({
        // of a wave of seven: max per wave, how many go wrong in it, whether the next wave starts
        "0, 0, true",
        "0, 1, false",
        "2, 1, true",
        "2, 2, true",
        "2, 3, false",
        // a share of the wave and not of all, rounded down: 28% of seven is one, 29% two, 14% none
        "28%, 1, true",
        "28%, 2, false",
        "29%, 2, true",
        "29%, 3, false",
        "14%, 1, false",
        "100%, 7, true"
    })
    void g11_theBudgetOfAWaveCountsBothKindsAlike(String max, int wrong, boolean goesOn) {
        for (var fate : List.of(Fate.FAILED, Fate.UNREACHABLE)) {
            var key = fate == Fate.FAILED ? "max_failures" : "max_unreachable";
            var other = fate == Fate.FAILED ? "max_unreachable" : "max_failures";
            var rolled = Rolled.of(
                    21, 50, words("waves", List.of(7L), key + "_per_wave", value(max), other + "_per_wave", 0L));
            for (int i = 0; i < 7; i++) {
                rolled.ends("h" + i, i < wrong ? fate : Fate.WELL);
            }

            assertThat(rolled.isSpent()).as(key).isEqualTo(!goesOn);
            assertThat(rolled.started).as(key).hasSize(goesOn ? 14 : 7);
            // each wave counts anew
            for (int i = 7; i < 14 && goesOn; i++) {
                rolled.ends("h" + i, i < 7 + wrong ? fate : Fate.WELL);
            }
            assertThat(rolled.started).as(key).hasSize(goesOn ? 21 : 7);
        }
    }

    /// The whole command line `--waves 3 --max-failures 2` would otherwise stop at the first.
    @Test
    void theFirstFailureIsNotTheLastWhereABoundForAllHostsIsSaid() {
        var two = Budget.said(Optional.of(new Amount.Count(2)));
        var careful = RolloutPlan.whole(names(9), words("waves", List.of(3L)), 1, Set.of());
        var rolled = new Rolled(careful.within(two, Budget.NONE)).fails("h0", "h1");
        assertThat(rolled.givenUp).isEmpty();
        assertThat(rolled.fails("h2").givenUp).hasSize(6);

        // it says nothing of unreachable hosts, nor the other way round, and a group's own word stays
        assertThat(new Rolled(careful.within(two, Budget.NONE)).ends("h0", Fate.UNREACHABLE).givenUp)
                .hasSize(8);
        assertThat(new Rolled(careful.within(Budget.NONE, two)).ends("h0", Fate.UNREACHABLE).givenUp)
                .isEmpty();
        assertThat(new Rolled(careful.within(Budget.NONE, two)).fails("h0").givenUp)
                .hasSize(8);
        var said = RolloutPlan.whole(names(9), words("max_failures", 0L), 1, Set.of());
        assertThat(new Rolled(said.within(two, Budget.NONE)).fails("h0").givenUp)
                .hasSize(8);
    }

    @Test
    void aWaveHasABudgetOfItsOwn() {
        var words = words("waves", List.of(4L), "max_failures", "100%", "max_failures_per_wave", 1L);
        var rolled = Rolled.of(8, 50, words).fails("h0").well("h1", "h2", "h3");
        assertThat(rolled.running()).hasSize(4);
        assertThat(rolled.fails("h4").isSpent()).isFalse();
        assertThat(rolled.fails("h5").isSpent()).isTrue();

        var first = Rolled.of(8, 50, words).fails("h0", "h1").well("h2", "h3");
        assertThat(first.givenUp).hasSize(4);
        assertThat(first.givenUp.get("h4"))
                .isEqualTo("2 of 4 hosts failed in the rollout, wave 1, and max_failures_per_wave = 1");
    }

    @Test
    void theBudgetOfAGroupStopsItAndWhatDependsOnItAndNoOther() {
        var rolled = new Rolled(Rolled.plan(
                1,
                List.of("a1:a", "a2:a", "b1:b", "c1:c"),
                group("a", words("max_failures", 0L)),
                group("b", RolloutSpec.UNSAID, "a"),
                group("c", RolloutSpec.UNSAID)));
        rolled.fails("a1");

        assertThat(rolled.givenUp).containsOnlyKeys("a2", "b1");
        assertThat(rolled.running()).containsExactly("c1");
    }

    @Test
    void theBudgetOfTheRolloutStopsEveryGroup() {
        var plan = Rolled.plan(
                        1,
                        List.of("a1:a", "b1:b", "c1:c"),
                        group("a", RolloutSpec.UNSAID),
                        group("b", RolloutSpec.UNSAID),
                        group("c", RolloutSpec.UNSAID))
                .within(Budget.said(Optional.of(new Amount.Count(1))), Budget.NONE);
        var rolled = new Rolled(plan).fails("a1");
        assertThat(rolled.givenUp).isEmpty();

        rolled.fails("b1");
        assertThat(rolled.givenUp).containsOnlyKeys("c1");
        assertThat(rolled.isSpent()).isTrue();
    }

    @Test
    void oneMachineUnderTwoNamesIsCountedOnce() {
        var rolled = Rolled.of(4, 1, words("max_failures", 1L)).fails("h0").ends("h1", Fate.COUNTED);

        assertThat(rolled.started).endsWith("h2");
    }

    @Test
    void aBudgetThatNobodySaidIsSpentOnlyWhereItKeepsAHostFromStarting() {
        assertThat(Rolled.of(2, 50, words("window", 2L)).fails("h0").isSpent()).isFalse();
        assertThat(Rolled.of(3, 50, words("window", 2L)).fails("h0").isSpent()).isTrue();
        assertThat(Rolled.of(2, 50, words("max_failures", 0L)).fails("h0").isSpent())
                .isTrue();
    }
}
