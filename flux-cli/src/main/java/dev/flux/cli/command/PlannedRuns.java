package dev.flux.cli.command;

import dev.flux.host.Group;
import dev.flux.host.Host;
import dev.flux.host.NameFold;
import dev.flux.host.RolloutSpec;
import dev.flux.payload.Mode;
import dev.flux.plan.Assignment;
import dev.flux.plan.Workflow;
import dev.flux.problem.FluxException;
import dev.flux.problem.Inspection;
import dev.flux.problem.Problem;
import dev.flux.run.Cares;
import dev.flux.run.SavedPlan;
import dev.flux.run.rollout.RolloutPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        var fleet = new Targets(setup).forWorkflows().fleet(Targets.Need.FLEET);
        var groups = fleet.inventory().groups();
        var rollouts = new Rollouts(setup);
        var first = rollouts.grouped(fleet, groups.values(), workflows());
        var lanes = lanes(first);
        var assignments = fleet.hosts().stream()
                .map(host -> Assignment.workflows(host, workflows(groups, lanes.getOrDefault(host.name(), Set.of()))))
                .filter(one -> !one.workflows().isEmpty())
                .toList();
        var idle = fleet.hosts().stream()
                .filter(host -> workflows(host, groups).isEmpty())
                .map(Host::name)
                .toList();
        if (assignments.isEmpty() || (!idle.isEmpty() && setup.targets().on != null)) {
            throw new FluxException(
                    fleet.inventory().source(),
                    Problem.of(NameFold.fold(idle), "no group of it has a workflow")
                            .hint("write workflow = \"essential\" in its group, or use: flux workflow essential"));
        }
        List<String> warnings = new ArrayList<>();
        if (!idle.isEmpty()) {
            warnings.add("no group of " + NameFold.fold(idle) + " has a workflow; left out");
        }
        var active =
                fleet.keeping(assignments.stream().map(one -> one.host().name()).toList());
        var left = missing(fleet, active, idle);
        if (!left.isEmpty()) {
            warnings.add("left out by run_once: " + NameFold.fold(left));
        }
        return run(
                "orchestrate",
                active,
                assignments,
                left.isEmpty() && idle.isEmpty() ? first : rollouts.grouped(active, groups.values(), workflows()),
                Cares.of(fleet.inventory()),
                warnings,
                rollouts);
    }

    /// How each workflow is rolled out, where a group says nothing.
    private Map<String, RolloutSpec> workflows() {
        return setup.project().config().workflows().byName().values().stream()
                .collect(Collectors.toMap(Workflow::name, Workflow::rollout));
    }

    /// One workflow on every selected host.
    int workflow(String name) {
        var fleet = new Targets(setup).fleet(Targets.Need.FLEET_OR_HERE, () -> WorkflowCommand.find(setup, name));
        var words = workflows().getOrDefault(name, RolloutSpec.UNSAID);
        return whole("workflow " + name, fleet, words, host -> Assignment.workflows(host, List.of(name)));
    }

    /// One module on every selected host.
    int module(String name) {
        var fleet = new Targets(setup).fleet(Targets.Need.FLEET_OR_HERE, () -> ModuleCommand.find(setup, name));
        return whole("module " + name, fleet, RolloutSpec.UNSAID, host -> Assignment.modules(host, List.of(name)));
    }

    private int whole(String command, Fleet fleet, RolloutSpec words, Function<Host, Assignment> assignment) {
        var rollouts = new Rollouts(setup);
        var rollout = rollouts.whole(fleet, words);
        var active = fleet.keeping(rollout.hosts());
        var left = missing(fleet, active, List.of());
        List<String> warnings = left.isEmpty() ? List.of() : List.of("left out by run_once: " + NameFold.fold(left));
        var assignments = active.hosts().stream().map(assignment).toList();
        return run(command, active, assignments, rollout, Cares.NONE, warnings, rollouts);
    }

    /// The groups in whose lane each host is; a group that runs once has one host in its.
    private static Map<String, Set<String>> lanes(RolloutPlan rollout) {
        Map<String, Set<String>> lanes = new HashMap<>();
        rollout.lanes()
                .forEach(lane -> lane.hosts()
                        .forEach(host -> lanes.computeIfAbsent(host, _ -> new HashSet<>())
                                .add(lane.name())));
        return lanes;
    }

    private static List<String> workflows(Map<String, Group> groups, Set<String> among) {
        return groups.values().stream()
                .filter(group -> among.contains(group.name()))
                .flatMap(group -> group.workflow().stream())
                .distinct()
                .toList();
    }

    /// Hosts of a fleet that are neither in the other nor among those.
    private static List<String> missing(Fleet fleet, Fleet kept, List<String> idle) {
        var known = kept.hosts().stream().map(Host::name).collect(Collectors.toCollection(HashSet::new));
        known.addAll(idle);
        return fleet.hosts().stream()
                .map(Host::name)
                .filter(name -> !known.contains(name))
                .toList();
    }

    static List<String> workflows(Host host, Map<String, Group> groups) {
        return workflows(groups, Set.copyOf(host.traits().groups()));
    }

    private int run(
            String command,
            Fleet fleet,
            List<Assignment> assignments,
            RolloutPlan rollout,
            Cares cares,
            List<String> warnings,
            Rollouts rollouts) {
        var savers = PlanSaver.of(setup, command);
        var planner = setup.project().planner();
        var planned = Stream.concat(
                        assignments.stream(),
                        assignments.stream()
                                .map(one -> Assignment.modules(one.host(), cares.modules(one.host())))
                                .filter(one -> !one.modules().isEmpty()))
                .filter(one -> !one.host().reach().isRefused())
                .toList();
        var inspection = new Inspection();
        rollouts.check(inspection);
        var odd = inspection.look(
                () -> planner.check(planned, fleet.inventory(), new ControllerMaterials(setup, fleet.inventory())));
        inspection.end();
        boolean dryRun = setup.options().dryRun;
        var saved = Optional.ofNullable(setup.options().expectPlan)
                .map(file -> savedPlan(setup.surroundings().shown(file)));
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
                        fleet.inventory().warnings(), setup.project().config().warnings(), warnings, odd.orElseThrow())
                .flatMap(List::stream)
                .distinct()
                .toList();
        return new FleetRollback(
                        setup,
                        new RunOrder(
                                command,
                                dryRun,
                                fleet,
                                rollout,
                                work,
                                cares,
                                Optional.empty(),
                                all,
                                savers,
                                Optional.empty()))
                .run();
    }

    /// The plan that is to be run is one of the files that a run is made from.
    private SavedPlan savedPlan(Path file) {
        try {
            var before = setup.snapshot().instead(file);
            var bytes = before.isPresent() ? before.get() : Files.readAllBytes(file);
            setup.snapshot().read(file, bytes);
            return SavedPlan.read(file, new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return SavedPlan.read(file);
        }
    }
}
