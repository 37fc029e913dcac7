package dev.flux.inventory;

import dev.flux.host.Host;
import dev.flux.host.HostName;
import dev.flux.host.Inventory;
import dev.flux.problem.FluxException;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Hosts that need no inventory: `--remote user@host:port`, and the `--jump-host` before them.
public final class RemoteHosts {

    private RemoteHosts() {}

    /// These hosts, each under its own name.
    ///
    /// @param jump a chain as in `jump_host`
    /// @throws FluxException where a word makes no sense
    public static Inventory of(List<String> remotes, Optional<String> jump) {
        var problems = new Problems();
        Map<String, Host> hosts = new LinkedHashMap<>();
        for (var remote : remotes) {
            HostList.parse(remote, Position.of("--remote"), "", problems).ifPresent(word -> {
                if (!HostName.isAllowed(word.host()) || !HostName.isAddress(word.host())) {
                    problems.add(Problem.of("--remote", "\"" + word.host() + "\" " + Names.WRONG));
                } else if (hosts.putIfAbsent(word.host(), Jumps.host(word)) != null) {
                    problems.add(Problem.of("--remote", word.host() + " stands twice"));
                }
            });
        }
        problems.throwIfAny("--remote");
        Map<String, Settings.Value> said = new LinkedHashMap<>();
        jump.ifPresent(chain -> hosts.keySet()
                .forEach(name ->
                        said.put(name, new Settings.Value(chain, new Origin("--jump-host", Optional.empty())))));
        var jumps = new Jumps(Map.of(), said, Map.of(), problems);
        Map<String, Host> reached = new LinkedHashMap<>();
        hosts.forEach((name, host) -> reached.put(name, host.with(jumps.route(name))));
        problems.throwIfAny("--jump-host");
        return new Inventory(String.join(", ", remotes), reached, Map.of(), List.of());
    }
}
