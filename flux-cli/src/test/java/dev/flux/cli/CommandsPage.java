package dev.flux.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What the commands say of themselves, as a page: each with its arguments and its own options, and then those that
/// they share.
final class CommandsPage {

    private final StringBuilder page = new StringBuilder();

    private CommandsPage() {}

    static String of(CommandSpec root) {
        var page = new CommandsPage();
        page.page.append("# Commands\n\n").append(text(root)).append("\n\n");
        page.page.append(
                "`flux COMMAND --help` says the same in a terminal, `man flux-COMMAND` where Flux is installed as a"
                        + " package.\n\n| Command | |\n|---|---|\n");
        for (var command : commands(root)) {
            page.page.append(
                    "| [`" + command.qualifiedName() + "`](#" + anchor(command) + ") | " + text(command) + " |\n");
        }
        commands(root).forEach(command -> page.command(command, "##"));
        page.page.append(
                "\n## Options that commands share\n\nThey stand before or after the command; `flux COMMAND --help` shows"
                        + " those that mean something to it, and others are refused.\n\n");
        page.options(root.options().stream().filter(option -> !option.hidden()).toList());
        page.page.append("\n*Written by the build from the code of the commands; a change here is overwritten.*\n");
        return page.page.toString();
    }

    private void command(CommandSpec command, String level) {
        page.append('\n')
                .append(level)
                .append(' ')
                .append(command.qualifiedName())
                .append("\n\n");
        page.append(text(command)).append('\n');
        arguments(command.positionalParameters());
        var own = command.options().stream()
                .filter(option ->
                        !option.hidden() && !option.inherited() && !option.usageHelp() && !option.versionHelp())
                .toList();
        if (!own.isEmpty()) {
            page.append('\n');
            options(own);
        }
        commands(command).forEach(sub -> command(sub, level + "#"));
    }

    private void arguments(List<? extends ArgSpec> arguments) {
        var shown = arguments.stream().filter(argument -> !argument.hidden()).toList();
        if (!shown.isEmpty()) {
            page.append("\n| Argument | Meaning |\n|---|---|\n");
            shown.forEach(argument -> row(argument.paramLabel(), argument));
        }
    }

    private void options(List<OptionSpec> options) {
        page.append("| Option | Meaning |\n|---|---|\n");
        options.forEach(option -> {
            var names = String.join("`, `", option.names());
            var label = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
            row(names + label, option);
        });
    }

    private void row(String name, ArgSpec spec) {
        page.append("| `").append(name.replace("|", "\\|")).append("` | ");
        page.append(cell(String.join(" ", spec.description())
                        .replace("${DEFAULT-VALUE}", String.valueOf(spec.defaultValue()))))
                .append(" |\n");
    }

    private static String text(CommandSpec command) {
        return cell(String.join(" ", command.usageMessage().description()));
    }

    private static String cell(String text) {
        return Ansi.OFF
                .string(text)
                .replace("%%", "%")
                .replace("%n", " ")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .strip();
    }

    private static String anchor(CommandSpec command) {
        return command.qualifiedName().replace(' ', '-').toLowerCase(Locale.ROOT);
    }

    private static List<CommandSpec> commands(CommandSpec spec) {
        return spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .distinct()
                .toList();
    }
}
