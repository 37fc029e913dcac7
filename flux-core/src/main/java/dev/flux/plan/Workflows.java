package dev.flux.plan;

import dev.flux.problem.Suggestion;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All workflows by name: Flux's own first, then the user's. One of the user's that has the name of a built-in one
/// replaces it.
public record Workflows(Map<String, Workflow> byName) {

    /// Flux's own workflows and no others.
    public static final Workflows BUILT_IN = new Workflows(Map.of()).and(BuiltInWorkflows.ALL);

    public Workflows {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /// These workflows and more.
    public Workflows and(Collection<Workflow> more) {
        Map<String, Workflow> all = new LinkedHashMap<>(byName);
        more.forEach(workflow -> all.put(workflow.name(), workflow));
        return new Workflows(all);
    }

    /// The workflow of that name.
    public Optional<Workflow> workflow(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// All names.
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /// Says what is meant where a name is not known.
    public String hint(String name) {
        return Suggestion.hint(name, names());
    }
}
