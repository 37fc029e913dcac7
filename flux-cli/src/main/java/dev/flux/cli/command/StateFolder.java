package dev.flux.cli.command;

import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The folder where Flux keeps what it must remember: `$FLUX_STATE_DIR`, else `$XDG_STATE_HOME/flux`, else
/// `~/.local/state/flux`. It is its owner's alone.
public record StateFolder(Path path) {

    public StateFolder {
        path = path.toAbsolutePath().normalize();
    }

    /// The one that an environment names. An empty variable counts as unset, and so does a relative `$XDG_STATE_HOME`,
    /// as
    /// the XDG base directory specification asks.
    public static StateFolder of(Function<String, @Nullable String> environment, Path home) {
        var own = environment.apply("FLUX_STATE_DIR");
        if (own != null && !own.isBlank()) {
            return new StateFolder(Path.of(own));
        }
        var base = environment.apply("XDG_STATE_HOME");
        return base != null && base.startsWith("/")
                ? new StateFolder(Path.of(base, "flux"))
                : new StateFolder(home.resolve(".local/state/flux"));
    }

    /// Makes it where it is not there yet, with mode 0700.
    ///
    /// @throws FluxException where it cannot be made or is no folder
    public StateFolder create() {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return this;
        } catch (IOException e) {
            throw new FluxException(
                    "the state folder",
                    Problem.of(path.toString(), "cannot be made: " + e.getMessage())
                            .hint("set FLUX_STATE_DIR to a folder of your own"));
        }
    }

    /// A folder in it, made with mode 0700 where it is missing.
    ///
    /// @throws FluxException where it cannot be made, or where others may enter the state
    public Path folder(String... names) {
        create();
        var folder = path;
        for (var name : names) {
            folder = folder.resolve(name);
        }
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                    .endsWith("------")) {
                throw new FluxException(
                        "the state folder",
                        Problem.of(path.toString(), "may be entered by others").hint("chmod 700 " + path));
            }
            return folder;
        } catch (IOException e) {
            throw new FluxException(
                    "the state folder",
                    Problem.of(folder.toString(), "cannot be made: " + e.getMessage())
                            .hint("set FLUX_STATE_DIR to a folder of your own"));
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
