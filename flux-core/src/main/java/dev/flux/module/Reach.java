package dev.flux.module;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/// How the controller reaches a host, for modules that must not cut that way.
///
/// @param user the login name that the inventory says; empty where the user's own SSH configuration decides
/// @param port the port that it says
/// @param jumpHost whether other hosts of the inventory are reached through this one
public record Reach(Optional<String> user, OptionalInt port, boolean jumpHost) {

    /// Nothing is said about the way.
    public static final Reach UNSAID = new Reach(Optional.empty(), OptionalInt.empty(), false);

    public Reach {
        requireNonNull(user, "user");
        requireNonNull(port, "port");
    }
}
