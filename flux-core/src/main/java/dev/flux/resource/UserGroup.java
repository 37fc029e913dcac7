package dev.flux.resource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// A group of accounts. Flux makes groups and never renumbers one: another number is refused.
///
/// @param gid its number; empty for the next free one
/// @param system whether it is made with a number of the system's own range
public record UserGroup(String name, Optional<Long> gid, boolean system) implements Access {

    public UserGroup {
        Accounts.requireName(name);
        requireNonNull(gid, "gid");
    }

    @Override
    public String title() {
        return "group " + name;
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(gid.map(number -> "gid " + number).orElse("there"));
    }
}
