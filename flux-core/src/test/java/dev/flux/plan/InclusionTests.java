package dev.flux.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.module.FluxModule;
import dev.flux.module.Subject;
import dev.flux.problem.Problems;
import dev.flux.resource.NotHere;
import dev.flux.resource.Resource;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What comes along with a module that is asked for by itself.
class InclusionTests {

    /// Brings others along.
    private record Sociable(String name, List<String> includes) implements FluxModule {

        @Override
        public String summary() {
            return "Brings others along.";
        }

        @Override
        public List<String> after() {
            return includes;
        }

        @Override
        public Schema schema() {
            return Schema.of();
        }

        @Override
        public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
            return List.of(new NotHere(name, ""));
        }
    }

    private final Planner planner = new Planner(
            Modules.of(List.of(
                    new Sociable("firewall", List.of("network")),
                    new Sociable("network", List.of("cable")),
                    new Sociable("cable", List.of()),
                    new Sociable("ssh", List.of()))),
            new Workflows(Map.of()),
            Overrides.NONE);

    @Test
    void aModuleAskedForByItselfBringsWhatItNeedsAndNothingElse() {
        assertThat(modules("firewall")).containsExactly("cable", "network", "firewall");
        assertThat(modules("ssh")).containsExactly("ssh");
        assertThat(modules("ssh", "firewall")).containsExactly("ssh", "cable", "network", "firewall");
    }

    @Test
    void modulesThatWaitForEachOtherAreAnErrorThatNamesTheCircle() {
        var circle = Modules.of(List.of(
                new Sociable("hen", List.of("egg")),
                new Sociable("egg", List.of("nest")),
                new Sociable("nest", List.of("hen"))));
        var problems = new Problems();

        circle.inOrder(circle.withNeeded(List.of("egg")), problems);

        assertThat(problems.list())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .startsWith("wait for each other: ")
                        .contains("hen -> egg", "egg -> nest", "nest -> hen"));
    }

    private List<String> modules(String... names) {
        return planner.plan(Assignment.modules(Host.named("web01"), List.of(names)), Facts.NONE).entries().stream()
                .map(entry -> entry.step().module())
                .toList();
    }
}
