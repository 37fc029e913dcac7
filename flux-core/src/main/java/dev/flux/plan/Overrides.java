package dev.flux.plan;

import dev.flux.settings.Layer;
import java.util.List;
import java.util.Map;

/// Settings by module from outside workflows and hosts.
///
/// @param configured of the configuration file, then of the profile: stronger than a workflow's, weaker than a host's
/// @param typed of the command line: stronger than everything
public record Overrides(Map<String, List<Layer>> configured, Map<String, List<Layer>> typed) {

    /// Nothing is overridden.
    public static final Overrides NONE = new Overrides(Map.of(), Map.of());

    public Overrides {
        configured = Map.copyOf(configured);
        typed = Map.copyOf(typed);
    }
}
