package dev.flux.cli.command;

import dev.flux.config.Config;
import dev.flux.config.ConfigReader;
import dev.flux.config.TypedSettings;
import dev.flux.plan.Overrides;
import dev.flux.plan.Planner;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the files of the user's project say: the configuration, and the planner that follows from it. Read when first
/// asked for.
final class Project {

    private final Setup setup;
    private @Nullable Config config;
    private @Nullable Planner planner;

    Project(Setup setup) {
        this.setup = setup;
    }

    /// The configuration, with the profile that was asked for.
    ///
    /// @throws dev.flux.problem.FluxException with everything that is wrong in it
    Config config() {
        if (config == null) {
            config = ConfigReader.read(
                    file().map(setup.surroundings()::shown),
                    Optional.ofNullable(setup.options().profile),
                    setup.snapshot());
        }
        return config;
    }

    private Optional<Path> file() {
        var around = setup.surroundings();
        return setup.again().isPresent()
                ? setup.again().get().past().made().config().map(Path::of)
                : ConfigReader.find(Optional.ofNullable(setup.options().config), around.folder(), around.home());
    }

    /// A configuration beside a file that names a workflow nobody knows, where another one or none was read.
    Optional<Path> overlooked(FluxException wrong) {
        var folder = setup.surroundings().folder();
        return wrong.problems().stream()
                .filter(problem -> problem.kind() == Problem.Kind.UNKNOWN_WORKFLOW)
                .flatMap(problem -> problem.position().stream())
                .map(at -> folder.resolve(at.file()).resolveSibling("flux.toml").normalize())
                .filter(Files::isRegularFile)
                .filter(beside ->
                        file().map(folder::resolve).filter(beside::equals).isEmpty())
                .map(setup.surroundings()::shown)
                .findFirst();
    }

    /// Plans with the modules of this build, the workflows and settings of the configuration, and `--set`.
    Planner planner() {
        if (planner == null) {
            var overrides = new Overrides(config().modules(), TypedSettings.parse(setup.options().sets));
            planner = new Planner(setup.surroundings().modules().get(), config().workflows(), overrides);
        }
        return planner;
    }
}
