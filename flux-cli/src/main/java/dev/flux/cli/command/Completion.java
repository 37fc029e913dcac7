package dev.flux.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What a command line could go on with: commands and options as picocli knows them, and names from the files at hand.
final class Completion {

    /// What could stand where the cursor is.
    ///
    /// @param value the whole word
    /// @param meaning a few words for shells that show them
    record Candidate(String value, String meaning) {}

    /// Stands for the files of the folder, which the shell knows best.
    static final Candidate FILES = new Candidate(":files", "");

    private final CompletionNames names;
    private CommandSpec command;
    private Optional<OptionSpec> open = Optional.empty();
    private int positionals;
    private boolean foreign;

    private Completion(CommandSpec root, CompletionNames names) {
        this.command = root;
        this.names = names;
    }

    /// @param words what is typed after the program's name, the last of them as far as it is typed
    static List<Candidate> of(CommandLine root, CompletionNames names, List<String> words) {
        var completion = new Completion(root.getCommandSpec(), names);
        var typed = words.isEmpty() ? "" : words.getLast();
        words.stream().limit(Math.max(0, words.size() - 1)).forEach(completion::read);
        return completion.at(typed);
    }

    private void read(String word) {
        if (open.isPresent()) {
            names.hear(open.get(), word);
            open = Optional.empty();
        } else if (foreign || word.equals("--")) {
            foreign = true;
        } else if (word.startsWith("-")) {
            readOption(word);
        } else if (positionals == 0 && command.subcommands().containsKey(word)) {
            command = command.subcommands().get(word).getCommandSpec();
        } else {
            positionals++;
        }
    }

    private void readOption(String word) {
        int equals = word.indexOf('=');
        var option = Optional.ofNullable(command.findOption(equals < 0 ? word : word.substring(0, equals)));
        if (equals < 0) {
            open = option.filter(one -> one.arity().max() > 0);
        } else {
            option.ifPresent(one -> names.hear(one, word.substring(equals + 1)));
        }
    }

    private List<Candidate> at(String typed) {
        if (foreign) {
            return List.of(FILES);
        } else if (open.isPresent()) {
            return matching(values(open.get(), typed), typed);
        } else if (typed.startsWith("-")) {
            return option(typed);
        }
        var commands = positionals == 0 ? commands() : Stream.<Candidate>empty();
        return matching(Stream.concat(commands, positional(typed)), typed);
    }

    private List<Candidate> option(String typed) {
        int equals = typed.indexOf('=');
        if (equals < 0) {
            return matching(options(), typed);
        }
        var lead = typed.substring(0, equals + 1);
        var value = typed.substring(equals + 1);
        return Optional.ofNullable(command.findOption(typed.substring(0, equals))).stream()
                .flatMap(one -> matching(values(one, value), value).stream())
                .map(one -> one.equals(FILES) ? one : new Candidate(lead + one.value(), one.meaning()))
                .toList();
    }

    private Stream<Candidate> commands() {
        return command.subcommands().entrySet().stream()
                .filter(one -> !one.getValue().getCommandSpec().usageMessage().hidden())
                .map(one -> new Candidate(
                        one.getKey(),
                        first(one.getValue().getCommandSpec().usageMessage().description())));
    }

    private Stream<Candidate> options() {
        return command.options().stream()
                .filter(one -> !one.hidden() && Shared.isMeant(command, one))
                .map(one -> new Candidate(one.longestName(), first(one.description())));
    }

    private Stream<Candidate> positional(String typed) {
        return command.positionalParameters().stream()
                .filter(one -> one.index().contains(positionals))
                .flatMap(one -> positional(one, typed));
    }

    private Stream<Candidate> positional(PositionalParamSpec parameter, String typed) {
        return names.values(command.qualifiedName(), parameter.paramLabel(), typed);
    }

    private Stream<Candidate> values(OptionSpec option, String typed) {
        if (option.type().isEnum()) {
            return Arrays.stream(option.type().getEnumConstants())
                    .map(one -> new Candidate(one.toString().toLowerCase(java.util.Locale.ROOT), ""));
        }
        return names.values(option.longestName(), option.paramLabel(), typed);
    }

    private static String first(String[] description) {
        return description.length == 0 ? "" : description[0];
    }

    private static List<Candidate> matching(Stream<Candidate> all, String typed) {
        var found = new ArrayList<Candidate>();
        all.filter(one -> one.equals(FILES) || one.value().startsWith(typed))
                .filter(one -> !found.contains(one))
                .forEach(found::add);
        return found;
    }
}
