package dev.flux.lab;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One host as an inventory names it.
///
/// @param known its lines of known_hosts
/// @param keys what `[hosts.<name>]` says, as TOML values
record InventoryHost(String name, List<String> known, Map<String, String> keys) {

    InventoryHost {
        known = List.copyOf(known);
        keys = new LinkedHashMap<>(keys);
    }

    /// A host of the lab, reached directly, as root.
    static InventoryHost of(LabHost host) {
        return at(host.name(), host.address(), 22, host.knownAs(host.address()));
    }

    /// A host of the lab, reached through a proxy on this machine.
    static InventoryHost through(LinkProxy proxy, LabHost host) {
        return at(host.name(), "127.0.0.1", proxy.port(), host.knownAs("[127.0.0.1]:" + proxy.port()));
    }

    /// Whatever is at that place.
    static InventoryHost at(String name, String address, int port, List<String> known) {
        var keys = new LinkedHashMap<String, String>();
        keys.put("address", quoted(address));
        keys.put("port", Integer.toString(port));
        keys.put("user", quoted("root"));
        keys.put("identity_file", quoted(Lab.key().toString()));
        return new InventoryHost(name, known, keys);
    }

    InventoryHost named(String other) {
        return new InventoryHost(other, known, keys);
    }

    InventoryHost user(String user) {
        return says("user", quoted(user));
    }

    InventoryHost identity(Path file) {
        return says("identity_file", quoted(file.toString()));
    }

    InventoryHost knownBy(Path file) {
        return new InventoryHost(name, List.of(), keys).says("known_hosts", quoted(file.toString()));
    }

    /// Known by its keys of one type alone.
    InventoryHost knownOnly(String type) {
        return new InventoryHost(
                name,
                known.stream().filter(line -> line.contains(" " + type + " ")).toList(),
                keys);
    }

    InventoryHost unknown() {
        return new InventoryHost(name, List.of(), keys);
    }

    InventoryHost says(String key, String value) {
        var more = new LinkedHashMap<>(keys);
        more.put(key, value);
        return new InventoryHost(name, known, more);
    }

    /// All of them in one group.
    static String toml(List<InventoryHost> hosts) {
        var names = hosts.stream().map(host -> quoted(host.name)).collect(joining(", "));
        return "[servers.fleet]\nhosts = [" + names + "]\nworkflow = \"baseline\"\n\n" + details(hosts);
    }

    /// Their own tables.
    static String details(List<InventoryHost> hosts) {
        return hosts.stream().map(InventoryHost::table).collect(joining("\n"));
    }

    private String table() {
        return "[hosts." + name + "]\n"
                + keys.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
                        .collect(joining());
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
