package dev.flux.module;

import static java.util.Objects.requireNonNull;

import dev.flux.settings.Settings;
import java.util.Map;
import java.util.Optional;

/// The host that a module is asked about, and what is known of it before it is contacted.
///
/// @param name in the inventory
/// @param vars the user's own values
/// @param reach how the controller gets there
/// @param planned the settings in force of every module that runs on it in this run, by name
/// @param materials what the controller has got for modules
public record Subject(
        String name, Map<String, String> vars, Reach reach, Map<String, Settings> planned, Materials materials) {

    public Subject {
        vars = Map.copyOf(vars);
        planned = Map.copyOf(planned);
        requireNonNull(reach, "reach");
        requireNonNull(materials, "materials");
    }

    /// A host about which no more is known.
    public Subject(String name, Map<String, String> vars) {
        this(name, vars, Reach.UNSAID, Map.of(), Materials.NONE);
    }

    /// The settings of another module of the same run, if it runs.
    public Optional<Settings> planned(String module) {
        return Optional.ofNullable(planned.get(module));
    }
}
