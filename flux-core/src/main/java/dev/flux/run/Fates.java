package dev.flux.run;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.run.rollout.Fate;
import dev.flux.run.rollout.Stand;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// What outcomes are to a rollout.
final class Fates {

    private Fates() {}

    static Fate of(HostReport report) {
        if (report.isSkipped()) {
            return Fate.SKIPPED;
        }
        return report.well() ? Fate.WELL : report.outcome() == HostOutcome.UNREACHABLE ? Fate.UNREACHABLE : Fate.FAILED;
    }

    /// One machine is counted once.
    static Fate ofTwin(HostReport twin) {
        return twin.well() ? Fate.WELL : Fate.COUNTED;
    }

    /// Hosts that did not end well and do no harm.
    static List<String> tolerated(Stand stand, Collection<HostReport> reports) {
        var skipped = reports.stream().filter(HostReport::isSkipped).map(HostReport::name);
        return Stream.concat(stand.tolerated().stream(), skipped).toList();
    }
}
