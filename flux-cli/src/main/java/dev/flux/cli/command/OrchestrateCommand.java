package dev.flux.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `flux orchestrate`: the main job.
@Command(name = "orchestrate", description = "Run on every host of an inventory the workflows of its groups.")
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
