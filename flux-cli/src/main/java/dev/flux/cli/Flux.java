package dev.flux.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING;

import dev.flux.cli.command.ExitCode;
import dev.flux.cli.command.FluxCommand;
import dev.flux.cli.command.HelpText;
import dev.flux.cli.command.NothingToDo;
import dev.flux.cli.command.Setup;
import dev.flux.cli.command.Surroundings;
import dev.flux.cli.command.UsageFault;
import dev.flux.cli.view.Console;
import dev.flux.cli.view.Outlet;
import dev.flux.cli.view.ProblemsView;
import dev.flux.problem.FluxException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program. `main` only exits; everything else can be called in process.
public final class Flux {

    private Flux() {}

    /// Runs one command line and ends the process with its exit code.
    public static void main(String[] args) {
        var stdout = Outlet.standard();
        var console = Console.standard(stdout);
        int code = run(List.of(args), console);
        if (stdout.trouble().isPresent()) {
            console.talk("flux: what is above is not all, stdout took no more: "
                    + stdout.trouble().get());
            code = code == 0 ? ExitCode.FAILED.code() : code;
        }
        console.giveBack();
        Runtime.getRuntime().halt(code);
    }

    /// Runs one command line and returns its exit code (see [ExitCode]).
    public static int run(List<String> args, Console console) {
        return run(args, console, Surroundings.standard());
    }

    /// The same in surroundings of one's own, as tests have.
    public static int run(List<String> args, Console console, Surroundings surroundings) {
        var setup = new Setup(console, surroundings, (words, streams) -> run(words, streams, surroundings));
        try {
            return execute(setup, args);
        } finally {
            setup.close();
            console.flush();
        }
    }

    /// With those commands alone that are meant; where that is a mistake, all of them say what could have been meant.
    private static int execute(Setup setup, List<String> args) {
        var words = args.toArray(String[]::new);
        var line = commandLine(setup, FluxCommand.meantBy(args));
        line.setParameterExceptionHandler((_, _) -> commandLine(setup).execute(words));
        return line.execute(words);
    }

    /// The command tree, for running, completion and documentation.
    public static CommandLine commandLine(Setup setup) {
        return commandLine(setup, FluxCommand.commands());
    }

    private static CommandLine commandLine(Setup setup, List<Class<?>> commands) {
        var line = new CommandLine(new FluxCommand(setup), setup.factory());
        commands.forEach(line::addSubcommand);
        // commands before the options that they all share
        line.setHelpSectionKeys(List.of(
                SECTION_KEY_SYNOPSIS_HEADING,
                SECTION_KEY_SYNOPSIS,
                SECTION_KEY_DESCRIPTION,
                SECTION_KEY_PARAMETER_LIST,
                SECTION_KEY_COMMAND_LIST_HEADING,
                SECTION_KEY_COMMAND_LIST,
                SECTION_KEY_OPTION_LIST_HEADING,
                SECTION_KEY_OPTION_LIST,
                SECTION_KEY_FOOTER));
        return line.setOut(setup.console().writer())
                // `@web` is a group, whatever files lie here
                .setExpandAtFiles(false)
                .setExecutionStrategy(parsed -> {
                    setup.typed(parsed);
                    var deaf = FluxCommand.deafTo(parsed);
                    return deaf.isPresent() ? failed(setup, deaf.get()) : new CommandLine.RunLast().execute(parsed);
                })
                .setHelpFactory(HelpText::new)
                .setColorScheme(HelpText.COLORS)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((mistake, _) -> usage(setup, mistake))
                .setExecutionExceptionHandler((fault, _, _) -> failed(setup, fault));
    }

    private static int usage(Setup setup, ParameterException mistake) {
        var console = setup.console();
        console.talk("flux: " + Mistakes.words(mistake));
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            Familiar.advice(unmatched, setup)
                    .or(() -> unmatched.getSuggestions().stream()
                            .findFirst()
                            .map(near -> "did you mean \"" + near + "\"?"))
                    .ifPresent(advice -> console.talk("  " + advice));
        }
        console.talk("  see: " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.code();
    }

    private static int failed(Setup setup, Exception fault) {
        if (fault instanceof UsageFault usage) {
            setup.console().talk("flux: " + usage.getMessage());
            setup.console().talk("  try: " + usage.advice());
            return ExitCode.USAGE.code();
        } else if (fault instanceof NothingToDo nothing) {
            setup.console().talk(String.valueOf(nothing.getMessage()));
            setup.console().talk("  next: " + nothing.advice());
            return ExitCode.INPUT.code();
        } else if (fault instanceof FluxException input) {
            ProblemsView.show(input, setup.console());
            setup.overlooked(input)
                    .ifPresent(file -> setup.console()
                            .talk("  " + file + " is not read from this folder; to read it, add  -c " + file));
            return ExitCode.INPUT.code();
        } else if (fault instanceof InterruptedException) {
            return ExitCode.CANCELLED.code();
        }
        setup.console().fault(fault);
        return ExitCode.INTERNAL.code();
    }
}
