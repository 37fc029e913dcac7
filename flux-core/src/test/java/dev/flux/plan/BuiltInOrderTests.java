package dev.flux.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The order in which a built-in workflow works is what keeps a fresh host reachable.
class BuiltInOrderTests {

    /// One definition, and this is what it says.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            essential   | update, certs, sysctl, ssh
            security    | firewall, ssh, sysctl
            complete    | hostname, network, update, certs, user, firewall, ssh, sysctl, zsh, netdata, motd
            development | user, zsh, certs
            monitoring  | netdata, certs, motd
            web-server  | update, certs, sysctl, firewall, ssh
            database    | update, certs, sysctl, firewall, ssh
            """)
    void WF5_aNameMeansTheSameModulesEverywhere(String name, String modules) {
        assertThat(String.join(
                        ", ", Workflows.BUILT_IN.workflow(name).orElseThrow().modules()))
                .isEqualTo(modules);
        assertThat(Workflows.BUILT_IN.names()).hasSize(7);
    }

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
