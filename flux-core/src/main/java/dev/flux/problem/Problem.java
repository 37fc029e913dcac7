package dev.flux.problem;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// One thing that is wrong with the user's input.
///
/// @param position where it stands, empty for a command line
/// @param path the key, as in `servers.web.port`; empty where the file as a whole is meant
/// @param message what is wrong and what is allowed, lower case, no full stop
/// @param hint what to do or type instead, shown on a line of its own
public record Problem(Optional<Position> position, String path, String message, Optional<String> hint) {

    public Problem {
        requireNonNull(path, "path");
        requireNonNull(message, "message");
    }

    /// A problem at a place in a file.
    public static Problem at(Position position, String path, String message) {
        return new Problem(Optional.of(position), path, message, Optional.empty());
    }

    /// A problem with something typed, such as a flag.
    public static Problem of(String path, String message) {
        return new Problem(Optional.empty(), path, message, Optional.empty());
    }

    /// The same problem with advice.
    public Problem hint(String advice) {
        return new Problem(position, path, message, Optional.of(advice));
    }

    /// The grep-able line: `file:line:column: path: message`.
    @Override
    public String toString() {
        return position.map(place -> place + ": ").orElse("") + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
