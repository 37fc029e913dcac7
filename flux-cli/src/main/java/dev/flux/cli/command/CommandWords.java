package dev.flux.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// A command line taken apart, so that it can be typed again with other options.
///
/// @param commands the command and its parts, as in `workflow`
/// @param options each with its values, by its long name
/// @param operands what stands behind
record CommandWords(List<String> commands, Map<String, List<String>> options, List<String> operands) {

    CommandWords {
        commands = List.copyOf(commands);
        options = Map.copyOf(options);
        operands = List.copyOf(operands);
    }

    /// What was parsed.
    static CommandWords of(ParseResult parsed) {
        var commands = new ArrayList<String>();
        var options = new LinkedHashMap<String, List<String>>();
        var operands = new ArrayList<String>();
        for (var part = parsed; part != null; part = part.subcommand()) {
            commands.add(part.commandSpec().name());
            part.matchedOptions().forEach(option -> options.putIfAbsent(option.longestName(), values(option)));
            part.matchedPositionals().forEach(operand -> operands.addAll(operand.originalStringValues()));
        }
        // the first is flux itself
        commands.removeFirst();
        return new CommandWords(commands, options, operands);
    }

    private static List<String> values(OptionSpec option) {
        return option.arity().max() == 0
                ? option.originalStringValues().stream().map(_ -> "").toList()
                : List.copyOf(option.originalStringValues());
    }

    /// Reads what [#words] wrote.
    static CommandWords of(List<String> words) {
        var commands = new ArrayList<String>();
        var options = new LinkedHashMap<String, List<String>>();
        int end = words.indexOf("--");
        for (var word : end < 0 ? words : words.subList(0, end)) {
            int equals = word.indexOf('=');
            if (!word.startsWith("--")) {
                commands.add(word);
            } else {
                options.computeIfAbsent(equals < 0 ? word : word.substring(0, equals), _ -> new ArrayList<>())
                        .add(equals < 0 ? "" : word.substring(equals + 1));
            }
        }
        return new CommandWords(commands, options, end < 0 ? List.of() : words.subList(end + 1, words.size()));
    }

    /// The same with some options set anew.
    CommandWords with(Map<String, List<String>> others) {
        var all = new LinkedHashMap<>(options);
        all.putAll(others);
        return new CommandWords(commands, all, operands);
    }

    /// The same without some options.
    CommandWords without(Set<String> names) {
        var all = new LinkedHashMap<>(options);
        all.keySet().removeAll(names);
        return new CommandWords(commands, all, operands);
    }

    /// One line again: every option is one word.
    List<String> words() {
        var words = new ArrayList<>(commands);
        options.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(option -> option.getValue().stream().map(value -> word(option.getKey(), value)))
                .forEach(words::add);
        Stream.of("--").filter(_ -> !operands.isEmpty()).forEach(words::add);
        words.addAll(operands);
        return words;
    }

    private static String word(String name, String value) {
        return value.isEmpty() ? name : name + "=" + value;
    }
}
