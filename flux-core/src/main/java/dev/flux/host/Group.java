package dev.flux.host;

import java.util.List;
import java.util.Optional;

/// A named set of hosts.
///
/// @param hosts all its hosts, those of its children included, in file order, each once
/// @param workflow what `orchestrate` runs on them
/// @param dependsOn groups whose hosts must all be done before the first host of this one starts
/// @param rollout how its hosts are rolled out, as far as the group says
/// @param care what is asked and done around the work of its hosts and waves
public record Group(
        String name,
        List<String> hosts,
        Optional<String> workflow,
        List<String> dependsOn,
        RolloutSpec rollout,
        Care care) {

    public Group {
        hosts = List.copyOf(hosts);
        dependsOn = List.copyOf(dependsOn);
    }

    /// The same group, rolled out by other words.
    public Group with(RolloutSpec other) {
        return new Group(name, hosts, workflow, dependsOn, other, care);
    }
}
