package dev.flux.problem;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// One thing that is wrong with the user's input.
///
/// @param position where it stands, empty for a command line
/// @param path the key, as in `servers.web.port`; empty where the file as a whole is meant
/// @param message what is wrong and what is allowed, lower case, no full stop
/// @param hint what to do or type instead, shown on a line of its own
/// @param kind for whoever has more to say about some of them
public record Problem(Optional<Position> position, String path, String message, Optional<String> hint, Kind kind) {

    /// What a mistake is about.
    public enum Kind {
        UNKNOWN_KEY,
        UNKNOWN_WORKFLOW,
        OTHER
    }

    public Problem {
        requireNonNull(path, "path");
        requireNonNull(message, "message");
    }

    /// A problem that says all there is to say.
    public Problem(Optional<Position> position, String path, String message, Optional<String> hint) {
        this(position, path, message, hint, Kind.OTHER);
    }

    /// A problem at a place in a file.
    public static Problem at(Position position, String path, String message) {
        return new Problem(Optional.of(position), path, message, Optional.empty());
    }

    /// A key that nothing knows, at its place in a file.
    public static Problem unknownKey(Position position, String path) {
        return new Problem(Optional.of(position), path, "unknown key", Optional.empty(), Kind.UNKNOWN_KEY);
    }

    /// A workflow that nothing knows.
    public static Problem unknownWorkflow(Optional<Position> position, String path, String name) {
        return new Problem(
                position, path, "there is no workflow \"" + name + "\"", Optional.empty(), Kind.UNKNOWN_WORKFLOW);
    }

    /// A problem with something typed, such as a flag.
    public static Problem of(String path, String message) {
        return new Problem(Optional.empty(), path, message, Optional.empty());
    }

    /// The same problem with advice.
    public Problem hint(String advice) {
        return new Problem(position, path, message, Optional.of(advice), kind);
    }

    /// The grep-able line: `file:line:column: path: message`.
    @Override
    public String toString() {
        return position.map(place -> place + ": ").orElse("") + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
