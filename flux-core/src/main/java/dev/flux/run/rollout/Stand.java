package dev.flux.run.rollout;

import java.util.List;
import java.util.Optional;

/// How the budgets of a rollout stand.
///
/// @param spent why it was stopped, where a budget was spent or a bound forbade to go on
/// @param tolerated hosts that could not be reached, as many as somebody said may be
public record Stand(Optional<String> spent, List<String> tolerated) {

    public Stand {
        tolerated = List.copyOf(tolerated);
    }
}
