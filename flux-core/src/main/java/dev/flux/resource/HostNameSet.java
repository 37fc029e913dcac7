package dev.flux.resource;

import java.util.Optional;

/// The host's own name, now and after a boot.
///
/// @param name one label of RFC 1123, lower case
public record HostNameSet(String name) implements Resource {

    public HostNameSet {
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new IllegalArgumentException("not a host name of one label: " + name);
        }
    }

    @Override
    public String title() {
        return "host name";
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(name);
    }
}
