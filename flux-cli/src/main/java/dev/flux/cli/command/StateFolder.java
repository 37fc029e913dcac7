package dev.flux.cli.command;

import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Where Flux keeps what must outlive it on the controller: `$FLUX_STATE_DIR`, else `$XDG_STATE_HOME/flux`, else
/// `~/.local/state/flux`. Only its owner may enter.
///
/// @param root absolute
public record StateFolder(Path root) {

    /// The folder that the environment names; it need not exist yet.
    ///
    /// @param variables reads the environment; null where a variable is not set
    public static StateFolder of(
            java.util.function.Function<String, ? extends @org.jspecify.annotations.Nullable String> variables) {
        UnaryOperator<String> read =
                name -> Optional.ofNullable(variables.apply(name)).orElse("");
        var own = read.apply("FLUX_STATE_DIR");
        var xdg = read.apply("XDG_STATE_HOME");
        if (!own.isBlank()) {
            return new StateFolder(Path.of(own).toAbsolutePath());
        } else if (!xdg.isBlank()) {
            return new StateFolder(Path.of(xdg, "flux").toAbsolutePath());
        }
        return new StateFolder(
                Path.of(read.apply("HOME"), ".local", "state", "flux").toAbsolutePath());
    }

    /// A folder in it, made with mode 0700 where it is missing.
    ///
    /// @throws FluxException where it cannot be made or written, with the variable that moves it
    public Path folder(String... names) {
        var folder = root;
        for (var name : names) {
            folder = folder.resolve(name);
        }
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var mode = Files.getPosixFilePermissions(root, LinkOption.NOFOLLOW_LINKS);
            if (!PosixFilePermissions.toString(mode).endsWith("------")) {
                throw wrong("may be entered by others", "chmod 700 " + root);
            }
            return folder;
        } catch (IOException e) {
            throw wrong("cannot be written: " + e.getMessage(), "set FLUX_STATE_DIR to a folder that can");
        }
    }

    private FluxException wrong(String message, String advice) {
        return new FluxException(
                "the state folder", Problem.of(root.toString(), message).hint(advice));
    }
}
