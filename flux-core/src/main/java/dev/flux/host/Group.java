package dev.flux.host;

import java.util.List;
import java.util.Optional;

/// A named set of hosts.
///
/// @param hosts all its hosts, those of its children included, in file order, each once
/// @param workflow what `orchestrate` runs on them
/// @param dependsOn groups whose hosts must all be done before the first host of this one starts
/// @param strategy whether its hosts run side by side or one after another
/// @param healthCheck asked on each host after its workflow
public record Group(
        String name,
        List<String> hosts,
        Optional<String> workflow,
        List<String> dependsOn,
        Strategy strategy,
        Optional<HealthSpec> healthCheck) {

    /// How the hosts of a group follow each other.
    public enum Strategy {
        PARALLEL,
        SEQUENTIAL;

        @Override
        public String toString() {
            return this == PARALLEL ? "parallel" : "sequential";
        }
    }

    public Group {
        hosts = List.copyOf(hosts);
        dependsOn = List.copyOf(dependsOn);
    }
}
