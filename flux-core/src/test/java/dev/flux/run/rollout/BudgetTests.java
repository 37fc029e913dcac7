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
