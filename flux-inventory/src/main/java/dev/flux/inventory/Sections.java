package dev.flux.inventory;

import static java.util.stream.Collectors.joining;

import dev.flux.host.HostName;
import dev.flux.host.HostRange;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.problem.Suggestion;
import dev.flux.settings.Layer;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.SettingsReader;
import dev.flux.settings.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/// The tables of one or more inventory files, each checked by its keys. How they belong together is not looked at yet.
final class Sections {

    private static final List<String> TABLES = List.of("defaults", "servers", "hosts");
    private static final Pattern GROUP = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,63}");

    private final Problems problems;
    private final Map<String, Section> groups = new LinkedHashMap<>();
    private final Map<String, Section> hosts = new LinkedHashMap<>();
    private final Map<String, Position> places = new HashMap<>();
    private final Map<String, Position> generated = new LinkedHashMap<>();
    private final Map<String, SequencedSet<String>> members = new HashMap<>();
    private final Map<String, SequencedSet<String>> children = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private Section defaults = Section.empty("defaults");

    Sections(Problems problems) {
        this.problems = problems;
    }

    Section defaults() {
        return defaults;
    }

    Map<String, Section> groups() {
        return groups;
    }

    /// What `[hosts.<name>]` and the lines of a host list say, by name.
    Map<String, Section> hosts() {
        return hosts;
    }

    /// Where a group or host was first named.
    Position place(String title) {
        return places.getOrDefault(title, Position.of("inventory"));
    }

    void add(Tree.Table file) {
        file.entries().forEach((name, entry) -> {
            if (!TABLES.contains(name)) {
                problems.add(Problem.unknownKey(entry.keyAt(), name)
                        .hint(name.matches("groups?") ? "in Flux: [servers.GROUP]" : Suggestion.hint(name, TABLES)));
            } else if (!(entry.value() instanceof Tree.Table table)) {
                problems.add(
                        entry.value().at(),
                        name,
                        "must be a table, is " + entry.value().kind());
            } else if (name.equals("defaults")) {
                addDefaults(table, entry.keyAt());
            } else {
                table.entries().forEach((key, one) -> addNamed(name, key, one));
            }
        });
    }

    private void addDefaults(Tree.Table table, Position at) {
        if (places.putIfAbsent("defaults", at) != null) {
            problems.add(Problem.at(at, "defaults", "stand in two files").hint("first at " + place("defaults")));
        } else {
            defaults = section("defaults", Vocabulary.COMMON, table);
        }
    }

    private void addNamed(String kind, String name, Tree.Entry entry) {
        var title = kind + "." + name;
        boolean group = kind.equals("servers");
        if (!(entry.value() instanceof Tree.Table table)) {
            problems.add(
                    entry.value().at(),
                    title,
                    "must be a table, is " + entry.value().kind());
        } else if (group && name.equals("all")) {
            problems.add(entry.keyAt(), title, "all is every host; no group may take the name");
        } else if (group && !GROUP.matcher(name).matches()) {
            problems.add(entry.keyAt(), title, "a group's name has letters, digits, _ . - and begins with no sign");
        } else if (!group && !HostName.isAllowed(name)) {
            problems.add(
                    entry.keyAt(), title, HostRange.isRange(name) ? "ranges stand in a group's hosts" : Names.WRONG);
        } else if (places.putIfAbsent(title, entry.keyAt()) != null) {
            problems.add(Problem.at(entry.keyAt(), title, "stands twice").hint("first at " + place(title)));
        } else if (group) {
            groups.put(name, section(title, Vocabulary.SERVERS, listed(title, table)));
        } else {
            hosts.put(name, section(title, Vocabulary.COMMON, table));
        }
    }

    /// A host of a list or of a generated inventory, as if it stood in `[hosts.<name>]`.
    void addHost(String name, Position at, Settings settings) {
        var title = "hosts." + name;
        if (hosts.size() >= HostRange.MOST) {
            problems.add(Position.of(at.file()), "", "has more than " + HostRange.MOST + " hosts in all");
        } else if (places.putIfAbsent(title, at) != null) {
            problems.add(Problem.at(at, name, "stands twice").hint("first at " + place(title)));
        } else {
            hosts.put(name, new Section(title, settings, Map.of(), Map.of()));
        }
    }

    /// A group that a generated inventory names; another file may say more about it.
    void addGroup(String name, Position at) {
        members.computeIfAbsent(name, _ -> new LinkedHashSet<>());
        generated.putIfAbsent(name, at);
    }

    /// A host joins a group, besides those that the group's own table lists.
    void addMember(String group, String host) {
        members.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(host);
    }

    /// A group joins another, besides those that its own table lists.
    void addChild(String group, String child) {
        children.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(child);
    }

    /// What is odd about a source and not wrong.
    void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return warnings;
    }

    /// Hosts of a group that generated inventories name.
    SequencedSet<String> members(String group) {
        return members.getOrDefault(group, new LinkedHashSet<>());
    }

    /// Groups directly below a group.
    List<String> children(String group) {
        var section = groups.get(group);
        var own = new LinkedHashSet<>(section == null ? List.of() : section.texts("children"));
        own.addAll(children.getOrDefault(group, new LinkedHashSet<>()));
        return List.copyOf(own);
    }

    /// Groups that only generated inventories name get a table that says nothing; after the last file.
    void settle() {
        generated.forEach((name, at) -> {
            places.putIfAbsent("servers." + name, at);
            groups.putIfAbsent(name, Section.empty("servers." + name));
        });
    }

    static boolean isGroupName(String name) {
        return GROUP.matcher(name).matches() && !name.equals("all");
    }

    /// A group's table without its hosts where they are a table themselves, as in the files of other tools.
    private Tree.Table listed(String title, Tree.Table group) {
        var hosts = group.entries().get("hosts");
        if (hosts == null || !(hosts.value() instanceof Tree.Table table)) {
            return group;
        }
        var names = table.entries().keySet().stream().limit(3).collect(joining("\", \"", "\"", "\""));
        problems.add(Problem.at(table.at(), title + ".hosts", "must be a list, is " + Tree.show(table))
                .hint("hosts = [" + (table.entries().isEmpty() ? "" : names)
                        + "]; what one host has otherwise, as its address, stands in [hosts.NAME]"));
        var others = new LinkedHashMap<>(group.entries());
        others.remove("hosts");
        return new Tree.Table(group.at(), others);
    }

    private Section section(String title, Schema schema, Tree.Table table) {
        Map<String, Tree.Entry> own = new LinkedHashMap<>(table.entries());
        var modules = own.remove("modules");
        var layer = new Layer(title, new Tree.Table(table.at(), own));
        var settings = new SettingsReader(problems).read(withModules(schema), title, layer);
        return new Section(title, settings, modules == null ? Map.of() : modules(title, modules), Section.lists(table));
    }

    /// So that a mistyped key is told about `modules` too; the key itself never comes this far.
    private static Schema withModules(Schema schema) {
        return schema.and(Schema.of(dev.flux.settings.Key.of(
                "modules", new dev.flux.settings.Type.Group(Schema.of()), "settings of modules, by name")));
    }

    private Map<String, Layer> modules(String title, Tree.Entry modules) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        if (!(modules.value() instanceof Tree.Table table)) {
            problems.add(
                    modules.value().at(),
                    title + ".modules",
                    "must be a table, is " + modules.value().kind());
            return layers;
        }
        table.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Tree.Table settings) {
                layers.put(name, new Layer(title, settings));
            } else {
                problems.add(
                        entry.value().at(),
                        title + ".modules." + name,
                        "must be a table, is " + entry.value().kind());
            }
        });
        return layers;
    }
}
