package dev.flux.host;

import dev.flux.secret.SecretSource;
import java.util.Optional;

/// How to become root on a host.
///
/// @param wanted whether to; empty means true for workflows and modules, false for commands
/// @param password where sudo's password comes from, if it needs one
public record Become(Optional<Boolean> wanted, Optional<SecretSource> password) {

    /// Nothing is said about it.
    public static final Become UNSAID = new Become(Optional.empty(), Optional.empty());
}
