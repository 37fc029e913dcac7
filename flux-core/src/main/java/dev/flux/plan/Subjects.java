package dev.flux.plan;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.flux.host.Host;
import dev.flux.host.Inventory;
import dev.flux.module.Materials;
import dev.flux.module.Reach;
import dev.flux.module.Subject;
import dev.flux.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What modules are told about hosts: names, ways, the other modules of the run, and what the controller got for them.
///
/// @param jumpHosts names and addresses of the hosts through which others are reached
record Subjects(Set<String> jumpHosts, Materials materials) {

    static final Subjects UNKNOWN = new Subjects(Set.of(), Materials.NONE);

    /// With the jump hosts of a whole inventory, selected or not.
    static Subjects of(Inventory inventory) {
        var jumps = inventory.hosts().values().stream()
                .flatMap(host -> host.route().alternatives().stream())
                .flatMap(List::stream)
                .flatMap(hop -> List.of(hop.name(), hop.address()).stream())
                .collect(toUnmodifiableSet());
        return new Subjects(jumps, Materials.NONE);
    }

    Subjects with(Materials got) {
        return new Subjects(jumpHosts, got);
    }

    Subject of(Host host, Map<String, Settings> planned) {
        boolean jump = jumpHosts.contains(host.name()) || jumpHosts.contains(host.address());
        var reach = new Reach(host.login().user(), host.login().port(), jump);
        return new Subject(host.name(), host.traits().vars(), reach, planned, materials);
    }
}
