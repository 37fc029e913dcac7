package dev.flux.run;

import dev.flux.host.Group;
import dev.flux.host.Host;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run is about, before it starts.
///
/// @param run its id, 32 hex digits
/// @param command in words, as the report shows it
/// @param invocation what to type to do it again, without the selection of hosts: `flux orchestrate -i inventory.toml`
/// @param dryRun whether nothing may be changed
/// @param source what the hosts were read from, for people
/// @param hosts in inventory order, each once
/// @param groups those that order the hosts, by name; empty where groups do not matter, as for commands
/// @param forks how many hosts run at the same time, at least 1
/// @param clock for what reports say; durations come from the monotonic clock
public record RunPlan(
        String run,
        String command,
        String invocation,
        boolean dryRun,
        String source,
        List<Host> hosts,
        Map<String, Group> groups,
        int forks,
        InstantSource clock) {

    public RunPlan {
        hosts = List.copyOf(hosts);
        groups = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        if (forks < 1) {
            throw new IllegalArgumentException("forks must be at least 1, is " + forks);
        }
    }

    /// The options that name the hosts, without the selection: `-i inventory.toml`.
    public String files() {
        int command = invocation.indexOf(" -- ");
        var before = command < 0 ? invocation : invocation.substring(0, command);
        var start = "flux " + this.command;
        return before.startsWith(start) ? before.substring(start.length()).strip() : "";
    }

    /// The options that mean one host: `-i inventory.toml --on web01`.
    public String target(String host) {
        return (files() + " --on " + host).strip();
    }

    /// What to type to run it on one host again.
    public String again(String host) {
        return again(host, "");
    }

    /// The same with another option; a command after `--` stays last.
    public String again(String host, String option) {
        int command = invocation.indexOf(" -- ");
        var before = command < 0 ? invocation : invocation.substring(0, command);
        return before + " --on " + host + (option.isEmpty() ? "" : " " + option)
                + (command < 0 ? "" : invocation.substring(command));
    }
}
