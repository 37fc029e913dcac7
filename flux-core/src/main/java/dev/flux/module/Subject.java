package dev.flux.module;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/// The host that a module is asked about, as the inventory names it.
///
/// @param name in the inventory
/// @param address what the controller connects to: an IP address or a name
/// @param vars the user's own values
/// @param neighbours the rest of the plan
public record Subject(String name, String address, Map<String, String> vars, Neighbours neighbours) {

    public Subject {
        requireNonNull(address, "address");
        requireNonNull(neighbours, "neighbours");
        vars = Map.copyOf(vars);
    }

    /// A host for which one module is planned alone.
    public Subject(String name, Map<String, String> vars) {
        this(name, name, vars, Neighbours.NONE);
    }
}
