package dev.flux.plan;

import static java.util.Objects.requireNonNull;

import dev.flux.host.RolloutSpec;
import dev.flux.settings.Layer;
import dev.flux.settings.Origin;
import java.util.List;
import java.util.Optional;

/// An authored, named, ordered list of modules with settings.
///
/// @param summary one sentence for lists; may be empty
/// @param parts its modules, each once, in the order in which they run
/// @param stopOnError whether a failed step stops the host; false lets it go on with what follows
/// @param enabled false keeps it from being run at all
/// @param rollout how the hosts that run it are rolled out, where their group says nothing
/// @param origin where it was written; [#BUILT_IN] for Flux's own
public record Workflow(
        String name,
        String summary,
        List<Part> parts,
        boolean stopOnError,
        boolean enabled,
        RolloutSpec rollout,
        Origin origin) {

    /// Where Flux's own workflows come from.
    public static final Origin BUILT_IN = new Origin("built in", Optional.empty());

    /// One module of a workflow.
    ///
    /// @param module its name
    /// @param layers what the workflow sets for it, weakest first
    public record Part(String module, List<Layer> layers) {

        public Part {
            requireNonNull(module, "module");
            layers = List.copyOf(layers);
        }
    }

    public Workflow {
        requireNonNull(summary, "summary");
        requireNonNull(origin, "origin");
        parts = List.copyOf(parts);
        if (!isAllowed(name)) {
            throw new IllegalArgumentException("not a workflow name: " + name);
        }
        if (parts.stream().map(Part::module).distinct().count() != parts.size()) {
            throw new IllegalArgumentException("a module stands twice in workflow " + name);
        }
    }

    /// Lower-case words joined by hyphens or underscores, at most 64 characters.
    public static boolean isAllowed(String name) {
        return name.matches("[a-z][a-z0-9_-]{0,63}");
    }

    /// The names of its modules in order.
    public List<String> modules() {
        return parts.stream().map(Part::module).toList();
    }

    /// Whether it is Flux's own, as it came.
    public boolean isBuiltIn() {
        return origin.equals(BUILT_IN);
    }

    @Override
    public String toString() {
        return name;
    }
}
