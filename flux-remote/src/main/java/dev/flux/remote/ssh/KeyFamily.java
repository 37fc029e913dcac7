package dev.flux.remote.ssh;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Kinds of host keys. A host has at most one key of each, and shows only one in a key exchange.
enum KeyFamily {
    ED25519("ssh-ed25519"),
    ECDSA("ecdsa-sha2-.*"),
    RSA("ssh-rsa|rsa-sha2-.*");

    private final String names;

    KeyFamily(String names) {
        this.names = names;
    }

    /// Whether a key type or a signature's name belongs to it.
    boolean has(String name) {
        return name.matches(names);
    }

    /// The families of a pinned key: one, or all where the pin does not say its type.
    static List<KeyFamily> of(String pin) {
        var type = pin.split(" ", 2)[0];
        var fitting = Stream.of(values()).filter(family -> family.has(type)).toList();
        return fitting.isEmpty() ? Arrays.asList(values()) : fitting;
    }
}
