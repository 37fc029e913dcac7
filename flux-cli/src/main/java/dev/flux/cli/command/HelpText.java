package dev.flux.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// How a command is used: first the options of its own, then those of all that mean something to it, by what they are
/// about.
public final class HelpText extends Help {

    /// Strong instead of yellow, which nobody can read on white.
    public static final ColorScheme COLORS = new ColorScheme.Builder(Ansi.AUTO)
            .commands(Ansi.Style.bold)
            .options(Ansi.Style.bold)
            .parameters(Ansi.Style.bold)
            .build();

    private record Group(String title, List<String> names) {}

    private static final List<Group> GROUPS = List.of(
            new Group("Change hosts", List.of("orchestrate", "workflow", "module", "exec", "apply", "rollback")),
            new Group(
                    "Runs, and what became of them",
                    List.of("resume", "retry", "runs", "report", "checkpoints", "purge")),
            new Group("Look at hosts", List.of("explain", "facts", "ssh", "inventory", "hostkeys", "machines", "lock")),
            new Group(
                    "Begin, and try",
                    List.of("demo", "init", "config", "doctor", "lab", "test", "completion", "help")));

    /// @param command what it is about
    /// @param colors how it may shine
    public HelpText(CommandSpec command, ColorScheme colors) {
        super(command, colors);
    }

    @Override
    public String commandListHeading(Object... params) {
        return commandSpec().parent() == null ? "" : super.commandListHeading(params);
    }

    /// The program's own by what they are for.
    @Override
    public String commandList() {
        if (commandSpec().parent() != null) {
            return super.commandList();
        }
        var rest = new TreeSet<>(subcommands().keySet());
        var text = new StringBuilder();
        for (var group : GROUPS) {
            group.names().forEach(rest::remove);
            text.append(section(group.title(), group.names()));
        }
        return text.append(section("More", List.copyOf(rest))).toString();
    }

    private String section(String title, List<String> names) {
        int width = commandSpec().usageMessage().width();
        int column = 2
                + subcommands().keySet().stream().mapToInt(String::length).max().orElse(0);
        var table = TextTable.forColumns(
                colorScheme(),
                new Column(column, 2, Column.Overflow.SPAN),
                new Column(width - column, 2, Column.Overflow.WRAP));
        names.stream()
                .flatMap(name -> Optional.ofNullable(subcommands().get(name)).stream())
                .forEach(one -> table.addRowValues(
                        one.commandNamesText(", "),
                        colorScheme()
                                .text(String.join(
                                        " ", one.commandSpec().usageMessage().description()))));
        return table.rowCount() == 0 ? "" : heading(title) + table;
    }

    @Override
    public String optionListHeading(Object... params) {
        return "";
    }

    @Override
    public String optionList() {
        var command = commandSpec();
        if (command.parent() == null) {
            return block("Options, before or after the command", Shared.named(command, Shared.COMMON))
                    + "%nAll others, by what they are about:  flux orchestrate --help%n".formatted();
        }
        var own = command.options().stream()
                .filter(one -> !one.hidden() && Shared.of(one).isEmpty())
                .toList();
        var text = new StringBuilder(block("Options", own));
        Shared.taken(command).forEach(one -> text.append(block(one.title(), one.options(command))));
        return text.toString();
    }

    private String block(String title, List<OptionSpec> options) {
        return options.isEmpty()
                ? ""
                : heading(title)
                        + optionListExcludingGroups(options, createDefaultLayout(), null, parameterLabelRenderer());
    }

    private static String heading(String title) {
        return "%n%s:%n".formatted(title);
    }
}
