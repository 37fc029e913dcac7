package dev.flux.cli.command;

import dev.flux.cli.view.Words;
import dev.flux.host.NameFold;
import dev.flux.payload.Mode;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.run.rollout.Backwards;
import dev.flux.run.rollout.RolloutPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Undoes a rollout that was stopped, where its words say `rollback = "fleet"`: a run of its own, which takes the last
/// wave back first, is as rolling as the first was, and is stopped by the first host that does not end well.
final class FleetRollback {

    private static final int MOST_RUNS = 1000;

    private final Setup setup;
    private final RunOrder order;
    private final Optional<HeldReport> held;

    /// @param order what is run, and undone where it is stopped
    FleetRollback(Setup setup, RunOrder order) {
        this.setup = setup;
        boolean json = setup.options().output == GlobalOptions.Output.JSON
                && order.rollout().lanes().stream()
                        .anyMatch(lane -> lane.words().undone());
        this.order = order;
        this.held = json ? Optional.of(new HeldReport()) : Optional.empty();
    }

    /// Runs it, undoes it where that is called for, and returns the exit code: that of the undoing where that is the
    /// worse.
    int run() {
        var runner = new FleetRunner(setup);
        int code = runner.run(held.isPresent() ? order.on(held.get()) : order);
        var back = runner.ended().flatMap(this::back);
        var screen = back.flatMap(_ -> held.map(_ -> new HeldReport()));
        int worst = back.map(one -> ExitCode.worse(
                        code, new FleetRunner(setup).run(screen.isPresent() ? one.on(screen.get()) : one)))
                .orElse(code);
        held.flatMap(HeldReport::document).ifPresent(document -> {
            screen.flatMap(HeldReport::document).ifPresent(other -> document.set("fleet_rollback", other));
            setup.console().print(document.toPrettyString());
        });
        return worst;
    }

    private Optional<RunOrder> back(FleetRunner.Ended ended) {
        var lanes = Backwards.wanted(order.rollout(), ended.stopped());
        var touched = touched(ended.report());
        var plan = Backwards.of(order.rollout(), lanes, touched);
        var inLanes =
                plan.lanes().stream().flatMap(lane -> lane.hosts().stream()).collect(Collectors.toSet());
        if (order.dryRun() || ended.interrupted() || inLanes.isEmpty()) {
            return Optional.empty();
        }
        var run = ended.report().run();
        var names = plan.hosts().stream().filter(inLanes::contains).toList();
        setup.console()
                .talk("rollback = \"fleet\": undoing run " + Report.shortRun(run) + " on "
                        + Words.count(names.size(), "host") + ": " + NameFold.fold(names));
        return Optional.of(order(run, Backwards.of(order.rollout(), lanes, inLanes)));
    }

    private RunOrder order(String run, RolloutPlan plan) {
        var runs = new PastRuns(setup).newest(MOST_RUNS);
        var fleet = order.fleet();
        return new RunOrder(
                "rollback --to " + Report.shortRun(run),
                false,
                new Fleet(fleet.inventory(), Moves.since(run, runs, fleet.hosts()), fleet.words(), fleet.local()),
                plan,
                new RollbackWork(run, RollbackWork.commands(runs), Mode.APPLY, false, Moves.before(run, runs)),
                order.cares().undoing(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /// Hosts on which the run has changed something, or may have.
    private static Set<String> touched(Report report) {
        return report.hosts().stream()
                .filter(FleetRollback::isTouched)
                .map(HostReport::name)
                .collect(Collectors.toSet());
    }

    private static boolean isTouched(HostReport host) {
        return switch (host.outcome()) {
            case COMPLETED -> host.count(Outcome.CHANGED) > 0;
            case FAILED, TIMED_OUT, INTERRUPTED, UNKNOWN, CANCELLED, ROLLBACK_FAILED ->
                !host.steps().isEmpty();
            case UNREACHABLE, REFUSED, ROLLED_BACK, DUPLICATE, NOT_REACHED -> false;
        };
    }
}
