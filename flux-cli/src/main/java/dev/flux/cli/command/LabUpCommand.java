package dev.flux.cli.command;

import dev.flux.cli.lab.Lab;
import dev.flux.cli.lab.LabException;
import dev.flux.cli.lab.LabPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `flux lab up`: brings hosts up that stay until `flux lab down`.
@Command(name = "up", description = "Bring hosts up; they stay until: flux lab down")
final class LabUpCommand implements Callable<Integer> {

    @Mixin
    private final LabOptions options = new LabOptions();

    private final Setup setup;

    LabUpCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() throws InterruptedException {
        var plan = options.plan();
        var state = setup.state().create();
        try {
            return up(new Lab(state.path()), plan);
        } catch (LabException e) {
            return LabScreen.refused(setup, e);
        }
    }

    private int up(Lab lab, LabPlan plan) throws InterruptedException {
        long start = System.nanoTime();
        var running = lab.upInBackground(plan);
        LabScreen.up(setup, running, System.nanoTime() - start);
        return ExitCode.OK.code();
    }
}
