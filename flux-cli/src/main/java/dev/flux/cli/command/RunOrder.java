package dev.flux.cli.command;

import dev.flux.host.Group;
import dev.flux.host.HealthSpec;
import dev.flux.host.Host;
import dev.flux.run.RunListener;
import dev.flux.run.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a command wants done, before it is made a run.
///
/// @param command in words, as reports show it: `workflow security`
/// @param dryRun whether nothing may be changed
/// @param fleet the hosts and how they are reached
/// @param groups those that order the hosts, by name
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
        Map<String, Group> groups,
        Work work,
        Function<Host, List<HealthSpec>> health,
        Optional<String> typed,
        List<String> warnings,
        List<RunListener> listeners,
        Optional<Screen> screen) {

    RunOrder {
        groups = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(groups));
        warnings = List.copyOf(warnings);
        listeners = List.copyOf(listeners);
    }
}
