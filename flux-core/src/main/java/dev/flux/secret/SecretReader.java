package dev.flux.secret;

import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads secrets from where they are kept, each source once.
public final class SecretReader {

    private static final int MOST = 64 << 10;

    private final Function<String, ? extends @Nullable String> environment;
    private final Path folder;
    private final Asker asker;
    private final Map<SecretSource, Secret> read = new HashMap<>();

    /// @param environment a variable's value; null where it is not set
    /// @param folder the configuration's own: no file outside it is read
    /// @param asker asks on the controller's terminal
    public SecretReader(Function<String, ? extends @Nullable String> environment, Path folder, Asker asker) {
        this.environment = environment;
        this.folder = folder;
        this.asker = asker;
    }

    /// The secret.
    ///
    /// @throws FluxException where it is not to be had, with what to do
    public synchronized Secret read(SecretSource source) {
        var known = read.get(source);
        if (known != null) {
            return known;
        }
        var secret = switch (source) {
            case SecretSource.Env(var name) -> variable(name, source);
            case SecretSource.File(var path) -> file(path, source);
            case SecretSource.Prompt(var label) ->
                asker.ask(label.isBlank() ? "secret" : label)
                        .orElseThrow(() -> wrong(
                                source,
                                "there is no terminal to ask on",
                                "use env:NAME or file:PATH for runs unwatched"));
        };
        read.put(source, secret);
        return secret;
    }

    private Secret variable(String name, SecretSource source) {
        return Optional.ofNullable(environment.apply(name))
                .filter(value -> !value.isEmpty())
                .map(Secret::of)
                .orElseThrow(() -> wrong(source, "the variable is not set", "export " + name + "=..."));
    }

    private Secret file(String written, SecretSource source) {
        try {
            var inside = folder.toRealPath();
            var file = inside.resolve(written).toRealPath();
            if (!file.startsWith(inside)) {
                throw wrong(source, "lies outside of " + folder, "move it there; a link out of it is not followed");
            }
            var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            if (!mode.endsWith("------")) {
                throw wrong(source, "may be read or written by others (" + mode + ")", "chmod 600 " + file);
            } else if (!Files.isRegularFile(file) || Files.size(file) > MOST) {
                throw wrong(source, "is no small file", "one line with the secret, or a key in PEM, is all it holds");
            }
            return secret(Files.readString(file, StandardCharsets.UTF_8))
                    .map(Secret::of)
                    .orElseThrow(() -> wrong(source, "is empty", "its first line is the secret"));
        } catch (IOException e) {
            throw wrong(source, "cannot be read in " + folder, "ls -l " + folder.resolve(written));
        }
    }

    /// The first line; all of a text in PEM, which is a key.
    private static Optional<String> secret(String content) {
        return content.startsWith("-----BEGIN ")
                ? Optional.of(content.strip())
                : content.lines().findFirst().filter(line -> !line.isEmpty());
    }

    private static FluxException wrong(SecretSource source, String message, String advice) {
        return new FluxException(
                "a secret", Problem.of(source.toString(), message).hint(advice));
    }
}
