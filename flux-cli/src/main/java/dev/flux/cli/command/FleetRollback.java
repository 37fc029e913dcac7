package dev.flux.cli.command;

import dev.flux.cli.view.Words;
import dev.flux.host.NameFold;
import dev.flux.journal.JournalWriter;
import dev.flux.payload.Mode;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.run.JournalListener;
import dev.flux.run.rollout.Backwards;
import dev.flux.run.rollout.Lane;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.shell.Printable;
import java.io.UncheckedIOException;
import java.time.InstantSource;
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
    /// worse. Where the command line goes on with an undoing, that alone is done.
    int run() {
        var undone = setup.options().undoOf;
        return undone == null ? forth() : onward(undone);
    }

    private int forth() {
        var runner = new FleetRunner(setup);
        int code = runner.run(held.isPresent() ? order.on(held.get()) : order);
        var ended = runner.ended();
        var back = ended.flatMap(this::back);
        var screen = back.flatMap(_ -> held.map(_ -> new HeldReport()));
        int worst = back.map(one -> ExitCode.worse(
                        code,
                        new FleetRunner(setup)
                                .run(
                                        screen.isPresent() ? one.on(screen.get()) : one,
                                        book(ended.orElseThrow().report().run(), Optional.empty()))))
                .orElse(code);
        held.flatMap(HeldReport::document).ifPresent(document -> {
            screen.flatMap(HeldReport::document).ifPresent(other -> document.set("fleet_rollback", other));
            setup.console().print(document.toPrettyString());
        });
        return worst;
    }

    private RunBook book(String run, Optional<Again> again) {
        return RunBook.undoing(setup, run, order.rollout(), again);
    }

    /// Goes on with undoing that run, or tries it again on some hosts.
    private int onward(String run) {
        var again =
                setup.again().orElseThrow(() -> new UsageFault("undoing has not begun", "flux rollback --to " + run));
        var lanes = order.rollout().lanes().stream().map(Lane::name).collect(Collectors.toSet());
        var back = order(run, Backwards.of(order.rollout(), lanes, again.hosts()));
        var undone = new PastRuns(setup).find(Optional.of(run)).report();
        return ExitCode.worse(
                ExitCode.of(undone, setup.targets().detailedExitCode).code(),
                new FleetRunner(setup).run(back, book(run, Optional.of(again))));
    }

    private Optional<RunOrder> back(FleetRunner.Ended ended) {
        if (order.dryRun() || ended.interrupted()) {
            return Optional.empty();
        }
        var lanes = Backwards.wanted(order.rollout(), ended.stopped());
        var touched = touched(ended.report());
        var plan = Backwards.of(order.rollout(), lanes, touched);
        var inLanes =
                plan.lanes().stream().flatMap(lane -> lane.hosts().stream()).collect(Collectors.toSet());
        var run = ended.report().run();
        if (inLanes.isEmpty()) {
            if (!ended.stopped().isEmpty()) {
                nothing(run);
            }
            return Optional.empty();
        }
        var names = plan.hosts().stream().filter(inLanes::contains).toList();
        setup.console()
                .talk("rollback = \"fleet\": undoing run " + Report.shortRun(run) + " on "
                        + Words.count(names.size(), "host") + ": " + NameFold.fold(names));
        return Optional.of(order(run, Backwards.of(order.rollout(), lanes, inLanes)));
    }

    /// Writes down that nobody needs to go on with it for the sake of undoing it.
    private void nothing(String run) {
        var console = setup.console();
        if (order.rollout().lanes().stream().noneMatch(lane -> lane.words().undone())) {
            return;
        }
        try (var journal =
                JournalWriter.reopen(setup.state().folder("runs", run), InstantSource.system(), console::redacted)) {
            JournalListener.nothingToUndo(journal);
        } catch (UncheckedIOException e) {
            console.talk("warning: that nothing is to be undone could not be written down: "
                    + Printable.line(String.valueOf(e.getMessage()), 200));
        }
    }

    private RunOrder order(String run, RolloutPlan plan) {
        var runs = new PastRuns(setup).newest(MOST_RUNS);
        var fleet = order.fleet();
        return new RunOrder(
                "rollback --to " + Report.shortRun(run),
                order.dryRun(),
                new Fleet(fleet.inventory(), Moves.since(run, runs, fleet.hosts()), fleet.words(), fleet.local()),
                plan,
                new RollbackWork(
                        run,
                        RollbackWork.commands(runs),
                        order.dryRun() ? Mode.PLAN : Mode.APPLY,
                        false,
                        Moves.before(run, runs)),
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
