package dev.flux.cli.command;

import dev.flux.cli.view.ExplainView;
import dev.flux.cli.view.FactsView;
import dev.flux.cli.view.ReportView;
import dev.flux.host.Host;
import dev.flux.host.Inventory;
import dev.flux.payload.Mode;
import dev.flux.plan.Assignment;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.report.Report;
import dev.flux.run.Cares;
import dev.flux.run.RunEvent;
import dev.flux.run.RunPlan;
import dev.flux.run.rollout.RolloutPlan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// The script of one host, compiled as a run compiles it, from facts that the host told lately or is asked for.
final class Explanation {

    private final Setup setup;
    private final ExplainOptions options;
    private final Targets.Need need;
    private final String command;
    private final InstantSource clock = InstantSource.system();

    /// @param command what would be run, in words
    Explanation(Setup setup, ExplainOptions options, Targets.Need need, String command) {
        this.setup = setup;
        this.options = options;
        this.need = need;
        this.command = command;
    }

    /// Shows it, and returns the exit code.
    ///
    /// @param assignment what the host would run
    int show(BiFunction<Host, Inventory, Assignment> assignment) {
        var age = options.maxAge();
        var fleet = fleet();
        var host = fleet.hosts().getFirst();
        var work = work(assignment.apply(host, fleet.inventory()), fleet);
        var kept = setup.targets().refresh ? Optional.<FactsView.Row>empty() : young(host, age, work.become(host));
        var asked = new Asked();
        int code = kept.isPresent() ? ExitCode.OK.code() : ask(fleet, work.become(host), asked);
        kept.or(() -> asked.row).ifPresent(row -> show(work, host, row));
        return code;
    }

    /// One host, and nothing is asked about this machine: nothing is changed on it.
    private Fleet fleet() {
        var given = setup.targets();
        given.local |= need == Targets.Need.FLEET_OR_HERE && given.inventories.isEmpty() && given.remotes.isEmpty();
        var fleet = new Targets(setup).fleet(need);
        if (fleet.hosts().size() > 1) {
            throw new UsageFault(
                    "a script is made for one host, and these are "
                            + fleet.hosts().size(),
                    "--on " + fleet.hosts().getFirst());
        }
        return fleet;
    }

    private PlanWork work(Assignment assignment, Fleet fleet) {
        if (assignment.workflows().isEmpty() && assignment.modules().isEmpty()) {
            throw new FluxException(
                    fleet.inventory().source(),
                    Problem.of(assignment.host().name(), "no group of it has a workflow")
                            .hint("flux explain workflow essential " + String.join(" ", fleet.words()) + " --on "
                                    + assignment.host()));
        }
        var planner = setup.project().planner();
        var odd = planner.check(
                List.of(assignment), fleet.inventory(), new ControllerMaterials(setup, fleet.inventory()));
        Stream.of(fleet.inventory().warnings(), setup.project().config().warnings(), odd)
                .flatMap(List::stream)
                .distinct()
                .forEach(warning -> setup.console().talk("warning: " + warning));
        return new PlanWork(
                planner,
                Map.of(assignment.host().name(), assignment),
                setup.options().dryRun ? Mode.PLAN : Mode.APPLY,
                setup.options().autoRollback,
                setup.targets().anySystem,
                Optional.empty());
    }

    /// Facts that are no older than they may be, and that root has told where root would act.
    private Optional<FactsView.Row> young(Host host, Duration age, boolean root) {
        return new FactsCache(setup.state().folder("facts"), clock, List.of(host))
                .young(host, age)
                .filter(row -> !root || row.facts().value("uid").equals(Optional.of("0")));
    }

    private int ask(Fleet fleet, boolean root, Asked asked) {
        var order = new RunOrder(
                "facts",
                true,
                fleet,
                RolloutPlan.plain(List.of(fleet.hosts().getFirst().name()), 1),
                new FactsWork(root),
                Cares.NONE,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(asked));
        return new FleetRunner(setup).run(order);
    }

    private void show(PlanWork work, Host host, FactsView.Row facts) {
        new ExplainView(setup.console(), clock.instant())
                .show(
                        new ExplainView.Subject(command, facts, work.support(facts.facts())),
                        work.payload(host, facts.facts()),
                        options.steps,
                        setup.options().json());
    }

    /// Hears the facts of the one host; where there are none, the report says why.
    private final class Asked implements Screen {

        private volatile Optional<FactsView.Row> row = Optional.empty();

        @Override
        public void on(RunEvent event) {
            if (event instanceof RunEvent.HostTold(var host, var facts)) {
                row = Optional.of(new FactsView.Row(host, facts, clock.instant(), false));
            }
        }

        @Override
        public void show(RunPlan plan, Report report) {
            if (row.isEmpty()) {
                new ReportView(setup.console(), setup.options().verbose.length > 0).show(report, plan);
            }
        }
    }
}
