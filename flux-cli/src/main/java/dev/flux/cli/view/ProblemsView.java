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

/// Shows everything that is wrong with the user's input, each with the line it stands on.
public final class ProblemsView {

    private ProblemsView() {}

    /// Writes all problems to stderr.
    public static void show(FluxException wrong, Console console) {
        var problems = wrong.problems();
        console.talk(wrong.subject() + " has " + (problems.size() == 1 ? "an error" : problems.size() + " errors"));
        console.talk("");
        problems.forEach(problem -> show(problem, console));
        console.talk("");
        console.talk("Nothing was contacted.");
    }

    private static void show(Problem problem, Console console) {
        var place = problem.position().map(position -> position + "   ").orElse("");
        var what = problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message();
        console.talk("  " + place + console.styled(Style.FAILED, Printable.line(what, 2000)));
        problem.position().flatMap(ProblemsView::line).ifPresent(line -> caret(problem, line, console));
        problem.hint()
                .ifPresent(hint -> console.talk("      " + console.styled(Style.STRONG, Printable.line(hint, 2000))));
    }

    private static void caret(Problem problem, String line, Console console) {
        var position = problem.position().orElseThrow();
        var margin = String.format("%7d | ", position.line());
        console.talk(console.styled(Style.DETAIL, margin) + Printable.line(line, 160));
        int indent = line.length() - line.stripLeading().length();
        int column = Math.max(0, Math.min(position.column() - 1 - indent, 150));
        console.talk(
                console.styled(Style.DETAIL, "        | ") + " ".repeat(column) + console.styled(Style.FAILED, "^"));
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
