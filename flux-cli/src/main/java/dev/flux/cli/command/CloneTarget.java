package dev.flux.cli.command;

import dev.flux.cli.lab.LabFleet;
import dev.flux.trial.Tree;
import java.util.ArrayList;
import java.util.List;

/// A clone of this machine. It is listed from outside Flux's own way to hosts.
///
/// @param fleet one clone
/// @param name its name
/// @param options of the user's own
/// @param script that lists it
record CloneTarget(LabFleet fleet, String name, List<String> options, String script) implements TrialTarget {

    static CloneTarget of(LabFleet fleet, TrialOptions options, Setup setup) {
        return new CloneTarget(
                fleet,
                fleet.hosts().getFirst().name(),
                options.passed(setup),
                Tree.script(options.state(setup), options.also));
    }

    @Override
    public boolean whole() {
        return false;
    }

    @Override
    public List<String> words() {
        var words = new ArrayList<>(List.of("-i", fleet.files().inventory().toString(), "--on", name));
        words.addAll(options);
        return words;
    }

    @Override
    public String list() throws InterruptedException {
        return fleet.inside(name).run(script).output();
    }
}
