package dev.flux.host;

import dev.flux.settings.Layer;
import dev.flux.settings.Origin;
import java.util.List;
import java.util.Map;

/// One machine as the inventory names it.
///
/// @param name unique in the inventory
/// @param login how to log in
/// @param route the way to it
/// @param become how to become root on it
/// @param traits what else is said about it
/// @param reach whether a run may touch it, and over what
public record Host(String name, Login login, Route route, Become become, Traits traits, Reach reach) {

    /// What a host carries besides its connection.
    ///
    /// @param groups the groups it is in, in file order, parents after children
    /// @param labels for selectors, as in `env=prod`
    /// @param vars the user's own values
    /// @param modules settings by module name, weakest layer first: defaults, groups, the host's own
    /// @param origins where each effective value was said, by key as in `port` or `labels.env`
    public record Traits(
            List<String> groups,
            Map<String, String> labels,
            Map<String, String> vars,
            Map<String, List<Layer>> modules,
            Map<String, Origin> origins) {

        /// Nothing besides.
        public static final Traits NONE = new Traits(List.of(), Map.of(), Map.of(), Map.of(), Map.of());

        public Traits {
            groups = List.copyOf(groups);
            labels = Map.copyOf(labels);
            vars = Map.copyOf(vars);
            modules = Map.copyOf(modules);
            origins = Map.copyOf(origins);
        }
    }

    public Host {
        if (!HostName.isAllowed(name)) {
            throw new IllegalArgumentException("not a host name: " + name);
        }
    }

    /// A host that is reached over the network.
    public Host(String name, Login login, Route route, Become become, Traits traits) {
        this(name, login, route, become, traits, new Reach.Network());
    }

    /// A host about which only its name is known.
    public static Host named(String name) {
        return new Host(name, Login.UNSAID, Route.DIRECT, Become.UNSAID, Traits.NONE);
    }

    /// What to connect to: the address said, else the name.
    public String address() {
        return login.address().orElse(name);
    }

    /// The same host with another login.
    public Host with(Login other) {
        return new Host(name, other, route, become, traits, reach);
    }

    /// The same host, of which one key is accepted and no other.
    public Host withHostKey(String key) {
        return with(login.withHostKey(key));
    }

    /// The same host by another way.
    public Host with(Route other) {
        return new Host(name, login, other, become, traits, reach);
    }

    /// The same host with another way to become root.
    public Host with(Become other) {
        return new Host(name, login, route, other, traits, reach);
    }

    /// The same host with other traits.
    public Host with(Traits other) {
        return new Host(name, login, route, become, other, reach);
    }

    /// The same host, reached otherwise or not at all.
    public Host with(Reach other) {
        return new Host(name, login, route, become, traits, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
