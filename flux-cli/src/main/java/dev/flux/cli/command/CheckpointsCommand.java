package dev.flux.cli.command;

import dev.flux.cli.view.CheckpointsView;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flux checkpoints list|show`: what can be put back.
@Command(
        name = "checkpoints",
        description = "Look at what can be put back.",
        synopsisSubcommandLabel = "list|show",
        subcommands = {CheckpointsCommand.ListAll.class, CheckpointsCommand.Show.class})
final class CheckpointsCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new UsageFault("say what to do with checkpoints", "flux checkpoints list");
    }

    /// `flux checkpoints list`.
    @Command(name = "list", description = "List the runs that changed something, the newest first.")
    static final class ListAll implements Callable<Integer> {

        private final Setup setup;

        @Option(
                names = "--last",
                paramLabel = "N",
                defaultValue = "100",
                description = "of how many runs (default: 100)")
        private int last = 100;

        ListAll(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            if (last < 1) {
                throw new UsageFault("--last needs a number from 1", "flux checkpoints list --last 100");
            }
            new CheckpointsView(setup.console(), Instant.now())
                    .list(new PastRuns(setup).newest(last), setup.options().json());
            return ExitCode.OK.code();
        }
    }

    /// `flux checkpoints show`.
    @Command(name = "show", description = "Show what a run changed on each host, step by step.")
    static final class Show implements Callable<Integer> {

        private final Setup setup;

        @Parameters(arity = "0..1", paramLabel = "RUN", description = "the first digits of its id; else the newest")
        private @Nullable String run;

        Show(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            var past = new PastRuns(setup).find(Optional.ofNullable(run));
            new CheckpointsView(setup.console(), Instant.now())
                    .show(past, setup.options().json());
            return ExitCode.OK.code();
        }
    }
}
