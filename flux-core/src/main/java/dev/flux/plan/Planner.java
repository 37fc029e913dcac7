package dev.flux.plan;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.module.FluxModule;
import dev.flux.module.Neighbours;
import dev.flux.module.Subject;
import dev.flux.payload.Step;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.resource.NotHere;
import dev.flux.resource.Resource;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns what a host is to run into steps: workflow, settings and facts become one [HostPlan] per host.
///
/// [#check(List)] comes first and once, for all hosts, before any connection; [#plan(Assignment, Facts)] is called on
/// each host's own thread.
public final class Planner {

    private final Modules modules;
    private final Workflows workflows;
    private final Overrides overrides;
    private final Selections selections;
    private final EffectiveSettings effective;
    private final Neighbourhood neighbourhood;

    /// A planner that knows of no fleet beyond the hosts it is asked about.
    ///
    /// @param overrides settings from outside workflows and hosts
    public Planner(Modules modules, Workflows workflows, Overrides overrides) {
        this(modules, workflows, overrides, Neighbours.NONE.fleet());
    }

    private Planner(Modules modules, Workflows workflows, Overrides overrides, Neighbours.Fleet fleet) {
        this.modules = modules;
        this.workflows = workflows;
        this.overrides = overrides;
        this.selections = new Selections(modules, workflows);
        this.effective = new EffectiveSettings(overrides);
        this.neighbourhood = new Neighbourhood(effective, fleet);
    }

    /// The same planner over a fleet, of which modules may want to know where it is.
    public Planner over(Neighbours.Fleet fleet) {
        return new Planner(modules, workflows, overrides, fleet);
    }

    /// The modules that can be planned.
    public Modules modules() {
        return modules;
    }

    /// The workflows that can be asked for.
    public Workflows workflows() {
        return workflows;
    }

    /// Checks everything that can be known without a host: names, order, and every setting of every host.
    ///
    /// @return what is allowed and still odd, one line each
    /// @throws FluxException with everything that is wrong
    public List<String> check(List<Assignment> assignments) {
        var check = new PlanCheck(modules, selections, effective, neighbourhood);
        check.overrides(overrides);
        check.workflows(workflows);
        assignments.forEach(check::assignment);
        check.fleet();
        check.problems().throwIfAny("the plan");
        return check.warnings();
    }

    /// What one host has to run. Two workflows that share a module run it once, in the first of them.
    ///
    /// @throws FluxException where a name is unknown or a module is not in this build
    public HostPlan plan(Assignment assignment, Facts facts) {
        var host = assignment.host();
        List<HostPlan.Entry> entries = new ArrayList<>();
        var parts = selections.of(assignment.choice());
        var subject = neighbourhood.subject(host, parts);
        for (Selections.Part part : parts) {
            var settings = effective.of(part.module(), part.workflow(), host);
            if (settings.flag("enabled")) {
                append(entries, part, settings, host, subject, facts);
            }
        }
        return new HostPlan(host, host.become().wanted().orElse(true), entries);
    }

    /// Whether some module of a host says that its failure undoes the run (`on_error = "rollback"`).
    public boolean rollsBack(Assignment assignment) {
        return selections.of(assignment.choice()).stream()
                .map(part -> effective.of(part.module(), part.workflow(), assignment.host()))
                .anyMatch(settings -> settings.flag("enabled") && OnError.of(settings) == OnError.ROLLBACK);
    }

    private static void append(
            List<HostPlan.Entry> entries,
            Selections.Part part,
            Settings settings,
            Host host,
            Subject subject,
            Facts facts) {
        var onError = OnError.of(settings);
        var lacking = Condition.of(settings).lacking(host, facts);
        var desired = lacking.<List<? extends Resource>>map(reason -> List.of(new NotHere("the module", reason)))
                .orElseGet(() -> part.module().desired(facts, subject, settings));
        for (var resource : desired) {
            var step = new Step(
                    entries.size() + 1,
                    part.module().name(),
                    resource,
                    settings.time("timeout"),
                    onError == OnError.CONTINUE);
            entries.add(new HostPlan.Entry(step, part.workflow().map(Workflow::name), onError));
        }
    }

    /// The settings in force for a module on a host, each with its origin.
    ///
    /// @param workflow the workflow that runs the module, if one does
    /// @throws FluxException where the module or the workflow is unknown
    public Settings settings(Host host, String module, Optional<String> workflow) {
        var from = workflow.map(name -> workflows
                .workflow(name)
                .orElseThrow(() -> unknown("workflow " + name, "is not known", workflows.hint(name))));
        return effective.of(module(module), from, host);
    }

    /// The settings in force for a module on a host, asked for by itself.
    public Settings settings(Host host, String module) {
        return settings(host, module, Optional.empty());
    }

    private FluxModule module(String name) {
        return modules.module(name)
                .orElseThrow(() -> unknown(
                        "module " + name,
                        modules.isMissing(name) ? "is not in this version of Flux yet" : "is not known",
                        modules.hint(name)));
    }

    private static FluxException unknown(String path, String message, String hint) {
        return new FluxException(path, Problem.of(path, message).hint(hint));
    }
}
