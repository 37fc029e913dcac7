package dev.flux.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.module.FluxModule;
import dev.flux.module.Subject;
import dev.flux.problem.FluxException;
import dev.flux.problem.Position;
import dev.flux.resource.FileContent;
import dev.flux.resource.NotHere;
import dev.flux.resource.Resource;
import dev.flux.settings.Layer;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `when`: where a module runs.
final class ConditionTests {

    private static final Position AT = Position.of("flux.toml");
    private static final Facts DEBIAN = new Facts(Map.of("os.id", "debian", "os.version", "12", "mem_mb", "2048"));

    private final FluxModule module = new FluxModule() {
        @Override
        public String name() {
            return "motd";
        }

        @Override
        public String summary() {
            return "A module.";
        }

        @Override
        public Schema schema() {
            return Schema.of();
        }

        @Override
        public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
            return List.of(FileContent.of("/etc/motd", "hi"));
        }
    };

    private final Host host = Host.named("web01")
            .with(new Host.Traits(List.of("web"), Map.of("env", "prod"), Map.of(), Map.of(), Map.of()));

    @Test
    void runsEverywhereWhereNothingIsSaid() {
        assertThat(planned(Map.of())).isInstanceOf(FileContent.class);
    }

    @Test
    void runsWhereAllHolds() {
        assertThat(planned(Map.of(
                        "family", text("debian"),
                        "group", texts("db", "web"),
                        "host", texts("web*"),
                        "label", table(Map.of("env", text("prod|stage"))),
                        "fact", table(Map.of("os.version", text(">= 12"), "mem_mb", text("> 1024"))))))
                .isInstanceOf(FileContent.class);
    }

    @Test
    void isSkippedWithTheReasonWhereSomethingDoesNotHold() {
        assertThat(reason(Map.of("family", text("redhat")))).isEqualTo("only where the family is redhat");
        assertThat(reason(Map.of("group", texts("db")))).isEqualTo("only where the group is db");
        assertThat(reason(Map.of("host", texts("db*", "mail")))).isEqualTo("only where the host is db* or mail");
        assertThat(reason(Map.of("label", table(Map.of("env", text("!prod"))))))
                .isEqualTo("only where the label env is !prod");
        assertThat(reason(Map.of("fact", table(Map.of("os.version", text("< 12"))))))
                .isEqualTo("only where the fact os.version is < 12");
    }

    @Test
    void whatTheHostDidNotTellHoldsNowhereNotEvenAsAnOpposite() {
        assertThat(reason(Map.of("fact", table(Map.of("selinux", text("!enforcing"))))))
                .isEqualTo("only where the fact selinux is !enforcing");
        assertThat(reason(Map.of("label", table(Map.of("rack", text("*")))))).contains("the label rack");
    }

    @Test
    void anUnknownFactIsAMistakeBeforeAnyHostIsContacted() {
        var thrown = catchThrowableOfType(
                FluxException.class, () -> planned(Map.of("fact", table(Map.of("os.versoin", text("12"))))));
        assertThat(thrown.problems()).singleElement().satisfies(problem -> {
            assertThat(problem).asString().contains("modules.motd.when.fact.os.versoin", "there is no such fact");
            assertThat(problem.hint()).get().asString().contains("os.version");
        });
    }

    private String reason(Map<String, Tree> when) {
        return ((NotHere) planned(when)).reason();
    }

    private Resource planned(Map<String, Tree> when) {
        var settings = new Layer("flux.toml", (Tree.Table) table(Map.of("when", table(when))));
        var planner = new Planner(
                Modules.of(List.of(module)),
                new Workflows(Map.of()),
                new Overrides(Map.of("motd", List.of(settings)), Map.of()));
        var assignment = Assignment.modules(host, List.of("motd"));
        planner.check(List.of(assignment));
        return planner.plan(assignment, DEBIAN).steps().getFirst().resource();
    }

    private static Tree table(Map<String, Tree> values) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> entries.put(key, new Tree.Entry(AT, value)));
        return new Tree.Table(AT, entries);
    }

    private static Tree text(String value) {
        return new Tree.Text(AT, value);
    }

    private static Tree texts(String... values) {
        return new Tree.Items(
                AT, List.of(values).stream().map(ConditionTests::text).toList());
    }
}
