package dev.flux.cli.command;

import dev.flux.host.Host;
import dev.flux.host.Inventory;
import java.util.HashSet;
import java.util.List;

/// The hosts of one command, selected, and where they came from.
///
/// @param inventory all that was read, selected or not
/// @param hosts those that the command is about, in inventory order
/// @param words what to type to mean the same inventory again, as in `-i inventory.toml`; without the selection
/// @param local whether it is this machine, reached without a network
record Fleet(Inventory inventory, List<Host> hosts, List<String> words, boolean local) {

    Fleet {
        hosts = List.copyOf(hosts);
        words = List.copyOf(words);
    }

    /// The same with these of its hosts alone.
    Fleet keeping(List<String> names) {
        var kept = new HashSet<>(names);
        return new Fleet(
                inventory,
                hosts.stream().filter(host -> kept.contains(host.name())).toList(),
                words,
                local);
    }
}
