package dev.flux.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `flux orchestrate`: the main job.
@Command(
        name = "orchestrate",
        description = "Run on every host of an inventory the workflows of its groups.",
        footer = {
            "",
            "flux orchestrate -i inventory.toml --dry-run               what would change; nothing is",
            "flux orchestrate -i inventory.toml                         change it; a second run changes nothing",
            "flux orchestrate -i inventory.toml --on @web,db01          only these",
            "flux orchestrate -i inventory.toml --waves 1,25%%,100%%      one host, a quarter, the others",
            "",
            "Afterwards: flux report tells it again, flux retry RUN repeats what failed, flux rollback --to RUN undoes it."
        })
final class OrchestrateCommand implements Callable<Integer> {

    private final Setup setup;

    OrchestrateCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        return new PlannedRuns(setup).orchestrate();
    }
}
