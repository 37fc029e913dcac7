package dev.flux.inventory;

import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Layer;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// What is in force for one host: its own table, then its groups, then the defaults. Groups of which neither contains
/// the other must not contradict each other, unless the host itself says what is meant.
final class EffectiveHost {

    private final String name;
    private final Section own;
    private final List<Section> groups;
    private final Section defaults;
    private final BiPredicate<String, String> above;
    private final Problems problems;

    /// @param groups nearest first
    EffectiveHost(Sources sources, String name, Section own, List<Section> groups) {
        this.name = name;
        this.own = own;
        this.groups = groups;
        this.defaults = sources.defaults();
        this.above = sources.above();
        this.problems = sources.problems();
    }

    /// What all hosts share.
    ///
    /// @param above whether the first section's group contains the second's, by title
    record Sources(Section defaults, BiPredicate<String, String> above, Problems problems) {}

    /// A key's value, if anybody says one.
    Optional<Settings.Value> value(String key) {
        var mine = own.settings().values().get(key);
        if (mine != null) {
            return Optional.of(mine);
        }
        Section saying = null;
        for (var group : groups) {
            if (group.settings().has(key) && saying == null) {
                saying = group;
            } else if (group.settings().has(key)) {
                clash(key, saying, group, raw(saying, key), raw(group, key));
            }
        }
        return Optional.ofNullable(
                (saying == null ? defaults : saying).settings().values().get(key));
    }

    private static Settings.@Nullable Value raw(@Nullable Section section, String key) {
        return section == null ? null : section.settings().values().get(key);
    }

    private void clash(
            String key,
            @Nullable Section one,
            Section other,
            Settings.@Nullable Value left,
            Settings.@Nullable Value right) {
        if (one == null || left == null || right == null || left.value().equals(right.value())) {
            return;
        }
        if (!above.test(other.title(), one.title())) {
            problems.add(Problem.at(
                            right.origin().position().orElseThrow(),
                            other.title() + "." + key,
                            "host " + name + " is also in " + one.title() + ", which says otherwise (" + left.origin()
                                    + ")")
                    .hint("say what is meant in [hosts." + name + "]"));
        }
    }

    /// A table of the user's own keys (`labels`, `vars`), merged key by key, each with its origin.
    Map<String, Settings.Value> mapping(String key) {
        Map<String, Settings.Value> merged = new LinkedHashMap<>();
        Map<String, Section> said = new LinkedHashMap<>();
        put(defaults, key, merged);
        for (var group : groups.reversed()) {
            group.settings().mapping(key).forEach((one, value) -> {
                var before = said.put(one, group);
                var origin = group.settings().origin(key);
                var now = new Settings.Value(value, origin);
                if (before != null && !own.settings().mapping(key).containsKey(one)) {
                    clash(key + "." + one, group, before, now, merged.get(one));
                }
                merged.put(one, now);
            });
        }
        put(own, key, merged);
        return merged;
    }

    private static void put(Section section, String key, Map<String, Settings.Value> merged) {
        Origin origin = section.settings().origin(key);
        section.settings()
                .mapping(key)
                .forEach((one, value) -> merged.put(
                        one, value instanceof Settings.Value placed ? placed : new Settings.Value(value, origin)));
    }

    /// Settings by module, weakest first.
    Map<String, List<Layer>> modules() {
        Map<String, List<Layer>> layers = new LinkedHashMap<>();
        put(defaults, layers);
        groups.reversed().forEach(group -> put(group, layers));
        put(own, layers);
        moduleClashes();
        return layers;
    }

    private static void put(Section section, Map<String, List<Layer>> layers) {
        section.modules()
                .forEach((module, layer) ->
                        layers.computeIfAbsent(module, _ -> new ArrayList<>()).add(layer));
    }

    private void moduleClashes() {
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                var near = groups.get(i);
                var far = groups.get(j);
                far.modules().forEach((module, layer) -> moduleClash(module, near, far, layer));
            }
        }
    }

    private void moduleClash(String module, Section near, Section far, Layer layer) {
        var other = near.modules().get(module);
        var mine = own.modules().get(module);
        if (other == null) {
            return;
        }
        layer.table().entries().forEach((key, entry) -> {
            var twin = other.table().entries().get(key);
            boolean said = mine != null && mine.table().entries().containsKey(key);
            if (twin != null && !said) {
                clash(
                        "modules." + module + "." + key,
                        near,
                        far,
                        new Settings.Value(
                                dev.flux.settings.Tree.show(twin.value()), new Origin("", Optional.of(twin.keyAt()))),
                        new Settings.Value(
                                dev.flux.settings.Tree.show(entry.value()),
                                new Origin("", Optional.of(entry.keyAt()))));
            }
        });
    }
}
