package dev.flux.inventory;

import dev.flux.host.Host;
import dev.flux.host.Inventory;
import java.util.List;

/// Whether two inventories mean the same hosts, whatever file says so.
final class Sameness {

    private Sameness() {}

    static boolean same(Inventory left, Inventory right) {
        return meaning(left).equals(meaning(right)) && left.groups().equals(right.groups());
    }

    private static List<Object> meaning(Inventory inventory) {
        return inventory.hosts().values().stream()
                .<Object>map(host -> List.of(
                        host.name(),
                        host.login(),
                        ways(host),
                        host.become(),
                        host.reach(),
                        host.traits().groups(),
                        host.traits().labels(),
                        host.traits().vars(),
                        host.traits().modules().keySet()))
                .toList();
    }

    private static List<Object> ways(Host host) {
        return host.route().alternatives().stream()
                .<Object>map(chain -> chain.stream()
                        .map(hop -> List.of(hop.name(), hop.login()))
                        .toList())
                .toList();
    }
}
