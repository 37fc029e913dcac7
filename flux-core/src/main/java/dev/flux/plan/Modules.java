package dev.flux.plan;

import dev.flux.module.FluxModule;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.problem.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/// The modules of this build by name, and the names that are promised to become modules.
public record Modules(Map<String, FluxModule> byName) {

    /// The names of Flux's own modules. One that this build does not have yet is known all the same: its settings are
    /// accepted with a warning, and only running it is an error.
    public static final List<String> ANNOUNCED = List.of(
            "update", "network", "hostname", "user", "ssh", "firewall", "sysctl", "certs", "zsh", "motd", "netdata");

    public Modules {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /// These modules.
    ///
    /// @throws IllegalArgumentException where two have the same name
    public static Modules of(Collection<? extends FluxModule> modules) {
        Map<String, FluxModule> byName = new LinkedHashMap<>();
        for (FluxModule module : modules) {
            if (byName.put(module.name(), module) != null) {
                throw new IllegalArgumentException("two modules are named " + module.name());
            }
        }
        return new Modules(byName);
    }

    /// The module of that name, if this build has it.
    public Optional<FluxModule> module(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// Whether the name is one of Flux's own that this build does not have.
    public boolean isMissing(String name) {
        return ANNOUNCED.contains(name) && !byName.containsKey(name);
    }

    /// Whether a file may use the name.
    public boolean knows(String name) {
        return ANNOUNCED.contains(name) || byName.containsKey(name);
    }

    /// All names that a file may use, sorted.
    public List<String> names() {
        var names = new TreeSet<>(byName.keySet());
        names.addAll(ANNOUNCED);
        return List.copyOf(names);
    }

    /// Says what is meant where a name is not known.
    public String hint(String name) {
        return Suggestion.hint(name, names());
    }

    /// The names and, before them, the modules that come along with them; those that this build does not have are left
    /// out.
    List<String> withNeeded(Collection<String> names) {
        SequencedSet<String> all = new LinkedHashSet<>();
        Set<String> met = new HashSet<>();
        names.forEach(name -> bring(name, met, all));
        return List.copyOf(all);
    }

    /// @param met whoever needs each other is there once; that they wait for each other is told by their order
    private void bring(String name, Set<String> met, SequencedSet<String> all) {
        if (met.add(name)) {
            module(name).map(FluxModule::includes).orElse(List.of()).stream()
                    .filter(byName::containsKey)
                    .forEach(needed -> bring(needed, met, all));
            all.add(name);
        }
    }

    /// The names in an order that obeys every [FluxModule#after()], and otherwise as given.
    ///
    /// @param problems told where modules wait for each other
    public List<String> inOrder(Collection<String> names, Problems problems) {
        SequencedSet<String> done = new LinkedHashSet<>();
        for (String name : names) {
            visit(name, names, new LinkedHashSet<>(), done, problems);
        }
        return List.copyOf(done);
    }

    private void visit(
            String name,
            Collection<String> selected,
            SequencedSet<String> path,
            SequencedSet<String> done,
            Problems problems) {
        if (done.contains(name)) {
            return;
        }
        if (!path.add(name)) {
            problems.add(Problem.of("modules", "wait for each other: " + String.join(" -> ", path) + " -> " + name));
            return;
        }
        for (String earlier : after(name)) {
            if (selected.contains(earlier)) {
                visit(earlier, selected, path, done, problems);
            }
        }
        path.remove(name);
        done.add(name);
    }

    /// What is wrong with an order that somebody wrote: each module that stands before one it must follow.
    public List<String> misplaced(List<String> order) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            var name = order.get(i);
            after(name).stream()
                    .filter(order.subList(i + 1, order.size())::contains)
                    .forEach(earlier -> wrong.add(name + " must come after " + earlier));
        }
        return wrong;
    }

    private List<String> after(String name) {
        return module(name).map(FluxModule::after).orElse(List.of());
    }
}
