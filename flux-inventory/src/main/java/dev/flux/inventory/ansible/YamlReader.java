package dev.flux.inventory.ansible;

import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.util.Map;

/// Ansible's YAML inventories: groups with `hosts`, `vars` and `children`, nested as deep as one likes.
final class YamlReader {

    private final AnsibleData data;
    private final Problems problems;
    private final Hosts hosts;

    YamlReader(AnsibleData data, Problems problems) {
        this.data = data;
        this.problems = problems;
        this.hosts = new Hosts(data, problems);
    }

    void read(Tree.Table file) {
        var plugin = file.entries().get("plugin");
        if (plugin != null) {
            problems.add(Problem.at(plugin.keyAt(), "plugin", "configures a plugin of Ansible, which Flux does not run")
                    .hint("let a program print the hosts: a script that runs ansible-inventory --list"));
            return;
        }
        file.entries().forEach(this::group);
    }

    private void group(String name, Tree.Entry entry) {
        data.group(name, entry.keyAt());
        if (isNothing(entry.value())) {
            return;
        } else if (!(entry.value() instanceof Tree.Table table)) {
            wrong(entry, name, "a group is a table with hosts, vars or children");
            return;
        } else {
            table.entries().forEach((key, value) -> part(name, key, value));
        }
    }

    private void part(String group, String key, Tree.Entry entry) {
        switch (key) {
            case "hosts" -> named(group + ".hosts", entry).forEach((pattern, host) -> host(pattern, group, host));
            case "vars" -> data.group(group, entry.keyAt()).vars().putAll(named(group + ".vars", entry));
            case "children" ->
                named(group + ".children", entry).forEach((child, table) -> {
                    group(child, table);
                    data.group(group, entry.keyAt()).children().add(child);
                });
            default ->
                problems.add(Problem.unknownKey(entry.keyAt(), group + "." + key)
                        .hint("a group has hosts, vars and children"));
        }
    }

    private void host(String pattern, String group, Tree.Entry entry) {
        if (isNothing(entry.value())) {
            hosts.add(pattern, group, Map.of(), entry.keyAt());
        } else if (entry.value() instanceof Tree.Table table) {
            hosts.add(pattern, group, table.entries(), entry.keyAt());
        } else {
            wrong(entry, group + ".hosts." + pattern, "what a host says is a table");
        }
    }

    /// A table; one word alone is a table with that key, as in Ansible.
    private Map<String, Tree.Entry> named(String path, Tree.Entry entry) {
        return switch (entry.value()) {
            case Tree.Table table -> table.entries();
            case Tree.Text(var at, var word) ->
                Map.of(word, new Tree.Entry(at, new Tree.Other(at, "nothing", "nothing")));
            case Tree other -> {
                if (!isNothing(other)) {
                    wrong(entry, path, "must be a table: end each name with a colon");
                }
                yield Map.of();
            }
        };
    }

    private void wrong(Tree.Entry entry, String path, String message) {
        problems.add(entry.value().at(), path, message + ", is " + entry.value().kind());
    }

    private static boolean isNothing(Tree value) {
        return value instanceof Tree.Other(var _, var kind, var _) && kind.equals("nothing");
    }
}
