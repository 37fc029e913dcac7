package dev.flux.inventory;

import static java.util.Objects.requireNonNull;

import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.problem.Suggestion;
import dev.flux.settings.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/// Which host is in which group: ranges become names, children pass their hosts on, circles are found.
final class Membership {

    private final Sections sections;
    private final Problems problems;
    private final Map<String, SequencedSet<String>> own = new LinkedHashMap<>();
    private final Map<String, SequencedSet<String>> all = new LinkedHashMap<>();
    private final SequencedSet<String> hosts = new LinkedHashSet<>();

    Membership(Sections sections, Problems problems) {
        this.sections = sections;
        this.problems = problems;
        var names = new Names(problems);
        sections.groups().forEach((group, section) -> own.put(group, hosts(group, section, names)));
        own.values().forEach(hosts::addAll);
        hosts.addAll(sections.hosts().keySet());
        checkNames("children");
        checkNames("depends_on");
        circles("depends_on");
        boolean sound = circles("children");
        sections.groups()
                .keySet()
                .forEach(group -> all.put(group, sound ? below(group) : requireNonNull(own.get(group))));
    }

    private SequencedSet<String> hosts(String group, Section section, Names names) {
        SequencedSet<String> found = new LinkedHashSet<>();
        for (var text : section.placed("hosts", sections.place(section.title()))) {
            for (var name : names.expand(text.value(), text.at(), "servers." + group + ".hosts")) {
                if (!found.add(name)) {
                    problems.add(text.at(), "servers." + group + ".hosts", "\"" + name + "\" stands twice");
                }
            }
        }
        found.addAll(sections.members(group));
        return found;
    }

    /// Every host, in file order.
    SequencedSet<String> hosts() {
        return hosts;
    }

    /// The hosts of a group, those of its children included.
    SequencedSet<String> hosts(String group) {
        return requireNonNull(all.get(group));
    }

    /// Whether `above` reaches `below` through children.
    boolean isAbove(String above, String below) {
        return reach(above, "children").contains(below);
    }

    private SequencedSet<String> below(String group) {
        SequencedSet<String> found = new LinkedHashSet<>(requireNonNull(own.get(group)));
        reach(group, "children").forEach(child -> found.addAll(own.getOrDefault(child, new LinkedHashSet<>())));
        return found;
    }

    /// All groups that a key leads to, step by step; the group itself only where it is in a circle.
    private Set<String> reach(String from, String key) {
        Set<String> reached = new LinkedHashSet<>();
        List<String> waiting = new ArrayList<>(next(from, key));
        while (!waiting.isEmpty()) {
            var group = waiting.removeFirst();
            if (reached.add(group)) {
                waiting.addAll(next(group, key));
            }
        }
        return reached;
    }

    private List<String> next(String group, String key) {
        var section = sections.groups().get(group);
        return key.equals("children") ? sections.children(group) : section == null ? List.of() : section.texts(key);
    }

    private void checkNames(String key) {
        sections.groups()
                .forEach((group, section) -> section.placed(key, sections.place(section.title())).stream()
                        .filter(name -> !sections.groups().containsKey(name.value()))
                        .forEach(name -> problems.add(Problem.at(
                                        name.at(),
                                        section.title() + "." + key,
                                        "there is no group \"" + name.value() + "\"")
                                .hint(Suggestion.closest(
                                                name.value(), sections.groups().keySet())
                                        .map(near -> "did you mean \"" + near + "\"?")
                                        .orElse("groups: "
                                                + String.join(
                                                        ", ", sections.groups().keySet()))))));
    }

    private boolean circles(String key) {
        boolean sound = true;
        Set<String> told = new LinkedHashSet<>();
        for (var group : sections.groups().keySet()) {
            if (!told.contains(group) && reach(group, key).contains(group)) {
                var path = path(group, key);
                told.addAll(path);
                sound = false;
                problems.add(
                        placed(group, key, path.size() > 1 ? path.get(1) : group),
                        "servers." + group + "." + key,
                        "goes in a circle: " + String.join(" -> ", path) + " -> " + group);
            }
        }
        return sound;
    }

    /// Where a group names another under a key.
    private Position placed(String group, String key, String other) {
        var at = sections.place("servers." + group);
        return requireNonNull(sections.groups().get(group)).placed(key, at).stream()
                .filter(text -> text.value().equals(other))
                .map(Tree.Text::at)
                .findFirst()
                .orElse(at);
    }

    /// One way from a group back to itself.
    private List<String> path(String group, String key) {
        List<String> path = new ArrayList<>(List.of(group));
        var at = group;
        while (true) {
            var next = next(at, key).stream()
                    .filter(name -> name.equals(group)
                            || (!path.contains(name) && reach(name, key).contains(group)))
                    .findFirst();
            if (next.isEmpty() || next.get().equals(group)) {
                return path;
            }
            at = next.get();
            path.add(at);
        }
    }
}
