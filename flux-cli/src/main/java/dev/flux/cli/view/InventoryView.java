package dev.flux.cli.view;

import dev.flux.host.Group;
import dev.flux.host.Host;
import dev.flux.host.Inventory;
import dev.flux.host.NameFold;
import dev.flux.host.Reach;
import dev.flux.report.ReportJson;
import dev.flux.settings.Tree;
import dev.flux.shell.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// An inventory for people and for programs.
public final class InventoryView {

    private InventoryView() {}

    /// That nothing is wrong, and what is odd.
    public static void checked(Inventory inventory, List<String> warnings, boolean json, Console console) {
        int hosts = inventory.hosts().size();
        int groups = inventory.groups().size();
        if (json) {
            var document = document()
                    .put("source", inventory.source())
                    .put("hosts", hosts)
                    .put("groups", groups);
            var list = document.putArray("warnings");
            warnings.forEach(list::add);
            var refused = document.putObject("refused");
            inventory.hosts().values().forEach(host -> {
                if (host.reach() instanceof Reach.Refused(var reason)) {
                    refused.put(host.name(), reason);
                }
            });
            console.print(document.toPrettyString());
            return;
        }
        warn(warnings, console);
        refused(inventory, console);
        if (hosts == 0) {
            console.print(Glyph.CHANGED.on(console) + " " + inventory.source() + " names no host yet; how to: flux help"
                    + " write-an-inventory");
            return;
        }
        long refused = inventory.hosts().values().stream()
                .filter(host -> host.reach() instanceof Reach.Refused)
                .count();
        console.print((refused == 0 ? Glyph.OK : Glyph.CHANGED).on(console) + " " + inventory.source() + ": "
                + Words.count(hosts, "host") + " in " + Words.count(groups, "group")
                + (refused == 0 ? ", nothing is wrong" : ", " + refused + " of them refused"));
    }

    /// What is odd, on stderr.
    public static void warn(List<String> warnings, Console console) {
        warnings.forEach(
                warning -> console.talk(console.styled(Style.STRONG, "warning: ") + Printable.line(warning, 2000)));
    }

    /// Hosts that no run will touch, with the reason, on stderr; those with the same reason together.
    public static void refused(Inventory inventory, Console console) {
        var byReason = new LinkedHashMap<String, List<String>>();
        inventory.hosts().values().forEach(host -> {
            if (host.reach() instanceof Reach.Refused(var reason)) {
                byReason.computeIfAbsent(reason, _ -> new ArrayList<>()).add(host.name());
            }
        });
        byReason.forEach((reason, names) -> console.talk(console.styled(Style.STRONG, "refused: ")
                + NameFold.fold(names) + ": " + Printable.line(reason, 2000)));
    }

    /// Groups with their hosts, folded; or the hosts that were selected.
    public static void list(Inventory inventory, List<Host> hosts, boolean json, Console console) {
        if (json) {
            console.print(listed(inventory, hosts).toPrettyString());
            return;
        }
        var rows = new ArrayList<List<String>>();
        for (Group group : inventory.groups().values()) {
            var members = members(group, hosts);
            if (!members.isEmpty()) {
                rows.add(List.of("@" + group.name(), NameFold.fold(members), facts(group)));
            }
        }
        var single = hosts.stream()
                .filter(host -> host.traits().groups().isEmpty())
                .map(Host::name)
                .toList();
        if (!single.isEmpty()) {
            rows.add(List.of("in no group", NameFold.fold(single), ""));
        }
        Table.print(rows, console);
        console.print(console.styled(Style.DETAIL, Words.count(hosts.size(), "host")));
    }

    /// Asked of each host, which knows its few groups; a group may have very many hosts.
    private static List<String> members(Group group, List<Host> hosts) {
        return hosts.stream()
                .filter(host -> host.traits().groups().contains(group.name()))
                .map(Host::name)
                .toList();
    }

    private static String facts(Group group) {
        var facts = new ArrayList<String>();
        group.workflow().ifPresent(name -> facts.add("workflow " + name));
        group.rollout().shown().forEach((key, value) -> {
            if (key.equals("strategy")) {
                facts.add(group.rollout().sequential() ? "one after another" : "side by side");
            } else {
                facts.add(key + " " + value);
            }
        });
        if (!group.dependsOn().isEmpty()) {
            facts.add("after " + String.join(", ", group.dependsOn()));
        }
        if (!group.care().checks().isEmpty()) {
            facts.add("health check");
        }
        if (!group.care().hooks().isEmpty()) {
            facts.add("hooks");
        }
        return String.join("; ", facts);
    }

