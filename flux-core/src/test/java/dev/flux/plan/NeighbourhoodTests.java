package dev.flux.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.module.FluxModule;
import dev.flux.module.Neighbours;
import dev.flux.module.Subject;
import dev.flux.resource.NotHere;
import dev.flux.resource.Resource;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a module sees of the rest of a plan, and what comes along with it.
class NeighbourhoodTests {

    /// Says what it sees.
    private record Curious(String name, List<String> includes) implements FluxModule {

        @Override
        public String summary() {
            return "Looks around.";
        }

        @Override
        public List<String> after() {
            return includes;
        }

        @Override
        public Schema schema() {
            return Schema.of(Key.of("port", new Type.Whole(1, 9), 7L, "a port"));
        }

        @Override
        public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
            Neighbours seen = subject.neighbours();
            var ports = seen.modules().keySet().stream()
                    .sorted()
                    .map(one -> one + "=" + seen.of(one).whole("port"))
                    .toList();
            return List.of(new NotHere(
                    name, ports + " " + subject.address() + " " + seen.fleet().addresses()));
        }
    }

    private final Planner planner = new Planner(
                    Modules.of(List.of(
                            new Curious("firewall", List.of("network")),
                            new Curious("network", List.of("cable")),
                            new Curious("cable", List.of()),
                            new Curious("ssh", List.of()))),
                    new Workflows(Map.of()),
                    Overrides.NONE)
            .over(() -> List.of("192.0.2.1"));

    @Test
    void aModuleAskedForByItselfBringsWhatItNeedsAndNothingElse() {
        assertThat(modules("firewall")).containsExactly("cable", "network", "firewall");
        assertThat(modules("ssh")).containsExactly("ssh");
        assertThat(modules("ssh", "firewall")).containsExactly("ssh", "cable", "network", "firewall");
    }

    @Test
    void aModuleSeesWhatIsInForceForTheOthersAndWhereTheFleetIs() {
        var reasons =
                planner
                        .plan(Assignment.modules(Host.named("web01"), List.of("ssh", "network")), Facts.NONE)
                        .entries()
                        .stream()
                        .map(entry -> ((NotHere) entry.step().resource()).reason())
                        .toList();

        assertThat(reasons).containsOnly("[cable=7, network=7, ssh=7] web01 [192.0.2.1]");
    }

    private List<String> modules(String... names) {
        return planner.plan(Assignment.modules(Host.named("web01"), List.of(names)), Facts.NONE).entries().stream()
                .map(entry -> entry.step().module())
                .toList();
    }
}
