package dev.flux.cli.command;

import dev.flux.cli.command.HelpTopics.Topic;
import dev.flux.cli.view.HelpView;
import dev.flux.cli.view.MarkdownView;
import dev.flux.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `flux help TOPIC`: a page of the documentation, or how a command is used.
@Command(
        name = "help",
        description = "Show a page of the documentation, or how a command is used.",
        footer = {"", "flux help            all pages", "flux help selectors", "flux help inventory check"})
final class HelpCommand implements Callable<Integer> {

    private final Setup setup;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "TOPIC", description = "a page, a part of its name, or a command")
    private List<String> words = new ArrayList<>();

    HelpCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        if (words.isEmpty()) {
            HelpView.topics(
                    HelpTopics.all().stream()
                            .map(topic -> new HelpView.Row(topic.sort(), topic.name(), topic.title()))
                            .toList(),
                    setup.console());
            return ExitCode.OK.code();
        }
        var pages = words.size() == 1 ? HelpTopics.of(words.getFirst()) : List.<Topic>of();
        var command = command();
        if (pages.size() == 1 && (command.isEmpty() || pages.getFirst().name().equals(words.getFirst()))) {
            new MarkdownView(setup.console()).show(pages.getFirst().text());
            command.ifPresent(_ -> setup.console().print("\nThe command: flux " + words.getFirst() + " --help"));
        } else if (command.isPresent()) {
            setup.console().print(command.get().getUsageMessage().strip());
        } else if (!pages.isEmpty()) {
            throw new UsageFault(
                    "\"" + words.getFirst() + "\" is in the names of " + pages.size() + " pages",
                    "flux help "
                            + String.join(", ", pages.stream().map(Topic::name).toList()));
        } else {
            throw new UsageFault("there is no page or command \"" + String.join(" ", words) + "\"", near());
        }
        return ExitCode.OK.code();
    }

    private Optional<CommandLine> command() {
        var command = spec.root().commandLine();
        for (var word : words) {
            command = command.getSubcommands().get(word);
            if (command == null) {
                return Optional.empty();
            }
        }
        return Optional.of(command);
    }

    private String near() {
        var known = Stream.concat(
                        HelpTopics.all().stream().map(Topic::name),
                        spec.root().subcommands().entrySet().stream()
                                .filter(one -> !one.getValue()
                                        .getCommandSpec()
                                        .usageMessage()
                                        .hidden())
                                .map(java.util.Map.Entry::getKey))
                .toList();
        return Suggestion.closest(words.getFirst(), known)
                .map(one -> "flux help " + one)
                .orElse("flux help");
    }
}
