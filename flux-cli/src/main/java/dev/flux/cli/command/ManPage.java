package dev.flux.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A manual page (man(7)) of what a command says of itself.
final class ManPage {

    private final List<String> lines = new ArrayList<>();

    private ManPage(String name, String summary, String date) {
        var title = name.replace(' ', '-');
        lines.add(".TH " + title.toUpperCase(Locale.ROOT) + " 1 \"" + date + "\" \"flux " + Version.NUMBER
                + "\" \"Flux\"");
        section("NAME");
        lines.add(text(title) + " \\- " + text(summary.replaceFirst("\\.$", "")));
    }

    /// The page of the program: the commands, the options that all take, exit codes, files.
    static String program(CommandSpec root, String date) {
        var page = new ManPage("flux", root.usageMessage().description()[0], date);
        page.section("SYNOPSIS");
        page.lines.add(".B flux");
        page.lines.add("[\\fIOPTION\\fR]... \\fICOMMAND\\fR [\\fIARGUMENT\\fR]...");
        page.section("DESCRIPTION");
        page.text(List.of(
                "Flux reads an inventory, opens one SSH connection to each host, sends one small shell script made for exactly "
                        + "that host, and tells what is so, what changed, and what to do next. A host needs sh and sshd, "
                        + "nothing else."));
        page.text(List.of("flux help lists the pages of the documentation, flux help TOPIC shows one."));
        page.section("COMMANDS");
        for (var command : commands(root)) {
            page.item("\\fBflux\\-" + text(command.name()) + "\\fR(1)", first(command));
        }
        page.section("OPTIONS");
        page.text(List.of("They stand before or after the command."));
        page.options(root, true);
        page.exitCodes();
        page.section("ENVIRONMENT");
        page.item("\\fBFLUX_STATE_DIR\\fR", "where runs are kept, before XDG_STATE_HOME/flux and ~/.local/state/flux");
        page.item("\\fBFLUX_JAVA_HOME\\fR", "the Java that runs Flux, before all others");
        page.item("\\fBNO_COLOR\\fR", "where it is not empty: no colours, whatever the terminal can show");
        page.item("\\fBSSH_AUTH_SOCK\\fR", "where an ssh-agent listens");
        page.section("FILES");
        page.item(
                "\\fIflux.toml\\fR, \\fI~/.config/flux/flux.toml\\fR, \\fI/etc/flux/flux.toml\\fR",
                "the configuration; the first is used");
        page.item("\\fI~/.ssh/config\\fR, \\fI~/.ssh/known_hosts\\fR", "as ssh reads them");
        page.seeAlso(
                commands(root).stream().map(command -> "flux-" + command.name()).toList());
        return page.toString();
    }

    /// The page of a command, with its subcommands.
    static String command(CommandSpec command, String date) {
        var page = new ManPage("flux " + command.name(), first(command), date);
        page.section("SYNOPSIS");
        page.synopsis(command);
        commands(command).forEach(page::synopsis);
        page.section("DESCRIPTION");
        page.text(List.of(command.usageMessage().description()));
        page.arguments(command);
        page.options(command, false);
        for (var sub : commands(command)) {
            page.lines.add(".SS " + text(sub.qualifiedName()));
            page.text(List.of(sub.usageMessage().description()));
            page.arguments(sub);
            page.options(sub, false);
        }
        page.text(List.of("The options of flux(1) are taken, too."));
        var footer = Arrays.stream(command.usageMessage().footer()).toList();
        if (!footer.isEmpty()) {
            page.section("NOTES");
            page.verbatim(footer);
        }
        page.seeAlso(List.of("flux"));
        return page.toString();
    }

    private static List<CommandSpec> commands(CommandSpec spec) {
        return spec.subcommands().values().stream()
                .map(line -> line.getCommandSpec())
                .filter(one -> !one.usageMessage().hidden())
                .toList();
    }

    private static String first(CommandSpec command) {
        var description = command.usageMessage().description();
        return description.length == 0 ? "" : description[0];
    }

    private void section(String name) {
        lines.add(".SH " + name);
    }

    private void synopsis(CommandSpec command) {
        var arguments = command.positionalParameters().stream()
                .map(one -> one.arity().min() > 0 ? label(one) : "[" + label(one) + "]")
                .collect(Collectors.joining(" "));
        lines.add(
                lines.getLast().startsWith(".SH")
                        ? ".B " + text(command.qualifiedName())
                        : ".br\n.B " + text(command.qualifiedName()));
        lines.add(("[\\fIOPTION\\fR]... " + arguments).strip());
    }

    private static boolean isOwn(OptionSpec option) {
        return !option.hidden() && !option.inherited() && !option.usageHelp() && !option.versionHelp();
    }

    private static String label(ArgSpec one) {
        return "\\fI" + text(one.paramLabel()) + "\\fR" + (one.arity().max() > 1 ? "..." : "");
    }

    private void arguments(CommandSpec command) {
        command.positionalParameters().stream()
                .filter(one -> !one.hidden())
                .forEach(one -> item(label(one), String.join(" ", one.description())));
    }

    private void options(CommandSpec command, boolean all) {
        command.options().stream()
                .filter(one -> all ? !one.hidden() : isOwn(one))
                .forEach(one -> item(
                        Arrays.stream(one.names())
                                        .map(name -> "\\fB" + text(name) + "\\fR")
                                        .collect(Collectors.joining(", "))
                                + (one.arity().max() > 0 ? " " + label(one) : ""),
                        String.join(" ", one.description())
                                .replace("${DEFAULT-VALUE}", String.valueOf(one.defaultValue()))));
    }

    private void exitCodes() {
        section("EXIT STATUS");
        for (var code : ExitCode.values()) {
            item("\\fB" + code.code() + "\\fR", code.meaning());
        }
    }

    private void seeAlso(List<String> names) {
        section("SEE ALSO");
        lines.add(names.stream().map(name -> ".BR " + text(name) + " (1)").collect(Collectors.joining(" ,\n")));
    }

    private void item(String term, String meaning) {
        lines.add(".TP");
        lines.add(term);
        lines.add(meaning.isBlank() ? "\\&" : text(meaning));
    }

    private void text(List<String> paragraphs) {
        paragraphs.stream().filter(one -> !one.isBlank()).forEach(one -> {
            if (!lines.getLast().startsWith(".S")) {
                lines.add(".PP");
            }
            lines.add(text(one));
        });
    }

    private void verbatim(List<String> all) {
        lines.add(".nf");
        boolean begun = false;
        for (var line : all) {
            begun |= !line.isBlank();
            if (begun) {
                lines.add(line.isBlank() ? ".sp" : text(line));
            }
        }
        lines.add(".fi");
    }

    /// Plain text, whatever it holds: nothing in it is a request or an escape.
    static String text(String plain) {
        var text = plain.replace("%n", " ")
                .replace("%%", "%")
                .replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("~", "\\(ti")
                .replace("^", "\\(ha");
        return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
