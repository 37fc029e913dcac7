package dev.flux.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.problem.FluxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LabPlanTests {

    @Test
    void sharesHostsOutOverGroups() {
        assertThat(LabPlan.of(5, List.of("web", "db")).groups())
                .hasToString("{web=[web01, web02, web03], db=[db01, db02]}");
    }

    @Test
    void makesNoEmptyGroup() {
        assertThat(LabPlan.of(1, List.of("web", "db")).groups()).hasToString("{web=[web01]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 99, 100})
    void hasAsManyHostsAsAsked(int hosts) {
        var plan = LabPlan.of(hosts, List.of("a", "b", "c"));

        assertThat(plan.size()).isEqualTo(hosts);
        assertThat(plan.groups().values().stream().flatMap(List::stream).distinct())
                .hasSize(hosts);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesOtherNumbers(int hosts) {
        assertThatThrownBy(() -> LabPlan.of(hosts, LabPlan.GROUPS))
                .isInstanceOf(FluxException.class)
                .hasMessageContaining("must be 1-100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "-x", "a b", "../x", "Web", "a.b", "$(id)", "é"})
    void refusesNamesThatAreNone(String group) {
        assertThatThrownBy(() -> LabPlan.of(5, List.of(group)))
                .isInstanceOf(FluxException.class)
                .hasMessageContaining("--groups");
    }

    @Test
    void refusesAGroupTwice() {
        assertThatThrownBy(() -> LabPlan.of(5, List.of("a", "a"))).hasMessageContaining("different");
    }
}
