package dev.flux.cli.command;

import dev.flux.host.Host;
import dev.flux.host.NameFold;
import dev.flux.host.RolloutSpec;
import dev.flux.journal.PastRun;
import dev.flux.payload.Mode;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.run.Cares;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `flux rollback --to RUN[/HOST]`: hosts go back to how they were before a run.
@Command(
        name = "rollback",
        description = "Put hosts back to how they were before a run.",
        footer = {
            "",
            "Undoes that run and every later one on each host, newest first. A host where somebody else has changed",
            "something since is left alone, and the difference shown; --force puts it back all the same.",
            "--dry-run shows what would be put back. Upgraded packages keep their versions."
        })
final class RollbackCommand implements Callable<Integer> {

    private static final int MOST_RUNS = 1000;

    private final Setup setup;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "RUN[/HOST]",
            description = "the first digits of the run's id, as flux checkpoints list shows it; one host of it after /")
    private String to = "";

    @Option(names = "--force", description = "also put back what somebody else has changed since")
    private boolean force;

    RollbackCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        int slash = to.indexOf('/');
        var runs = new PastRuns(setup);
        var past = runs.find(Optional.of(slash < 0 ? to : to.substring(0, slash)));
        if (past.dryRun()) {
            throw new FluxException(
                    "--to " + to,
                    Problem.of("", "was a dry-run: it changed nothing").hint("flux checkpoints list"));
        }
        var fleet = new Targets(setup).fleet(Targets.Need.FLEET);
        var hosts = hosts(past, fleet.hosts(), slash < 0 ? Optional.empty() : Optional.of(to.substring(slash + 1)));
        boolean dryRun = setup.options().dryRun;
        var known = runs.newest(MOST_RUNS);
        var wanted = new Fleet(fleet.inventory(), hosts, fleet.words(), fleet.local());
        return new FleetRunner(setup)
                .run(new RunOrder(
                        "rollback --to " + to + (force ? " --force" : ""),
                        dryRun,
                        wanted,
                        new Rollouts(setup).whole(wanted, RolloutSpec.UNSAID),
                        new RollbackWork(
                                past.run(),
                                RollbackWork.commands(known),
                                dryRun ? Mode.PLAN : Mode.APPLY,
                                force,
                                Moves.before(past.run(), known)),
                        Cares.NONE,
                        Optional.empty(),
                        fleet.inventory().warnings(),
                        List.of(),
                        Optional.empty()));
    }

    private List<Host> hosts(PastRun past, List<Host> selected, Optional<String> only) {
        var wanted = selected.stream()
                .filter(host -> past.hosts().contains(host.name()))
                .filter(host -> only.isEmpty() || only.get().equals(host.name()))
                .toList();
        if (wanted.isEmpty()) {
            throw new FluxException(
                    "--to " + to,
                    Problem.of("", "no selected host was in that run; it was on " + NameFold.fold(past.hosts()))
                            .hint("name the same inventory: -i " + past.source()));
        }
        return wanted;
    }
}
