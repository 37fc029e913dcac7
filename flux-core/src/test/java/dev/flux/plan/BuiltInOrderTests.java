package dev.flux.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The order in which a built-in workflow works is what keeps a fresh host reachable.
class BuiltInOrderTests {

    @Test
    void WF1_WF2_theServerIsHardenedOnlyOnceAccountsAndTheFirewallAreThere() {
        for (var workflow : BuiltInWorkflows.ALL) {
            var order = workflow.modules();
            for (var earlier : new String[] {"user", "firewall"}) {
                if (order.contains(earlier) && order.contains("ssh")) {
                    assertThat(order.indexOf(earlier))
                            .as(workflow.name() + ": " + earlier)
                            .isLessThan(order.indexOf("ssh"));
                }
            }
        }
        assertThat(BuiltInWorkflows.ALL.stream()
                        .filter(workflow -> workflow.name().equals("complete")))
                .singleElement()
                .satisfies(complete -> assertThat(complete.modules()).contains("user", "firewall", "ssh"));
    }
}