    private static ObjectNode listed(Inventory inventory, List<Host> hosts) {
        var document = document().put("source", inventory.source());
        var groups = document.putArray("groups");
        inventory.groups().values().forEach(group -> {
            var one = groups.addObject().put("name", group.name());
            group.workflow().ifPresent(name -> one.put("workflow", name));
            one.put("strategy", group.rollout().sequential() ? "sequential" : "parallel");
            if (!group.rollout().shown().isEmpty()) {
                group.rollout().shown().forEach(one.putObject("rollout")::put);
            }
            group.dependsOn().forEach(one.putArray("depends_on")::add);
            var members = one.putArray("hosts");
            members(group, hosts).forEach(members::add);
        });
        var list = document.putArray("hosts");
        hosts.forEach(host -> {
            var one = list.addObject().put("name", host.name()).put("address", host.address());
            host.login().user().ifPresent(user -> one.put("user", user));
            host.login().port().ifPresent(port -> one.put("port", port));
            if (!host.route().isDirect()) {
                one.put("jump_host", host.route().toString());
            }
            var labels = one.putObject("labels");
            new TreeMap<>(host.traits().labels()).forEach(labels::put);
        });
        return document;
    }

    /// Every value in force for a host, with its origin.
    public static void show(Host host, Inventory inventory, boolean json, Console console) {
        var values = values(host);
        var origins = new LinkedHashMap<String, String>();
        values.keySet().forEach(key -> origins.put(key, origin(host, key)));
        host.traits()
                .groups()
                .forEach(name -> inventory.group(name).ifPresent(group -> {
                    var rollout = group.rollout();
                    rollout.shown().forEach((key, value) -> {
                        values.put("servers." + name + "." + key, value);
                        origins.put(
                                "servers." + name + "." + key,
                                rollout.settings().origin(key).toString());
                    });
                }));
        if (json) {
            var document = document().put("host", host.name());
            var list = document.putArray("values");
            values.forEach((key, value) ->
                    list.addObject().put("key", key).put("value", value).put("origin", origins.getOrDefault(key, "")));
            console.print(document.toPrettyString());
            return;
        }
        console.print(console.styled(Style.STRONG, host.name())
                + (host.traits().groups().isEmpty()
                        ? ""
                        : "   in " + String.join(", ", host.traits().groups())));
        var rows = new ArrayList<List<String>>();
        values.forEach((key, value) -> rows.add(List.of("  " + key, value, origins.getOrDefault(key, ""))));
        Table.print(rows, console);
    }

    private static String origin(Host host, String key) {
        var origin = host.traits().origins().get(key);
        if (origin != null) {
            return origin.toString();
        }
        var parts = key.split("\\.", 3);
        return parts.length == 3 && parts[0].equals("modules") ? settingOrigin(host, parts[1], parts[2]) : "";
    }

    private static Map<String, String> values(Host host) {
        var values = new LinkedHashMap<String, String>();
        values.put("address", host.address());
        host.login().user().ifPresent(user -> values.put("user", user));
        host.login().port().ifPresent(port -> values.put("port", String.valueOf(port)));
        if (!host.login().identityFiles().isEmpty()) {
            values.put("identity_file", String.join(", ", host.login().identityFiles()));
        }
        host.login().knownHosts().ifPresent(file -> values.put("known_hosts", file));
        host.login().hostKey().ifPresent(key -> values.put("host_key", key));
        host.login().hostKeyPolicy().ifPresent(policy -> values.put("host_key_policy", policy.toString()));
        if (!host.route().isDirect()) {
            values.put("jump_host", host.route().toString());
        }
        switch (host.reach()) {
            case Reach.Network() -> {}
            case Reach.Here() -> values.put("connection", "local");
            case Reach.Refused(var reason) -> values.put("refuse", Printable.line(reason, 2000));
        }
        host.become().wanted().ifPresent(wanted -> values.put("become", String.valueOf(wanted)));
        host.become().password().ifPresent(source -> values.put("become_password", source.toString()));
        new TreeMap<>(host.traits().labels()).forEach((key, value) -> values.put("labels." + key, value));
        new TreeMap<>(host.traits().vars()).forEach((key, value) -> values.put("vars." + key, value));
        settings(host, values);
        return values;
    }

    private static void settings(Host host, Map<String, String> values) {
        new TreeMap<>(host.traits().modules())
                .forEach((module, layers) -> layers.forEach(layer -> layer.table()
                        .entries()
                        .forEach((key, entry) ->
                                values.put("modules." + module + "." + key, Tree.show(entry.value())))));
    }

    private static ObjectNode document() {
        return ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
    }

    /// Where a module's setting of a host was said: the last layer that says it.
    private static String settingOrigin(Host host, String module, String key) {
        return host.traits().modules().getOrDefault(module, List.of()).reversed().stream()
                .flatMap(layer -> Optional.ofNullable(layer.table().entries().get(key)).stream())
                .findFirst()
                .map(entry -> entry.keyAt().toString())
                .orElse("");
    }
}
