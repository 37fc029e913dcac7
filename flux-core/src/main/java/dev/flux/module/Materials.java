package dev.flux.module;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the controller has got for modules: the [Material]s they asked for, and what its own SSH client can do.
///
/// Two are equal only if they are one: they hold whole files, and a host's [Subject] carries them.
public final class Materials {

    /// Nothing was got.
    public static final Materials NONE = new Materials(Map.of(), Map.of());

    private final Map<Material, byte[]> found;
    private final Map<String, List<String>> client;

    /// @param found contents, exactly as they came
    /// @param client the algorithms that the controller's SSH client offers, best first, by sshd's keyword
    public Materials(Map<Material, byte[]> found, Map<String, List<String>> client) {
        this.found = Map.copyOf(found);
        this.client = Map.copyOf(client);
    }

    /// The content; empty where it was not got, as in a check that fetches nothing.
    public Optional<byte[]> bytes(Material material) {
        return Optional.ofNullable(found.get(material)).map(byte[]::clone);
    }

    /// The content as text in UTF-8.
    public Optional<String> text(Material material) {
        return bytes(material).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /// The algorithms of a keyword that the controller's SSH client offers; empty where that is not known.
    ///
    /// @param keyword as `ciphers`
    public List<String> client(String keyword) {
        return client.getOrDefault(keyword, List.of());
    }
}
