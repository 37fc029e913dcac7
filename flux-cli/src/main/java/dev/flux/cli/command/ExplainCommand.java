package dev.flux.cli.command;

import dev.flux.plan.Assignment;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `flux explain orchestrate|workflow|module`: the script that a host would get, to the byte.
@Command(
        name = "explain",
        description = "Show exactly what one host would be sent.",
        synopsisSubcommandLabel = "orchestrate | workflow NAME | module NAME",
        subcommands = {ExplainCommand.Orchestrate.class, ExplainCommand.Workflow.class, ExplainCommand.Module.class},
        footer = {
            "",
            "The script goes to stdout as the host would get it, so it can be read, kept and compared; what is said of it,",
            "to stderr. Secrets are no part of a script. The host is asked for its facts, unless it told them lately; nothing",
            "is changed there. With --dry-run it is the script of a dry-run.",
            "",
            "flux explain workflow security -i inventory.toml --on web01 | less"
        })
final class ExplainCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new UsageFault("explain what?", "flux explain workflow security -i inventory.toml --on web01");
    }

    /// `flux explain orchestrate`.
    @Command(name = "orchestrate", description = "What the workflows of its groups would send to a host.")
    static final class Orchestrate implements Callable<Integer> {

        private final Setup setup;

        @Mixin
        private ExplainOptions options = new ExplainOptions();

        Orchestrate(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            return new Explanation(setup, options, Targets.Need.SELECTION, "orchestrate")
                    .show((host, inventory) ->
                            Assignment.workflows(host, PlannedRuns.workflows(host, inventory.groups())));
        }
    }

    /// `flux explain workflow NAME`.
    @Command(name = "workflow", description = "What a workflow would send to a host.")
    static final class Workflow implements Callable<Integer> {

        private final Setup setup;

        @Mixin
        private ExplainOptions options = new ExplainOptions();

        @Parameters(paramLabel = "NAME", description = "its name")
        private String name = "";

        Workflow(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            return new Explanation(setup, options, Targets.Need.FLEET_OR_HERE, "workflow " + name)
                    .show((host, _) -> Assignment.workflows(host, List.of(name)));
        }
    }

    /// `flux explain module NAME`.
    @Command(name = "module", description = "What a module would send to a host.")
    static final class Module implements Callable<Integer> {

        private final Setup setup;

        @Mixin
        private ExplainOptions options = new ExplainOptions();

        @Parameters(paramLabel = "NAME", description = "its name")
        private String name = "";

        Module(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            return new Explanation(setup, options, Targets.Need.FLEET_OR_HERE, "module " + name)
                    .show((host, _) -> Assignment.modules(host, List.of(name)));
        }
    }
}
