package dev.flux.cli.command;

import dev.flux.cli.lab.Lab;
import picocli.CommandLine.Command;

/// `flux lab list`: the labs that are up.
@Command(name = "list", description = "Show the labs that are up, and their hosts.")
final class LabListCommand implements Runnable {

    private final Setup setup;

    LabListCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public void run() {
        var labs = new Lab(setup.state().path()).list();
        switch (setup.options().output) {
            case TEXT -> LabScreen.list(setup, labs);
            case JSON, NDJSON -> LabJson.list(setup, labs);
        }
    }
}
