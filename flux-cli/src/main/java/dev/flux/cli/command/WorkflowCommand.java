package dev.flux.cli.command;

import dev.flux.cli.view.CatalogView;
import dev.flux.plan.Workflow;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `flux workflow NAME`, and `flux workflow list|show` to look at them.
@Command(
        name = "workflow",
        description = "Run a workflow, or look at those there are.",
        synopsisSubcommandLabel = "NAME | list | show NAME",
        subcommands = {WorkflowCommand.ListAll.class, WorkflowCommand.Show.class},
        footer = {
            "",
            "flux workflow list                                         which there are",
            "flux workflow show security                                what it runs, in order, with every setting",
            "flux workflow security --dry-run --local                   what it would change on this machine",
            "flux workflow security -i inventory.toml --on @web         run it there"
        })
final class WorkflowCommand implements Callable<Integer> {

    private final Setup setup;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "the workflow to run")
    private @Nullable String name;

    WorkflowCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        if (name == null) {
            throw new UsageFault("which workflow?", "flux workflow list");
        }
        return new PlannedRuns(setup).workflow(name);
    }

    /// `flux workflow list`.
    @Command(name = "list", description = "List all workflows.")
    static final class ListAll implements Callable<Integer> {

        private final Setup setup;

        ListAll(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            CatalogView.workflows(setup.project().planner(), setup.options().json(), setup.console());
            return ExitCode.OK.code();
        }
    }

    /// `flux workflow show NAME`.
    @Command(name = "show", description = "Show what a workflow runs, in order, with its settings.")
    static final class Show implements Callable<Integer> {

        private final Setup setup;

        @Parameters(paramLabel = "NAME", description = "its name")
        private String name = "";

        Show(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            var workflow = find(setup, name);
            var planner = setup.project().planner();
            CatalogView.workflow(workflow, planner, setup.options().json(), setup.console());
            return ExitCode.OK.code();
        }
    }

    /// The workflow of that name.
    static Workflow find(Setup setup, String name) {
        var workflows = setup.project().planner().workflows();
        return workflows
                .workflow(name)
                .orElseThrow(() -> new FluxException(
                        "workflow " + name,
                        Problem.of(name, "there is no such workflow").hint(workflows.hint(name))));
    }
}
