package dev.flux.cli.command;

import dev.flux.cli.view.Console;
import dev.flux.cli.view.Style;
import dev.flux.cli.view.Words;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// What `flux` alone says: what it is, where to begin, what there is, and where to read on. It fits on one screen.
final class FirstScreen {

    private record Line(String command, String meaning) {}

    private static final List<Line> BEGIN = List.of(
            new Line("flux demo", "five throw-away hosts, a run on them, and a second one"),
            new Line("flux init my-fleet", "a commented project of your own"),
            new Line("flux doctor", "is this machine fit, and what to mend"));

    private static final List<Line> RUN = List.of(
            new Line("flux inventory check -i inventory.toml", "every mistake in a file"),
            new Line("flux orchestrate -i inventory.toml --dry-run", "what would change"),
            new Line("flux orchestrate -i inventory.toml", "change it"),
            new Line("flux rollback --to RUN -i inventory.toml", "as it was before"),
            new Line("flux exec -i inventory.toml --on @web -- uptime", "a command of your own"));

    private final Console console;

    FirstScreen(Console console) {
        this.console = console;
    }

    void show(CommandSpec root) {
        console.print(console.styled(Style.STRONG, "flux") + "   "
                + root.usageMessage().description()[0]);
        lines("Begin with", BEGIN);
        lines("On hosts of yours", RUN);
        console.print("");
        var names = root.subcommands().values().stream()
                .map(one -> one.getCommandSpec())
                .filter(one -> !one.usageMessage().hidden())
                .map(CommandSpec::name)
                .toList();
        console.print("Commands   " + String.join(", ", names));
        console.print("Help       flux COMMAND --help, flux help for the documentation, flux --help for all options");
    }

    private void lines(String title, List<Line> lines) {
        int width =
                lines.stream().mapToInt(line -> line.command().length()).max().orElse(0);
        console.print("");
        console.print(title);
        lines.forEach(line -> console.print(
                "  " + console.styled(Style.STRONG, Words.pad(line.command(), width)) + "  " + line.meaning()));
    }
}
