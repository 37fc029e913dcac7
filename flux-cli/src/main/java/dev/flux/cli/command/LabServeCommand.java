package dev.flux.cli.command;

import dev.flux.cli.lab.Lab;
import dev.flux.cli.lab.LabException;
import dev.flux.cli.lab.LabServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `flux lab serve`: the process in the background that holds a lab. Started by `flux lab up`.
@Command(name = "serve", hidden = true, description = "Hold a lab until this process is told to end.")
final class LabServeCommand implements Callable<Integer> {

    @Mixin
    private final LabOptions options = new LabOptions();

    @Parameters(paramLabel = "ID", description = "the lab's folder")
    private String id = "";

    private final Setup setup;

    LabServeCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var _ = new Lab(setup.state().path()).up(options.plan(), id)) {
            LabServer.hold();
            return ExitCode.OK.code();
        } catch (LabException e) {
            setup.console().talk(String.valueOf(e.getMessage()));
            return ExitCode.FAILED.code();
        }
    }
}
