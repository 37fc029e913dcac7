package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.report.Origin;
import dev.flux.report.Report;
import dev.flux.run.rollout.RolloutPlan;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a run is about, before it starts.
///
/// @param run its id, 32 hex digits
/// @param command in words, as the report shows it
/// @param invocation what to type to do it again, without the selection of hosts: `flux orchestrate -i inventory.toml`
/// @param dryRun whether nothing may be changed
/// @param source what the hosts were read from, for people
/// @param hosts in inventory order, each once
/// @param rollout in which order and under which bounds they start
/// @param origin what it was made from
/// @param clock for what reports say; durations come from the monotonic clock
public record RunPlan(
        String run,
        String command,
        String invocation,
        boolean dryRun,
        String source,
        List<Host> hosts,
        RolloutPlan rollout,
        Origin origin,
        InstantSource clock) {

    public RunPlan {
        hosts = List.copyOf(hosts);
        var names = hosts.stream().map(Host::name).collect(Collectors.toSet());
        if (names.size() != hosts.size() || !names.equals(Set.copyOf(rollout.hosts()))) {
            throw new IllegalArgumentException("the rollout is not about these hosts");
        }
    }

    /// One of which it is not known what it was made from.
    public RunPlan(
            String run,
            String command,
            String invocation,
            boolean dryRun,
            String source,
            List<Host> hosts,
            RolloutPlan rollout,
            InstantSource clock) {
        this(run, command, invocation, dryRun, source, hosts, rollout, Origin.NONE, clock);
    }

    /// The same, made from something that is known.
    public RunPlan from(Origin other) {
        return new RunPlan(run, command, invocation, dryRun, source, hosts, rollout, other, clock);
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

    /// What to type to go on with it where it was stopped or cut off.
    public String resume() {
        return "flux resume " + Report.shortRun(run);
    }

    /// What to type where an operator has stopped it before a host was done with.
    String goOn(String host) {
        return dryRun ? again(host) : resume();
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

    /// How many groups its rollout goes by.
    int groups() {
        return (int)
                rollout.lanes().stream().filter(lane -> !lane.name().isEmpty()).count();
    }
}
