package dev.flux.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `flux lab`: throw-away hosts on this machine.
@Command(
        name = "lab",
        description = "Throw-away hosts on this machine: copy-on-write clones of it, each behind an SSH server.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LabUpCommand.class, LabListCommand.class, LabDownCommand.class, LabServeCommand.class})
final class LabCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Setup setup;

    LabCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public void run() {
        setup.console().print(spec.commandLine().getUsageMessage().strip());
    }
}
