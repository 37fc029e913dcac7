package dev.flux.cli.command;

import dev.flux.host.Group;
import dev.flux.host.Host;
import dev.flux.host.NameFold;
import dev.flux.host.RolloutSpec;
import dev.flux.problem.FluxException;
import dev.flux.problem.Inspection;
import dev.flux.problem.Problem;
import dev.flux.report.HostReport;
import dev.flux.run.rollout.Forecast;
import dev.flux.run.rollout.RolloutPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the plan of a rollout of what the command line, groups and workflows say, in that order of strength.
final class Rollouts {

    /// How many runs back a host's last outcome is looked for.
    private static final int REMEMBERED = 20;

    private final Setup setup;
    private final RolloutOptions.Typed typed;
    private final Pauses pauses = new Pauses();
    private @Nullable Set<String> remembered;

    Rollouts(Setup setup) {
        this.setup = setup;
        this.typed = setup.rollout().read();
    }

    /// All hosts by the same words.
    ///
    /// @param weaker what a workflow says
    RolloutPlan whole(Fleet fleet, RolloutSpec weaker) {
        var words = typed.words().over(weaker);
        pauses.look(List.of(words));
        return checked(
                RolloutPlan.whole(names(fleet.hosts()), words, setup.targets().forks(), unwell(List.of(words))), fleet);
    }

    /// Looks at what files say about these rollouts and can have no effect.
    void check(Inspection inspection) {
        pauses.check(inspection);
    }

    /// Every host by the words of its groups. What the command line says is kept by each group that has a workflow.
    RolloutPlan grouped(Fleet fleet, Collection<Group> groups, Map<String, RolloutSpec> workflows) {
        var all = groups.stream().map(group -> worded(group, workflows)).toList();
        var names = Set.copyOf(names(fleet.hosts()));
        pauses.look(all.stream()
                .filter(group ->
                        group.workflow().isPresent() && group.hosts().stream().anyMatch(names::contains))
                .map(Group::rollout)
                .toList());
        var unwell = unwell(all.stream().map(Group::rollout).toList());
        return checked(RolloutPlan.of(fleet.hosts(), all, setup.targets().forks(), unwell), fleet);
    }

    private Group worded(Group group, Map<String, RolloutSpec> workflows) {
        return group.workflow()
                .map(name -> group.with(
                        typed.words().over(group.rollout()).over(workflows.getOrDefault(name, RolloutSpec.UNSAID))))
                .orElse(group);
    }

    /// Refuses a rollout in which some host would never start even if all went well.
    private RolloutPlan checked(RolloutPlan plan, Fleet fleet) {
        var whole = plan.within(typed.failures(), typed.unreachable());
        var reasons = new LinkedHashMap<String, List<String>>();
        Forecast.stranded(whole)
                .forEach((host, why) ->
                        reasons.computeIfAbsent(why, _ -> new ArrayList<>()).add(host));
        if (!reasons.isEmpty()) {
            throw new FluxException(
                    fleet.inventory().source(),
                    reasons.entrySet().stream()
                            .map(reason -> Problem.of(
                                            NameFold.fold(reason.getValue()), "would never start: " + reason.getKey())
                                    .hint("flux inventory list shows what each group says"))
                            .toList());
        }
        return whole;
    }

    /// Hosts that did not end well in the last run that they were in; asked only where somebody wants to know.
    private Set<String> unwell(List<RolloutSpec> words) {
        if (words.stream()
                .noneMatch(one -> one.order() == RolloutSpec.Order.UNHEALTHY
                        || one.amount("min_healthy").isPresent())) {
            return Set.of();
        }
        var before =
                setup.again().filter(Again::goesOn).map(run -> run.past().made().unwell());
        if (before.isPresent()) {
            return Set.copyOf(before.get());
        }
        if (remembered == null) {
            remembered = remembered();
        }
        return remembered;
    }

    private Set<String> remembered() {
        var last = new HashMap<String, Boolean>();
        for (var run : new PastRuns(setup).newest(REMEMBERED)) {
            if (!run.dryRun()) {
                run.report().hosts().stream()
                        .filter(Rollouts::isTold)
                        .forEach(host -> last.putIfAbsent(host.name(), host.well()));
            }
        }
        return last.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// Whether a run learnt anything about a host.
    private static boolean isTold(HostReport host) {
        return switch (host.outcome()) {
            case NOT_REACHED, CANCELLED, DUPLICATE -> false;
            case COMPLETED,
                    FAILED,
                    UNREACHABLE,
                    REFUSED,
                    TIMED_OUT,
                    INTERRUPTED,
                    ROLLED_BACK,
                    ROLLBACK_FAILED,
                    UNKNOWN -> true;
        };
    }

    private static List<String> names(List<Host> hosts) {
        return hosts.stream().map(Host::name).toList();
    }
}
