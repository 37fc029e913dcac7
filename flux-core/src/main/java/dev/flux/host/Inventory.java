package dev.flux.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All hosts and groups, in file order.
///
/// @param source what it was read from, for people
/// @param warnings what is allowed and still odd, one line each
public record Inventory(String source, Map<String, Host> hosts, Map<String, Group> groups, List<String> warnings) {

    public Inventory {
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        warnings = List.copyOf(warnings);
    }

    /// The host of that name.
    public Optional<Host> host(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    /// The group of that name.
    public Optional<Group> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }
}
