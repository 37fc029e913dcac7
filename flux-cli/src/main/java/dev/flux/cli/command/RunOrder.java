package dev.flux.cli.command;

import dev.flux.host.HealthSpec;
import dev.flux.host.Host;
import dev.flux.run.RunListener;
import dev.flux.run.Work;
import dev.flux.run.rollout.RolloutPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a command wants done, before it is made a run.
///
/// @param command in words, as reports show it: `workflow security`
/// @param dryRun whether nothing may be changed
/// @param fleet the hosts and how they are reached; those that the rollout leaves out are not among them
/// @param rollout in which order and under which bounds they start
/// @param work what is done on each
/// @param health what is asked of a host afterwards
/// @param typed a command of the user's own, as it was typed
/// @param warnings what is allowed and still odd, one line each
/// @param listeners who else hears what happens
/// @param screen how the command shows its run, where that is not a report of steps
record RunOrder(
        String command,
        boolean dryRun,
        Fleet fleet,
        RolloutPlan rollout,
        Work work,
        Function<Host, List<HealthSpec>> health,
        Optional<String> typed,
        List<String> warnings,
        List<RunListener> listeners,
        Optional<Screen> screen) {

    RunOrder {
        fleet = fleet.keeping(rollout.hosts());
        warnings = List.copyOf(warnings);
        listeners = List.copyOf(listeners);
    }
}
