package dev.flux.inventory;

import dev.flux.settings.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/// An inventory ready to be written: what hosts say alike stands once, in the defaults or in a group.
///
/// A value moves to the defaults where every host says it, and to a group where all its hosts say it and no other group
/// of theirs says anything about it. Nothing moves where groups or defaults of a file say something themselves.
///
/// @param sections the tables
/// @param defaults values by key; labels and vars as `vars.key`
/// @param groups the same for each group
/// @param hosts the same for each host that says something
record Compaction(
        Sections sections,
        Map<String, Object> defaults,
        Map<String, Map<String, Object>> groups,
        Map<String, Map<String, Object>> hosts) {

    static Compaction of(Sections sections) {
        Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
        sections.groups().forEach((name, section) -> groups.put(name, flat(section)));
        Map<String, Map<String, Object>> hosts = new LinkedHashMap<>();
        sections.hosts().forEach((name, section) -> hosts.put(name, flat(section)));
        var compaction = new Compaction(sections, flat(sections.defaults()), groups, hosts);
        if (compaction.onlyHostsSay()) {
            compaction.compact();
        }
        return compaction;
    }

    private static Map<String, Object> flat(Section section) {
        Map<String, Object> flat = new LinkedHashMap<>();
        section.settings().values().forEach((key, value) -> {
            if (value.value() instanceof Map<?, ?> table) {
                table.forEach((one, held) -> flat.put(key + "." + one, plain(held)));
            } else if (isCommon(key)) {
                flat.put(key, plain(value.value()));
            }
        });
        return flat;
    }

    static boolean isCommon(String key) {
        return Vocabulary.COMMON.key(key).isPresent() || key.equals(Vocabulary.PROXY_JUMP);
    }

    private static Object plain(Object value) {
        return value instanceof Settings.Value placed ? placed.value() : value;
    }

    private boolean onlyHostsSay() {
        var members = new HashSet<String>();
        groups.keySet().forEach(group -> members.addAll(members(group)));
        return defaults.isEmpty()
                && groups.values().stream().allMatch(Map::isEmpty)
                && hosts.keySet().containsAll(members)
                && sections.groups().values().stream()
                        .allMatch(group -> group.modules().isEmpty());
    }

    private void compact() {
        alike(hosts.keySet()).forEach((key, value) -> {
            defaults.put(key, value);
            hosts.values().forEach(host -> host.remove(key));
        });
        Map<String, Set<String>> told = new HashMap<>();
        groups.forEach((group, values) -> {
            var members = membersBelow(group, new HashSet<>());
            if (members.size() > 1) {
                alike(members).forEach((key, value) -> {
                    if (members.stream()
                            .noneMatch(host -> told.getOrDefault(host, Set.of()).contains(key))) {
                        values.put(key, value);
                        members.forEach(host -> {
                            hosts.getOrDefault(host, new HashMap<>()).remove(key);
                            told.computeIfAbsent(host, _ -> new HashSet<>()).add(key);
                        });
                    }
                });
            }
        });
    }

    /// What all of these hosts say, each with the same value.
    private Map<String, Object> alike(Set<String> names) {
        Map<String, Object> alike = new LinkedHashMap<>();
        boolean first = true;
        for (var name : names) {
            var said = hosts.getOrDefault(name, Map.of());
            if (first) {
                alike.putAll(said);
                first = false;
            } else {
                alike.entrySet().removeIf(entry -> !entry.getValue().equals(said.get(entry.getKey())));
            }
        }
        return alike;
    }

    private SequencedSet<String> members(String group) {
        SequencedSet<String> members = new java.util.LinkedHashSet<>();
        var section = sections.groups().get(group);
        var names = new Names(new dev.flux.problem.Problems());
        for (var text : section == null ? List.<String>of() : section.texts("hosts")) {
            members.addAll(names.expand(text, sections.place(group), ""));
        }
        members.addAll(sections.members(group));
        return members;
    }

    private Set<String> membersBelow(String group, Set<String> seen) {
        Set<String> members = new HashSet<>(members(group));
        if (seen.add(group)) {
            sections.children(group).forEach(child -> members.addAll(membersBelow(child, seen)));
        }
        return members;
    }
}
