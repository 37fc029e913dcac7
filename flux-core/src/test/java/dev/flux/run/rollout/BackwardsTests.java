package dev.flux.run.rollout;

import static dev.flux.run.rollout.Rolled.group;
import static dev.flux.run.rollout.Rolled.names;
import static dev.flux.run.rollout.Rolled.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.RolloutSpec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A rollout the other way round.
class BackwardsTests {

    private static final RolloutSpec FLEET =
            words("waves", List.of(1L, 2L, "100%"), "rollback", "fleet", "window", 2L, "max_failures", 5L);

    @Test
    void theLastWaveIsUndoneFirstAndOnlyWhatWasTouched() {
        var plan = RolloutPlan.whole(names(6), FLEET, 9, Set.of());
        var back = Backwards.of(plan, Set.of(""), Set.of("h0", "h1", "h2", "h4"));

        assertThat(back.hosts()).containsExactly("h4", "h2", "h1", "h0");
        assertThat(back.lanes().getFirst().waves()).containsExactly(1, 2, 1);
        var rolled = new Rolled(back);
        assertThat(rolled.started).containsExactly("h4");
        assertThat(rolled.well("h4").started).containsExactly("h4", "h2", "h1");
        assertThat(rolled.well("h2", "h1", "h0").rollout.over()).isTrue();
    }

    @Test
    void theFirstHostThatCannotBeUndoneIsTheLast() {
        var plan = RolloutPlan.whole(names(6), FLEET, 9, Set.of());
        var rolled = new Rolled(Backwards.of(plan, Set.of(""), Set.copyOf(names(6)))).fails("h5");

        assertThat(rolled.started).containsExactly("h5", "h4");
        assertThat(rolled.well("h4").isSpent()).isTrue();
        assertThat(rolled.givenUp).containsOnlyKeys("h3", "h2", "h1", "h0");
    }

    @Test
    void whatDependedOnAGroupIsUndoneBeforeIt() {
        var words = words("rollback", "fleet");
        var plan = Rolled.plan(9, List.of("a:db", "b:web"), group("db", words), group("web", words, "db"));
        var rolled = new Rolled(Backwards.of(plan, Set.of("db", "web"), Set.of("a", "b")));

        assertThat(rolled.started).containsExactly("b");
        assertThat(rolled.well("b").started).containsExactly("b", "a");
    }

    @Test
    void onlyLanesThatWereStoppedAndSaySoAreUndone() {
        var plan = Rolled.plan(
                9,
                List.of("a:db", "b:web"),
                group("db", words("rollback", "fleet")),
                group("web", words("max_failures", 0L)));

        assertThat(Backwards.wanted(plan, Set.of("db", "web"))).containsExactly("db");
        assertThat(Backwards.wanted(plan, Set.of("web"))).isEmpty();
    }

    @Test
    void aRolloutKnowsWhichOfItsLanesWereStopped() {
        var words = words("max_failures", 0L, "rollback", "fleet");
        var plan = Rolled.plan(9, List.of("a:db", "b:web"), group("db", words), group("web", words));
        var one = new Rolled(plan).fails("a").well("b");
        assertThat(one.rollout.stand().stopped()).containsExactly("db");

        var whole = new Rolled(
                plan.within(Budget.said(java.util.Optional.of(new dev.flux.host.Amount.Count(0))), Budget.NONE));
        assertThat(whole.fails("a").well("b").rollout.stand().stopped()).containsExactlyInAnyOrder("db", "web");
    }
}
