package dev.flux.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flux test`: whether modules and workflows keep their promises, on hosts that may be thrown away.
@Command(
        name = "test",
        description = "Try a module or a workflow where nothing can be lost: shown, made, made again, undone.",
        synopsisSubcommandLabel = "module NAME | workflow NAME",
        subcommands = {TestCommand.OfModule.class, TestCommand.OfWorkflow.class},
        footer = {
            "",
            "Without a target a clone of this machine is used, which needs root. Other hosts are changed only where they",
            "are marked: labels = { disposable = \"true\" } in the inventory, or --disposable for those of --remote."
        })
final class TestCommand implements Callable<Integer> {

    @Mixin
    private final TrialOptions options = new TrialOptions();

    @Option(names = "--integration", description = "try every module and every built-in workflow, one after the other")
    private boolean integration;

    private final Setup setup;

    TestCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!integration) {
            throw new UsageFault("test what?", "flux test module motd, or flux test --integration");
        }
        return new Trials(setup, options).all();
    }

    /// `flux test module NAME`.
    @Command(name = "module", description = "Try one module.")
    static final class OfModule implements Callable<Integer> {

        @Mixin
        private final TrialOptions options = new TrialOptions();

        @Parameters(paramLabel = "NAME", description = "the module")
        private String name = "";

        private final Setup setup;

        OfModule(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() throws InterruptedException {
            return new Trials(setup, options).one(subject("module", name));
        }
    }

    /// `flux test workflow NAME`.
    @Command(name = "workflow", description = "Try one workflow, built in or your own.")
    static final class OfWorkflow implements Callable<Integer> {

        @Mixin
        private final TrialOptions options = new TrialOptions();

        @Parameters(paramLabel = "NAME", description = "the workflow")
        private String name = "";

        private final Setup setup;

        OfWorkflow(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() throws InterruptedException {
            return new Trials(setup, options).one(subject("workflow", name));
        }
    }

    private static List<String> subject(String kind, String name) {
        return List.of(kind, name);
    }

    /// Everything that Flux brings along.
    static List<List<String>> everything(List<String> modules, List<String> workflows) {
        var subjects = new ArrayList<List<String>>();
        modules.forEach(name -> subjects.add(subject("module", name)));
        workflows.forEach(name -> subjects.add(subject("workflow", name)));
        return subjects;
    }
}
