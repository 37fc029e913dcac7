package dev.flux.host;

import java.util.List;
import java.util.Optional;

/// A named set of hosts.
///
/// @param hosts all its hosts, those of its children included, in file order, each once
/// @param workflow what `orchestrate` runs on them
/// @param dependsOn groups whose hosts must all be done before the first host of this one starts
/// @param rollout how its hosts are rolled out, as far as the group says
/// @param healthCheck asked on each host after its workflow
public record Group(
        String name,
        List<String> hosts,
        Optional<String> workflow,
        List<String> dependsOn,
        RolloutSpec rollout,
        Optional<HealthSpec> healthCheck) {

    public Group {
        hosts = List.copyOf(hosts);
        dependsOn = List.copyOf(dependsOn);
    }

    /// The same group, rolled out by other words.
    public Group with(RolloutSpec other) {
        return new Group(name, hosts, workflow, dependsOn, other, healthCheck);
    }
}
