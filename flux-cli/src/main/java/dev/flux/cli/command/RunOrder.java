package dev.flux.cli.command;

import dev.flux.host.Host;
import dev.flux.host.RolloutSpec;
import dev.flux.run.Cares;
import dev.flux.run.RunListener;
import dev.flux.run.Work;
import dev.flux.run.rollout.RolloutPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a command wants done, before it is made a run.
///
/// @param command in words, as reports show it: `workflow security`
/// @param dryRun whether nothing may be changed
/// @param fleet the hosts and how they are reached; those that the rollout leaves out are not among them
/// @param rollout in which order and under which bounds they start
/// @param work what is done on each
/// @param cares what is asked and done around the work of hosts and waves
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
        Cares cares,
        Optional<String> typed,
        List<String> warnings,
        List<RunListener> listeners,
        Optional<Screen> screen) {

    RunOrder {
        fleet = fleet.keeping(rollout.hosts());
        warnings = List.copyOf(warnings);
        listeners = List.copyOf(listeners);
    }

    /// The same on every host of a fleet, under no bounds but those that the command line gives.
    ///
    /// @param dryRun and typed as in the record
    static RunOrder of(String command, boolean dryRun, Setup setup, Fleet fleet, Work work, Optional<String> typed) {
        return new RunOrder(
                command,
                dryRun,
                fleet,
                new Rollouts(setup).whole(fleet, RolloutSpec.UNSAID),
                work,
                Cares.NONE,
                typed,
                fleet.inventory().warnings(),
                List.of(),
                Optional.empty());
    }

    /// The same, shown otherwise.
    RunOrder on(Screen other) {
        return new RunOrder(
                command, dryRun, fleet, rollout, work, cares, typed, warnings, listeners, Optional.of(other));
    }

    /// All hosts that it may log in to: those of the fleet, and others that hooks run on.
    List<Host> hosts() {
        return Stream.concat(fleet.hosts().stream(), cares.delegates(fleet.hosts()).stream())
                .distinct()
                .toList();
    }
}
