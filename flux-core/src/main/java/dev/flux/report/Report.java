package dev.flux.report;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// All outcomes of one run.
///
/// @param run the run's id, 32 hex digits
/// @param command what was run, in words: `orchestrate`, `workflow security`, `exec`
/// @param dryRun whether nothing was changed by intent
/// @param started on the controller's clock
/// @param took on the controller's monotonic clock
/// @param hosts in inventory order, each host of the run exactly once
/// @param budget how the budgets for what may go wrong stand
/// @param origin what it was made from
/// @param asides hooks and gates, in the order in which they ended
public record Report(
        String run,
        String command,
        boolean dryRun,
        Instant started,
        Duration took,
        List<HostReport> hosts,
        Budget budget,
        Origin origin,
        List<Aside> asides) {

    /// How the budgets of a run stand.
    ///
    /// @param spent why no further host was started; empty where no budget was spent
    /// @param tolerated hosts that did not end well and do no harm: unreachable, no more than somebody said may be,
    /// or not well before, where those are skipped
    public record Budget(Optional<String> spent, List<String> tolerated) {

        /// Nothing was spent, and nothing had to be tolerated.
        public static final Budget NONE = new Budget(Optional.empty(), List.of());

        public Budget {
            tolerated = List.copyOf(tolerated);
        }
    }

    public Report {
        hosts = List.copyOf(hosts);
        asides = List.copyOf(asides);
    }

    /// A report of a run of which no more is known.
    public Report(
            String run,
            String command,
            boolean dryRun,
            Instant started,
            Duration took,
            List<HostReport> hosts,
            Budget budget) {
        this(run, command, dryRun, started, took, hosts, budget, Origin.NONE);
    }

    /// A report of a run whose budgets played no part.
    public Report(String run, String command, boolean dryRun, Instant started, Duration took, List<HostReport> hosts) {
        this(run, command, dryRun, started, took, hosts, Budget.NONE);
    }

    /// A report of a run without hooks and gates.
    public Report(
            String run,
            String command,
            boolean dryRun,
            Instant started,
            Duration took,
            List<HostReport> hosts,
            Budget budget,
            Origin origin) {
        this(run, command, dryRun, started, took, hosts, budget, origin, List.of());
    }

    /// The same about some of its hosts only.
    public Report only(Predicate<HostReport> wanted) {
        return with(hosts.stream().filter(wanted).toList());
    }

    /// The same run with these hosts.
    public Report with(List<HostReport> others) {
        return new Report(run, command, dryRun, started, took, others, budget, origin, asides);
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
