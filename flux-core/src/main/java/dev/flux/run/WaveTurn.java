package dev.flux.run;

import dev.flux.report.HostReport;
import java.util.List;

/// One wave of a run, when its turn comes or is over.
///
/// @param group whose; empty where the run has no groups
/// @param number from 1
/// @param hosts before it all of them, after it those that were started
/// @param reports of those hosts; empty before it
/// @param going whether the next wave could come, so that it matters whether all is well
public record WaveTurn(String group, int number, List<String> hosts, List<HostReport> reports, boolean going) {

    public WaveTurn {
        hosts = List.copyOf(hosts);
        reports = List.copyOf(reports);
    }

    /// As in `wave 2 of group web`.
    public String title() {
        return "wave " + number + (group.isEmpty() ? "" : " of group " + group);
    }
}
