package dev.flux.inventory.ansible;

import dev.flux.host.HostName;
import dev.flux.host.HostRange;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What an Ansible inventory script prints for `--list`: groups, and the hosts' variables under `_meta.hostvars`.
final class ListReader {

    private static final Set<String> PARTS = Set.of("hosts", "vars", "children");

    private final AnsibleData data;
    private final Problems problems;
    private final Set<String> named = new HashSet<>();

    ListReader(AnsibleData data, Problems problems) {
        this.data = data;
        this.problems = problems;
    }

    void read(Tree.Table printed) {
        var hostvars = printed.table("_meta").flatMap(meta -> meta.table("hostvars"));
        if (hostvars.isEmpty()) {
            problems.add(Problem.at(printed.at(), "_meta.hostvars", "is missing; Flux does not ask for each host again")
                    .hint("print { \"_meta\": { \"hostvars\": {} } } where hosts have no variables"));
            return;
        }
        printed.entries().forEach((name, entry) -> {
            if (!name.equals("_meta")) {
                group(name, entry);
            }
        });
        hostvars.get().entries().forEach((host, entry) -> {
            var entity = data.entities().get(host);
            if (entity != null && named.contains(host) && entry.value() instanceof Tree.Table table) {
                entity.vars().putAll(table.entries());
            } else if (!(entry.value() instanceof Tree.Table)) {
                wrong(entry.value(), "_meta.hostvars." + host, "a table");
            }
        });
    }

    private void group(String name, Tree.Entry entry) {
        data.group(name, entry.keyAt());
        switch (entry.value()) {
            case Tree.Items items -> hosts(name, items);
            case Tree.Table table -> {
                if (!table.entries().isEmpty()
                        && table.entries().keySet().stream().noneMatch(PARTS::contains)) {
                    host(name, name, entry.keyAt());
                    data.group(name, entry.keyAt()).vars().putAll(table.entries());
                } else {
                    table.entries().forEach((key, part) -> part(name, key, part));
                }
            }
            case Tree other -> wrong(other, name, "a list of hosts or a table");
        }
    }

    private void part(String group, String key, Tree.Entry entry) {
        switch (key) {
            case "hosts" -> {
                if (entry.value() instanceof Tree.Items items) {
                    hosts(group, items);
                } else {
                    wrong(entry.value(), group + ".hosts", "a list of hosts");
                }
            }
            case "vars" -> {
                if (entry.value() instanceof Tree.Table table) {
                    data.group(group, entry.keyAt()).vars().putAll(table.entries());
                } else {
                    wrong(entry.value(), group + ".vars", "a table");
                }
            }
            case "children" -> children(group, entry.value());
            default -> {}
        }
    }

    private void children(String group, Tree value) {
        var names = value instanceof Tree.Items(var _, var items) ? items : List.<Tree>of();
        if (!(value instanceof Tree.Items)) {
            wrong(value, group + ".children", "a list of groups");
        }
        for (var name : names) {
            if (name instanceof Tree.Text(var at, var child)) {
                data.group(child, at);
                data.group(group, at).children().add(child);
            } else {
                wrong(name, group + ".children", "the name of a group");
            }
        }
    }

    private void hosts(String group, Tree.Items items) {
        for (var item : items.items()) {
            if (item instanceof Tree.Text(var at, var name)) {
                host(name, group, at);
            } else {
                wrong(item, group + ".hosts", "the name of a host");
            }
        }
    }

    private void host(String name, String group, Position at) {
        if (!HostName.isAllowed(name)) {
            problems.add(at, group + ".hosts", "\"" + name + "\" is no host name: letters, digits and . _ - only");
        } else if (named.size() >= HostRange.MOST && !named.contains(name)) {
            problems.add(Position.of(at.file()), "", "has more than " + HostRange.MOST + " hosts");
        } else {
            data.host(name, group, at);
            named.add(name);
        }
    }

    private void wrong(Tree value, String path, String wanted) {
        problems.add(value.at(), path, "must be " + wanted + ", is " + value.kind());
    }
}
