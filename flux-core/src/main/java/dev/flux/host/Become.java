package dev.flux.host;

import dev.flux.secret.SecretSource;
import java.util.Locale;
import java.util.Optional;

/// How to become root on a host.
///
/// @param wanted whether to; empty means true for workflows and modules, false for commands
/// @param method by what; empty means sudo, and doas where there is no sudo
/// @param password where sudo's password comes from, if it needs one
public record Become(Optional<Boolean> wanted, Optional<Method> method, Optional<SecretSource> password) {

    /// Nothing is said about it.
    public static final Become UNSAID = new Become(Optional.empty(), Optional.empty(), Optional.empty());

    /// A program that makes root of a user.
    public enum Method {
        SUDO,
        /// Without a password only: doas asks for one on a terminal, and Flux never has one.
        DOAS;

        /// As the inventory writes it.
        public static Method of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
