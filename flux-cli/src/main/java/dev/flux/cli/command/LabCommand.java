package dev.flux.cli.command;

import picocli.CommandLine.Command;

/// `flux lab`: throw-away hosts on this machine.
@Command(
        name = "lab",
        description = "Throw-away hosts on this machine: copy-on-write clones of it, each behind an SSH server.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LabUpCommand.class, LabListCommand.class, LabDownCommand.class, LabServeCommand.class})
final class LabCommand implements Runnable {

    @Override
    public void run() {
        throw new UsageFault("say what to do with throw-away hosts", "flux lab up --hosts 5");
    }
}
