package dev.flux.cli.lab;

import java.util.regex.Pattern;

/// What a clone of this machine is.
///
/// @param name its host name: letters, digits, dots and dashes, at most 63
/// @param ownNetwork whether it has a network of its own, with nothing in it but loopback; without, a server inside
///     listens on this machine's loopback, and every kernel key is read-only
public record CloneSpec(String name, boolean ownNetwork) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,62}");

    public CloneSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a host name: " + name);
        }
    }

    /// A clone with a network of its own.
    public static CloneSpec named(String name) {
        return new CloneSpec(name, true);
    }

    /// The same clone in this machine's network.
    public CloneSpec sharedNetwork() {
        return new CloneSpec(name, false);
    }
}
