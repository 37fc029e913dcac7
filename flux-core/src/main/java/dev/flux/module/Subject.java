package dev.flux.module;

import java.util.Map;

/// The host that a module is asked about, as the inventory names it.
///
/// @param name in the inventory
/// @param vars the user's own values
public record Subject(String name, Map<String, String> vars) {

    public Subject {
        vars = Map.copyOf(vars);
    }
}
