package dev.flux.run.rollout;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the budgets of a rollout stand.
///
/// @param spent why it was stopped, where a budget was spent or a bound forbade to go on
/// @param tolerated hosts that could not be reached, as many as somebody said may be
/// @param stopped the lanes that were stopped by a budget or a gate
public record Stand(Optional<String> spent, List<String> tolerated, Set<String> stopped) {

    public Stand {
        tolerated = List.copyOf(tolerated);
        stopped = Set.copyOf(stopped);
    }
}
