package dev.flux.cli.command;

import dev.flux.cli.view.RunCheckView;
import dev.flux.journal.RunCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `flux runs check [RUN...]`: whether what is kept of runs is as it was written.
@Command(
        name = "check",
        description = "Check that what is kept of runs is whole, and change nothing.",
        footer = {
            "",
            "Reads journals with their checksums, the files that runs were made from, and reports. Without RUN it is",
            "every run. It ends with 0 where all is whole, but for ends that a crash tore, and with 3 where it is not.",
            "What can be done then: flux help resume-a-run"
        })
final class RunsCheckCommand implements Callable<Integer> {

    private final Setup setup;

    @Parameters(arity = "0..*", paramLabel = "RUN", description = "the first digits of its id; else all runs")
    private final List<String> runs = new ArrayList<>();

    RunsCheckCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        var checks =
                new PastRuns(setup).folders(runs).stream().map(RunCheck::of).toList();
        new RunCheckView(setup.console()).show(checks, setup.options().json());
        return (checks.stream().allMatch(RunCheck::isSound) ? ExitCode.OK : ExitCode.INPUT).code();
    }
}
