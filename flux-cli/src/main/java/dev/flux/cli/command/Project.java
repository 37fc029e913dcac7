package dev.flux.cli.command;

import dev.flux.config.Config;
import dev.flux.config.ConfigReader;
import dev.flux.config.TypedSettings;
import dev.flux.document.Seen;
import dev.flux.plan.Overrides;
import dev.flux.plan.Planner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the files of the user's project say: the configuration, and the planner that follows from it. Read when first
/// asked for.
final class Project {

    private final Surroundings surroundings;
    private final GlobalOptions options;
    private final Seen seen;
    private @Nullable Config config;
    private @Nullable Planner planner;

    /// @param seen is told what was read
    Project(Surroundings surroundings, GlobalOptions options, Seen seen) {
        this.seen = seen;
        this.surroundings = surroundings;
        this.options = options;
    }

    /// The configuration, with the profile that was asked for.
    ///
    /// @throws dev.flux.problem.FluxException with everything that is wrong in it
    Config config() {
        if (config == null) {
            var file =
                    ConfigReader.find(Optional.ofNullable(options.config), surroundings.folder(), surroundings.home());
            config = ConfigReader.read(file.map(surroundings::shown), Optional.ofNullable(options.profile), seen);
        }
        return config;
    }

    /// Plans with the modules of this build, the workflows and settings of the configuration, and `--set`.
    Planner planner() {
        if (planner == null) {
            var overrides = new Overrides(config().modules(), TypedSettings.parse(options.sets));
            planner = new Planner(surroundings.modules().get(), config().workflows(), overrides);
        }
        return planner;
    }
}
