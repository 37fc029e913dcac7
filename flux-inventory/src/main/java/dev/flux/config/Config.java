package dev.flux.config;

import dev.flux.plan.Workflows;
import dev.flux.settings.Layer;
import dev.flux.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a configuration file says, with a profile laid over it.
///
/// @param file where it was read from; empty where there is none
/// @param global settings of Flux itself, see [ConfigReader#GLOBAL]
/// @param logging where log records go
/// @param workflows Flux's own and the user's
/// @param modules settings by module: the file's, then the profile's
/// @param profiles the names of all profiles in it
public record Config(
        Optional<Path> file,
        Settings global,
        LogSettings logging,
        Workflows workflows,
        Map<String, List<Layer>> modules,
        List<String> profiles,
        List<String> warnings) {

    public Config {
        modules = Map.copyOf(modules);
        profiles = List.copyOf(profiles);
        warnings = List.copyOf(warnings);
    }
}
