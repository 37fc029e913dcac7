package dev.flux.run;

import dev.flux.host.Care;
import dev.flux.host.Group;
import dev.flux.host.HealthSpec;
import dev.flux.host.Host;
import dev.flux.host.Inventory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is asked and done around the work of a run's hosts and waves, as their groups say.
///
/// @param groups by name; the empty one is for all hosts of the run
/// @param hosts that hooks may run on, by name
public record Cares(Map<String, Care> groups, Map<String, Host> hosts) {

    /// Nothing is.
    public static final Cares NONE = new Cares(Map.of(), Map.of());

    public Cares {
        groups = Map.copyOf(groups);
        hosts = Map.copyOf(hosts);
    }

    /// What the groups of an inventory say.
    public static Cares of(Inventory inventory) {
        var groups = new LinkedHashMap<String, Care>();
        for (Group group : inventory.groups().values()) {
            if (!group.care().equals(Care.NONE)) {
                groups.put(group.name(), group.care());
            }
        }
        return new Cares(groups, inventory.hosts());
    }

    /// The same for all hosts, whatever their groups.
    public static Cares everywhere(Care care) {
        return new Cares(Map.of("", care), Map.of());
    }

    /// What is still worth asking where a run is undone: neither whether a host is well before, nor whether a module
    /// holds
    /// that is just taken back.
    public Cares undoing() {
        var kept = new LinkedHashMap<String, Care>();
        groups.forEach((group, care) -> kept.put(
                group,
                new Care(
                        care.checks().stream()
                                .filter(check -> check.when() != HealthSpec.When.BEFORE)
                                .filter(check -> !(check.check() instanceof HealthSpec.Check.Module))
                                .toList(),
                        care.hooks())));
        return new Cares(kept, hosts);
    }

    /// What its groups say together.
    Care of(Host host) {
        var care = of("");
        for (var group : host.traits().groups()) {
            care = care.and(of(group));
        }
        return care;
    }

    /// What one group says.
    Care of(String group) {
        return groups.getOrDefault(group, Care.NONE);
    }

    /// Modules whose holding is asked of a host.
    public List<String> modules(Host host) {
        return of(host).checks().stream()
                .flatMap(check ->
                        check.check() instanceof HealthSpec.Check.Module(var name) ? Stream.of(name) : Stream.empty())
                .distinct()
                .toList();
    }

    /// Hosts that hooks of these hosts and their groups run on.
    public List<Host> delegates(List<Host> of) {
        return of.stream()
                .flatMap(host -> of(host).hooks().stream())
                .flatMap(hook -> host(hook.on()).stream())
                .distinct()
                .toList();
    }

    /// A host that a hook is to run on.
    Optional<Host> host(String name) {
        return Optional.ofNullable(hosts.get(name));
    }
}
