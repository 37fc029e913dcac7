package dev.flux.cli.command;

import dev.flux.module.FluxModule;
import dev.flux.plan.Modules;
import dev.flux.remote.local.LocalTransport;
import dev.flux.transport.Transport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a command line finds around it: the environment, its folder, the modules of this build. Tests bring their own.
///
/// @param variables reads the environment; null where a variable is not set
/// @param folder where relative paths start
/// @param modules those that can be planned, loaded when first asked for
/// @param remote how hosts are reached instead of over SSH; empty for SSH
public record Surroundings(
        Function<String, @Nullable String> variables,
        Path folder,
        Supplier<Modules> modules,
        Optional<Supplier<Transport>> remote) {

    /// Those of this process.
    public static Surroundings standard() {
        return new Surroundings(
                System::getenv,
                Path.of("").toAbsolutePath(),
                () -> Modules.of(ServiceLoader.load(FluxModule.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList()),
                Optional.empty());
    }

    /// The same in another folder.
    Surroundings in(Path other) {
        return new Surroundings(variables, other, modules, remote);
    }

    /// The user's home folder.
    public Path home() {
        return Path.of(variable("HOME").orElse(System.getProperty("user.home", "/")));
    }

    /// A path as the user would write it: relative where it lies below the folder the program runs in, which has
    /// its whole name.
    Path shown(Path file) {
        var absolute = folder.resolve(file);
        if (absolute.normalize().equals(folder)) {
            return folder;
        }
        return absolute.startsWith(folder) && folder.equals(Path.of("").toAbsolutePath())
                ? folder.relativize(absolute)
                : absolute;
    }

    /// A variable that is set and not empty.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.apply(name)).filter(value -> !value.isEmpty());
    }

    /// Where Flux keeps what outlives it.
    public StateFolder state() {
        return StateFolder.of(variables, home());
    }

    /// This machine, reached by a shell.
    Transport local() {
        return new LocalTransport();
    }
}
