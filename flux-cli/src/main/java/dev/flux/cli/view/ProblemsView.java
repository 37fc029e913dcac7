package dev.flux.cli.view;

import dev.flux.problem.FluxException;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.shell.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Shows everything that is wrong with the user's input, each with the line it stands on.
public final class ProblemsView {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private static final int SHOWN = 160;

    private ProblemsView() {}

    /// Writes all problems to stderr.
    public static void show(FluxException wrong, Console console) {
        for (var part : wrong.parts()) {
            int count = part.problems().size();
            console.talk(part.subject()
                    + (part.subject().contains(", ") ? " have " : " has ")
                    + (count == 1 ? "an error" : count + " errors"));
            console.talk("");
            part.problems().forEach(problem -> show(problem, console));
            console.talk("");
        }
        console.talk("Nothing was contacted." + page(wrong.problems()));
    }

    /// Where all keys are told, where one is not known.
    private static String page(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.kind() == Problem.Kind.UNKNOWN_KEY)
                .flatMap(problem -> problem.position().stream())
                .findFirst()
                .map(at -> " All keys and their meaning: flux help "
                        + (at.file().endsWith("flux.toml") ? "config" : "inventory"))
                .orElse("");
    }

    private static void show(Problem problem, Console console) {
        var line = problem.position().flatMap(ProblemsView::line);
        var marks = line.map(text -> marks(text, problem));
        var place = problem.position()
                .map(at -> marks.map(mark -> mark.place(at)).orElse(at) + "   ")
                .orElse("");
        var what = problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message();
        console.talk("  " + place + console.styled(Style.FAILED, Printable.line(what, 2000)));
        marks.ifPresent(mark -> caret(problem, line.orElseThrow(), mark, console));
        problem.hint()
                .ifPresent(hint -> console.talk("      " + console.styled(Style.STRONG, Printable.line(hint, 2000))));
    }

    private static void caret(Problem problem, String line, Marks marks, Console console) {
        var margin = String.format("%7d | ", problem.position().orElseThrow().line());
        console.talk(console.styled(Style.DETAIL, margin) + Printable.line(line, SHOWN));
        console.talk(console.styled(Style.DETAIL, "        | ")
                + " ".repeat(marks.from())
                + console.styled(Style.FAILED, "^".repeat(marks.length())));
    }

    /// @param from in the line as it is shown
    /// @param behind how far behind the place that is known
    private record Marks(int from, int length, int behind) {

        Position place(Position known) {
            return new Position(known.file(), known.line(), known.column() + behind);
        }
    }

    private static Marks marks(String line, Problem problem) {
        int indent = line.length() - line.stripLeading().length();
        int column = Math.max(0, Math.min(problem.position().orElseThrow().column() - 1 - indent, 150));
        return marks(Printable.line(line, SHOWN), column, problem.message());
    }

    /// What of a line is meant: the text that the message quotes, where it stands there, else the word at the place.
    private static Marks marks(String line, int column, String message) {
        var quoted = QUOTED.matcher(message);
        if (quoted.find() && column <= line.length()) {
            for (var text : List.of(quoted.group(), quoted.group(1))) {
                int at = line.indexOf(text, column);
                if (at >= 0) {
                    return new Marks(at, text.length(), at - column);
                }
            }
        }
        return new Marks(column, marked(line, column), 0);
    }

    /// How much of a line is meant from a column on: a key, a number, a text with its quotes, a table's name.
    private static int marked(String line, int column) {
        if (column >= line.length()) {
            return 1;
        }
        char first = line.charAt(column);
        int end = column + 1;
        if (first == '"' || first == '\'' || (first == '[' && column == 0)) {
            int close = line.indexOf(first == '[' ? ']' : first, end);
            return close < 0 ? 1 : close + 1 - column;
        }
        while (Character.isLetterOrDigit(first) && end < line.length() && isInWord(line.charAt(end))) {
            end++;
        }
        return end - column;
    }

    private static boolean isInWord(char letter) {
        return Character.isLetterOrDigit(letter) || "_-.@/".indexOf(letter) >= 0;
    }

    private static Optional<String> line(Position position) {
        if (position.line() == 0) {
            return Optional.empty();
        }
        try (var lines = Files.lines(Path.of(position.file()))) {
            var all = lines.skip(position.line() - 1L).limit(1).toList();
            return all.isEmpty() || List.of("").equals(all) ? Optional.empty() : Optional.of(all.getFirst());
        } catch (IOException | java.io.UncheckedIOException | java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }
}
