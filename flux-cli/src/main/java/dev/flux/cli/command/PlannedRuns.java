package dev.flux.cli.command;

import dev.flux.host.Group;
import dev.flux.host.HealthSpec;
import dev.flux.host.Host;
import dev.flux.payload.Mode;
import dev.flux.plan.Assignment;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.run.SavedPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs of workflows and modules: who runs what, checked as a whole before anything is contacted.
final class PlannedRuns {

    private final Setup setup;

    PlannedRuns(Setup setup) {
        this.setup = setup;
    }

    /// Each host runs the workflows of its groups, in the order and under the conditions of the inventory.
    int orchestrate() {
        var fleet = new Targets(setup).fleet(Targets.Need.FLEET);
        var groups = fleet.inventory().groups();
        List<Assignment> assignments = new ArrayList<>();
        List<String> idle = new ArrayList<>();
        for (Host host : fleet.hosts()) {
            var workflows = workflows(host, groups);
            if (workflows.isEmpty()) {
                idle.add(host.name());
            } else {
                assignments.add(Assignment.workflows(host, workflows));
            }
        }
        if (assignments.isEmpty() || (!idle.isEmpty() && setup.targets().on != null)) {
            throw new FluxException(
                    fleet.inventory().source(),
                    Problem.of(dev.flux.host.NameFold.fold(idle), "no group of it has a workflow")
                            .hint("write workflow = \"essential\" in its group, or use: flux workflow essential"));
        }
        List<String> warnings = idle.isEmpty()
                ? List.of()
                : List.of("no group of " + dev.flux.host.NameFold.fold(idle) + " has a workflow; left out");
        var active = new Fleet(
                fleet.inventory(), assignments.stream().map(Assignment::host).toList(), fleet.words(), fleet.local());
        return run("orchestrate", active, assignments, groups, warnings);
    }

    /// One workflow on every selected host.
    int workflow(String name) {
        var fleet = new Targets(setup).fleet(Targets.Need.FLEET_OR_HERE);
        var assignments = fleet.hosts().stream()
                .map(host -> Assignment.workflows(host, List.of(name)))
                .toList();
        return run("workflow " + name, fleet, assignments, Map.of(), List.of());
    }

    /// One module on every selected host.
    int module(String name) {
        var fleet = new Targets(setup).fleet(Targets.Need.FLEET_OR_HERE);
        var assignments = fleet.hosts().stream()
                .map(host -> Assignment.modules(host, List.of(name)))
                .toList();
        return run("module " + name, fleet, assignments, Map.of(), List.of());
    }

    static List<String> workflows(Host host, Map<String, Group> groups) {
        return groups.values().stream()
                .filter(group -> host.traits().groups().contains(group.name()))
                .flatMap(group -> group.workflow().stream())
                .distinct()
                .toList();
    }

    private int run(
            String command,
            Fleet fleet,
            List<Assignment> assignments,
            Map<String, Group> groups,
            List<String> warnings) {
        var savers = PlanSaver.of(setup, command);
        var planner = setup.project().planner();
        var planned = assignments.stream()
                .filter(one -> !one.host().reach().isRefused())
                .toList();
        var odd = planner.check(planned, fleet.inventory(), new ControllerMaterials(setup, fleet.inventory()));
        boolean dryRun = setup.options().dryRun;
        var saved = Optional.ofNullable(setup.options().expectPlan)
                .map(file -> SavedPlan.read(setup.surroundings().shown(file)));
        var byHost = assignments.stream()
                .collect(Collectors.toMap(
                        one -> one.host().name(), Function.identity(), (a, _) -> a, LinkedHashMap::new));
        var work = new PlanWork(
                planner,
                byHost,
                dryRun ? Mode.PLAN : Mode.APPLY,
                setup.options().autoRollback,
                setup.targets().anySystem,
                saved);
        var all = Stream.of(
                        fleet.inventory().warnings(), setup.project().config().warnings(), warnings, odd)
                .flatMap(List::stream)
                .distinct()
                .toList();
        return new FleetRunner(setup)
                .run(new RunOrder(
                        command,
                        dryRun,
                        fleet,
                        groups,
                        work,
                        health(groups),
                        Optional.empty(),
                        all,
                        savers,
                        Optional.empty()));
    }

    private static Function<Host, List<HealthSpec>> health(Map<String, Group> groups) {
        return host -> groups.values().stream()
                .filter(group -> host.traits().groups().contains(group.name()))
                .flatMap(group -> group.healthCheck().stream())
                .distinct()
                .toList();
    }
}
