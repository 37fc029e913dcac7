package dev.flux.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
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
        commandListHeading = "%nCommands:%n")
public final class FluxCommand implements Runnable {

    private static final List<Class<?>> COMMANDS = List.of(
            OrchestrateCommand.class,
            WorkflowCommand.class,
            ModuleCommand.class,
            ExecCommand.class,
            ApplyCommand.class,
            ResumeCommand.class,
            RetryCommand.class,
            ExplainCommand.class,
            RunsCommand.class,
            ReportCommand.class,
            PurgeCommand.class,
            LockCommand.class,
            CheckpointsCommand.class,
            RollbackCommand.class,
            FactsCommand.class,
            SshCommand.class,
            InventoryCommand.class,
            ConfigCommand.class,
            HostkeysCommand.class,
            MachinesCommand.class,
            DoctorCommand.class,
            InitCommand.class,
            TestCommand.class,
            LabCommand.class,
            CompletionCommand.class,
            CompleteCommand.class,
            RehearseCommand.class,
            DemoCommand.class,
            HelpCommand.class,
            ManualCommand.class);

    // these speak of all the others
    private static final Set<String> WHOLE = Set.of("complete", "completion", "help", "manual", "-h", "--help");

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
        new FirstScreen(setup.console()).show(spec);
    }

    /// What was typed that its command would not hear, although it is about what is changed.
    public static Optional<UsageFault> deafTo(ParseResult parsed) {
        return Shared.deafTo(parsed);
    }

    /// Every command, in the order of the help.
    public static List<Class<?>> commands() {
        return COMMANDS;
    }

    /// Those that a command line can mean: each that it has the name of, as one with all the shared options is dear to
    /// make. All of them where it has no name, or a word that speaks of all.
    public static List<Class<?>> meantBy(List<String> words) {
        if (words.stream().anyMatch(WHOLE::contains)) {
            return COMMANDS;
        }
        var meant = COMMANDS.stream().filter(type -> words.contains(name(type))).toList();
        return meant.isEmpty() ? COMMANDS : meant;
    }

    /// `WorkflowCommand` is `workflow`: reading its annotation would make what is to be spared.
    static String name(Class<?> command) {
        var name = command.getSimpleName();
        return name.substring(0, name.length() - "Command".length()).toLowerCase(Locale.ROOT);
    }
}
