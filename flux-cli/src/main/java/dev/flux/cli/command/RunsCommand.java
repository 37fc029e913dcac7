package dev.flux.cli.command;

import dev.flux.cli.view.RunsView;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flux runs list|show|check`: what was run, how it ended, and whether it is still known.
@Command(
        name = "runs",
        description = "Look at the runs that were made.",
        synopsisSubcommandLabel = "[list|show|check]",
        subcommands = {RunsCommand.ListAll.class, RunsCommand.Show.class, RunsCheckCommand.class})
final class RunsCommand implements Callable<Integer> {

    private final Setup setup;

    RunsCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        return new ListAll(setup).call();
    }

    /// `flux runs list`.
    @Command(name = "list", description = "List runs, the newest first.")
    static final class ListAll implements Callable<Integer> {

        private final Setup setup;

        @Option(names = "--last", paramLabel = "N", defaultValue = "20", description = "how many (default: 20)")
        private int last = 20;

        ListAll(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            if (last < 1) {
                throw new UsageFault("--last needs a number from 1", "flux runs list --last 20");
            }
            var runs = new PastRuns(setup).newest(last);
            new RunsView(setup.console(), Instant.now())
                    .list(runs, setup.options().json());
            return ExitCode.OK.code();
        }
    }

    /// `flux runs show`.
    @Command(name = "show", description = "Show a run: its hosts, what was changed, and what to type next.")
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
            var view = new RunsView(setup.console(), Instant.now());
            if (setup.options().json()) {
                view.document(past);
            } else {
                view.show(past, setup.options().verbose.length > 0, !setup.options().noFold);
            }
            return ExitCode.OK.code();
        }
    }
}
