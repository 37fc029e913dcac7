package dev.flux.plan;

import dev.flux.module.FluxModule;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Names of workflows and modules become modules in order, once for all hosts that run the same.
final class Selections {

    private final Modules modules;
    private final Workflows workflows;
    private final Map<Assignment.Choice, List<Part>> known = new ConcurrentHashMap<>();

    /// A module that is to run, and the workflow that says so, if one does.
    record Part(FluxModule module, Optional<Workflow> workflow) {}

    Selections(Modules modules, Workflows workflows) {
        this.modules = modules;
        this.workflows = workflows;
    }

    /// The modules of a choice, each once.
    ///
    /// @throws dev.flux.problem.FluxException where one cannot be run
    List<Part> of(Assignment.Choice choice) {
        return known.computeIfAbsent(choice, wanted -> {
            var problems = new Problems();
            var parts = all(wanted, problems);
            problems.throwIfAny("the plan");
            return once(parts);
        });
    }

    /// All modules of a choice, one that is in several workflows as often.
    List<Part> all(Assignment.Choice choice, Problems problems) {
        List<Part> parts = new ArrayList<>();
        for (String name : choice.workflows()) {
            var workflow = workflows.workflow(name);
            if (workflow.isEmpty()) {
                problems.add(Problem.of("workflow " + name, "there is no such workflow")
                        .hint(workflows.hint(name)));
            } else {
                parts.addAll(parts(workflow.get(), problems));
            }
        }
        for (String name : modules.inOrder(modules.withNeeded(choice.modules()), problems)) {
            module(name, problems).ifPresent(module -> parts.add(new Part(module, Optional.empty())));
        }
        return parts;
    }

    private List<Part> parts(Workflow workflow, Problems problems) {
        var missing = workflow.modules().stream().filter(modules::isMissing).toList();
        if (!missing.isEmpty()) {
            problems.add(Problem.of(
                    "workflow " + workflow.name(),
                    "cannot run: this version of Flux has no module " + String.join(", ", missing) + " yet"));
        }
        if (!workflow.enabled()) {
            problems.add(new Problem(
                            workflow.origin().position(),
                            "workflows." + workflow.name(),
                            "is disabled",
                            Optional.empty())
                    .hint("write enabled = true to run it"));
        }
        return workflow.modules().stream()
                .flatMap(name -> modules.module(name).stream())
                .map(module -> new Part(module, Optional.of(workflow)))
                .toList();
    }

    private Optional<FluxModule> module(String name, Problems problems) {
        var module = modules.module(name);
        if (module.isEmpty()) {
            var message = modules.isMissing(name)
                    ? "this version of Flux does not have the module yet"
                    : "there is no such module";
            problems.add(Problem.of("module " + name, message).hint(modules.hint(name)));
        }
        return module;
    }

    private static List<Part> once(List<Part> parts) {
        List<Part> once = new ArrayList<>();
        for (Part part : parts) {
            if (once.stream()
                    .noneMatch(earlier ->
                            earlier.module().name().equals(part.module().name()))) {
                once.add(part);
            }
        }
        return List.copyOf(once);
    }
}
