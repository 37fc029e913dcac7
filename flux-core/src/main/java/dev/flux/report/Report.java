package dev.flux.report;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// All outcomes of one run.
///
/// @param run the run's id, 32 hex digits
/// @param command what was run, in words: `orchestrate`, `workflow security`, `exec`
/// @param dryRun whether nothing was changed by intent
/// @param started on the controller's clock
/// @param took on the controller's monotonic clock
/// @param hosts in inventory order, each host of the run exactly once
public record Report(
        String run, String command, boolean dryRun, Instant started, Duration took, List<HostReport> hosts) {

    public Report {
        hosts = List.copyOf(hosts);
    }

    /// How many hosts ended in each outcome that occurred.
    public Map<HostOutcome, Long> counts() {
        var counts = new EnumMap<HostOutcome, Long>(HostOutcome.class);
        hosts.forEach(host -> counts.merge(host.outcome(), 1L, Long::sum));
        return counts;
    }

    /// How many steps ended so, over all hosts.
    public long count(Outcome outcome) {
        return hosts.stream().mapToLong(host -> host.count(outcome)).sum();
    }

    /// Whether some host ended so.
    public boolean has(HostOutcome outcome) {
        return hosts.stream().anyMatch(host -> host.outcome() == outcome);
    }

    /// The id as screens show it: its first digits, which `flux` commands accept in its place.
    public String shortRun() {
        return shortRun(run);
    }

    /// The first digits of a run's id.
    public static String shortRun(String run) {
        return run.substring(0, Math.min(8, run.length()));
    }
}
