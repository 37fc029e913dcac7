package dev.flux.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The root of the command line.
@Command(
        name = "flux",
        mixinStandardHelpOptions = true,
        scope = picocli.CommandLine.ScopeType.INHERIT,
        versionProvider = Version.class,
        description = "Linux fleet administration over SSH: fast, safe, and nothing to install on a host.",
        abbreviateSynopsis = true,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions, before or after the command:%n",
        subcommands = {
            OrchestrateCommand.class,
            WorkflowCommand.class,
            ModuleCommand.class,
            ExecCommand.class,
            ApplyCommand.class,
            ExplainCommand.class,
            RunsCommand.class,
            CheckpointsCommand.class,
            RollbackCommand.class,
            FactsCommand.class,
            SshCommand.class,
            InventoryCommand.class,
            ConfigCommand.class,
            HostkeysCommand.class,
            DoctorCommand.class,
            InitCommand.class,
            TestCommand.class,
            LabCommand.class,
            CompletionCommand.class,
            CompleteCommand.class,
            RehearseCommand.class,
            DemoCommand.class,
            HelpCommand.class,
            ManualCommand.class
        })
public final class FluxCommand implements Runnable {

    @Mixin
    @SuppressWarnings("UnusedVariable") // read by picocli
    private final GlobalOptions options;

    @Mixin
    @SuppressWarnings("UnusedVariable") // read by picocli
    private final TargetOptions targets;

    @Mixin
    @SuppressWarnings("UnusedVariable") // read by picocli
    private final RolloutOptions rollout;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Setup setup;

    /// @param setup what the commands share
    public FluxCommand(Setup setup) {
        this.setup = setup;
        this.options = setup.options();
        this.targets = setup.targets();
        this.rollout = setup.rollout();
    }

    @Override
    public void run() {
        setup.console().print(spec.commandLine().getUsageMessage().strip());
    }
}
