package dev.flux.plan;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.host.Inventory;
import dev.flux.host.Reboot;
import dev.flux.module.FluxModule;
import dev.flux.module.Guard;
import dev.flux.module.MaterialSource;
import dev.flux.module.Materials;
import dev.flux.module.Subject;
import dev.flux.payload.Step;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.resource.NotHere;
import dev.flux.resource.Resource;
import dev.flux.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private volatile Subjects subjects = Subjects.UNKNOWN;

    /// @param overrides settings from outside workflows and hosts
    public Planner(Modules modules, Workflows workflows, Overrides overrides) {
        this.modules = modules;
        this.workflows = workflows;
        this.overrides = overrides;
        this.selections = new Selections(modules, workflows);
        this.effective = new EffectiveSettings(overrides);
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
        return check(assignments, Subjects.UNKNOWN, MaterialSource.NONE);
    }

    /// The same for hosts of an inventory, and gets what their modules need besides settings.
    ///
    /// @param source asked only where nothing else is wrong
    public List<String> check(List<Assignment> assignments, Inventory inventory, MaterialSource source) {
        return check(assignments, Subjects.of(inventory), source);
    }

    private List<String> check(List<Assignment> assignments, Subjects known, MaterialSource source) {
        var check = new PlanCheck(modules, selections, effective);
        check.overrides(overrides);
        check.workflows(workflows);
        assignments.forEach(check::assignment);
        subjects = check.problems().isEmpty() ? known.with(source.get(check.needs(), check.problems())) : known;
        check.fleet(subjects);
        check.problems().throwIfAny("the plan");
        return check.warnings();
    }

    /// What the controller got for the modules of the plan that was checked.
    public Materials materials() {
        return subjects.materials();
    }

    /// What one host has to run. Two workflows that share a module run it once, in the first of them.
    ///
    /// @throws FluxException where a name is unknown or a module is not in this build
    public HostPlan plan(Assignment assignment, Facts facts) {
        var host = assignment.host();
        List<HostPlan.Entry> entries = new ArrayList<>();
        var planned = planned(assignment);
        var subject = subject(host, planned, facts);
        planned.forEach((part, settings) ->
                append(entries, part, settings, Condition.of(settings).lacking(host, facts), subject, facts));
        return new HostPlan(host, host.become().wanted().orElse(true), entries);
    }

    private Map<Selections.Part, Settings> planned(Assignment assignment) {
        Map<Selections.Part, Settings> planned = new LinkedHashMap<>();
        for (Selections.Part part : selections.of(assignment.choice())) {
            var settings = effective.of(part.module(), part.workflow(), assignment.host());
            if (settings.flag("enabled")) {
                planned.put(part, settings);
            }
        }
        return planned;
    }

    private Subject subject(Host host, Map<Selections.Part, Settings> planned, Facts facts) {
        Map<String, Settings> running = new LinkedHashMap<>();
        planned.forEach((part, settings) -> {
            if (Condition.of(settings).lacking(host, facts).isEmpty()) {
                running.put(part.module().name(), settings);
            }
        });
        return subjects.of(host, running);
    }

    /// The host as it is reached once a module has changed it.
    ///
    /// @param now how it is reached before
    public Host reached(Assignment assignment, Host now, Facts facts, String module) {
        var planned = planned(assignment);
        var subject = subject(assignment.host(), planned, facts);
        return planned.entrySet().stream()
                .filter(part -> part.getKey().module().name().equals(module))
                .findFirst()
                .flatMap(part -> part.getKey().module().guard(facts, subject, part.getValue()))
                .map(guard -> Reached.by(now, guard))
                .orElse(now);
    }

    /// Whether some module of a host says that its failure undoes the run (`on_error = "rollback"`).
    public boolean rollsBack(Assignment assignment) {
        return selections.of(assignment.choice()).stream()
                .map(part -> effective.of(part.module(), part.workflow(), assignment.host()))
                .anyMatch(settings -> settings.flag("enabled") && OnError.of(settings) == OnError.ROLLBACK);
    }

    /// Whether some module of a host wants it to be restarted; the strongest word counts.
    public Reboot reboot(Assignment assignment) {
        return planned(assignment).entrySet().stream()
                .map(part -> Reboot.of(part.getKey().module().reboot(part.getValue())))
                .reduce(Reboot.NEVER, Reboot::or);
    }

    private static void append(
            List<HostPlan.Entry> entries,
            Selections.Part part,
            Settings settings,
            Optional<String> lacking,
            Subject subject,
            Facts facts) {
        var onError = OnError.of(settings);
        var desired = lacking.<List<? extends Resource>>map(reason -> List.of(new NotHere("the module", reason)))
                .orElseGet(() -> part.module().desired(facts, subject, settings));
        var guard = lacking.isPresent()
                ? Duration.ZERO
                : part.module()
                        .guard(facts, subject, settings)
                        .map(Guard::window)
                        .orElse(Duration.ZERO);
        for (var resource : desired) {
            var step = new Step(
                    entries.size() + 1,
                    part.module().name(),
                    resource,
                    settings.time("timeout"),
                    onError == OnError.CONTINUE,
                    guard);
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
