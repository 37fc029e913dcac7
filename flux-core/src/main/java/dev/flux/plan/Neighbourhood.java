package dev.flux.plan;

import dev.flux.host.Host;
import dev.flux.module.Neighbours;
import dev.flux.module.Subject;
import dev.flux.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Shows modules the rest of a host's plan.
record Neighbourhood(EffectiveSettings effective, Neighbours.Fleet fleet) {

    /// The host as its modules see it. Of a module that stands in two workflows the first one's settings count.
    Subject subject(Host host, List<Selections.Part> parts) {
        Map<String, Settings> inForce = new HashMap<>();
        for (var part : parts) {
            inForce.computeIfAbsent(part.module().name(), _ -> effective.of(part.module(), part.workflow(), host));
        }
        inForce.values().removeIf(settings -> !settings.flag("enabled"));
        return new Subject(host.name(), host.address(), host.traits().vars(), new Neighbours(inForce, fleet));
    }
}
