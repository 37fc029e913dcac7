package dev.flux.plan;

import dev.flux.facts.FactNames;
import dev.flux.facts.Facts;
import dev.flux.host.Glob;
import dev.flux.host.Host;
import dev.flux.module.CommonSettings;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.problem.Suggestion;
import dev.flux.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a module runs: what `when` says of the host. All that it names must hold; a fact that the host did not tell
/// holds nowhere.
final class Condition {

    private final Settings when;

    private Condition(Settings when) {
        this.when = when;
    }

    static Condition of(Settings settings) {
        return new Condition(settings.group(CommonSettings.WHEN));
    }

    /// Tells of facts that no host can tell.
    void check(String path, Problems problems) {
        for (String name : when.mapping("fact").keySet()) {
            if (!FactNames.isKnown(name)) {
                problems.add(new Problem(
                                when.origin("fact").position(),
                                path + ".when.fact." + name,
                                "there is no such fact",
                                Optional.empty())
                        .hint(Suggestion.hint(name, List.copyOf(FactNames.ALL.keySet()))));
            }
        }
    }

    /// Why the module does not run on that host; empty where it does.
    Optional<String> lacking(Host host, Facts facts) {
        return Stream.of(family(facts), group(host), name(host), labels(host), facts(facts))
                .flatMap(Optional::stream)
                .findFirst()
                .map(reason -> "only where " + reason);
    }

    private Optional<String> family(Facts facts) {
        var is = facts.family().name().toLowerCase(Locale.ROOT);
        return when.maybeText("family").filter(wanted -> !wanted.equals(is)).map(wanted -> "the family is " + wanted);
    }

    private Optional<String> group(Host host) {
        var wanted = when.texts("group");
        return wanted.isEmpty() || wanted.stream().anyMatch(host.traits().groups()::contains)
                ? Optional.empty()
                : Optional.of("the group is " + String.join(" or ", wanted));
    }

    private Optional<String> name(Host host) {
        var wanted = when.texts("host");
        return wanted.isEmpty() || wanted.stream().anyMatch(pattern -> Glob.matches(pattern, host.name()))
                ? Optional.empty()
                : Optional.of("the host is " + String.join(" or ", wanted));
    }

    private Optional<String> labels(Host host) {
        return first(when.mapping("label"), "the label", host.traits().labels());
    }

    private Optional<String> facts(Facts facts) {
        return first(when.mapping("fact"), "the fact", facts.values());
    }

    private static Optional<String> first(Map<String, ?> wanted, String what, Map<String, String> is) {
        return wanted.entrySet().stream()
                .filter(one -> !holds(String.valueOf(one.getValue()), is.get(one.getKey())))
                .findFirst()
                .map(one -> what + " " + one.getKey() + " is " + one.getValue());
    }

    private static boolean holds(String test, @Nullable String value) {
        return value != null && new ValueTest(test).holds(value);
    }
}
