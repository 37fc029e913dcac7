package dev.flux.cli;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Command lines that cannot be read, in words for people.
final class Mistakes {

    private static final Pattern CHOICE =
            Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'", Pattern.DOTALL);

    private Mistakes() {}

    static String words(ParameterException mistake) {
        var said = String.valueOf(mistake.getMessage());
        var choice = CHOICE.matcher(said);
        return switch (mistake) {
            case UnmatchedArgumentException one when !one.getUnmatched().isEmpty() -> unmatched(one);
            case MissingParameterException one when !one.getMissing().isEmpty() -> missing(one);
            default -> choice.find() && mistake.getArgSpec() != null ? choice(mistake.getArgSpec(), choice) : said;
        };
    }

    private static String unmatched(UnmatchedArgumentException mistake) {
        var word = mistake.getUnmatched().getFirst();
        if (word.startsWith("-")) {
            return "there is no option \"" + word + "\"";
        }
        var command = mistake.getCommandLine().getCommandSpec();
        return command.subcommands().isEmpty()
                ? "\"" + word + "\" is a word too many"
                : "there is no command \"" + command.qualifiedName() + " " + word + "\"";
    }

    private static String missing(MissingParameterException mistake) {
        if (String.valueOf(mistake.getMessage()).contains("parameter for option")) {
            var option = mistake.getMissing().getFirst();
            return name(option) + " needs a value: " + option.paramLabel();
        }
        var names = mistake.getMissing().stream().map(Mistakes::shown).collect(joining(", "));
        return names + (mistake.getMissing().size() == 1 ? " is missing" : " are missing");
    }

    private static String choice(ArgSpec argument, Matcher choice) {
        var choices = Stream.of(choice.group(1).split(", ", -1))
                .map(one -> one.toLowerCase(Locale.ROOT))
                .collect(joining(", "));
        return name(argument) + ": there is no \"" + choice.group(2) + "\", only " + choices;
    }

    /// As it is typed: `--to RUN`.
    private static String shown(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : name(argument);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
