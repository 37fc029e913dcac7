package dev.flux.module;

import static java.util.Objects.requireNonNull;

import dev.flux.settings.Settings;
import java.util.List;
import java.util.Map;

/// What a module may know about the rest of a plan: what is in force for the other modules of the same host, and where
/// the fleet's hosts are. It is for what must fit together, as a firewall and the port that SSH is about to move to.
///
/// @param modules settings by module: those that the same plan runs on the same host, without the disabled ones
/// @param fleet where all hosts of the inventory are
public record Neighbours(Map<String, Settings> modules, Fleet fleet) {

    /// A module alone, in a fleet of nobody.
    public static final Neighbours NONE = new Neighbours(Map.of(), List::of);

    /// Where the hosts of an inventory are; asked only by a module that needs it, because names may have to be looked
    /// up.
    @FunctionalInterface
    public interface Fleet {

        /// Their IP addresses, sorted, each once; hosts whose name leads nowhere are left out.
        List<String> addresses();
    }

    public Neighbours {
        modules = Map.copyOf(modules);
        requireNonNull(fleet, "fleet");
    }

    /// The settings of another module; empty ones where the plan does not run it on this host.
    public Settings of(String module) {
        return modules.getOrDefault(module, Settings.EMPTY);
    }

    /// Whether the plan runs the module on this host.
    public boolean has(String module) {
        return modules.containsKey(module);
    }
}
