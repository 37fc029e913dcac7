package dev.flux.cli.command;

import dev.flux.cli.view.Console;
import dev.flux.journal.JournalWriter;
import dev.flux.journal.PastRun;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.problem.Suggestion;
import dev.flux.shell.Printable;
import dev.flux.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The runs that the state folder remembers, newest first.
final class PastRuns {

    /// How the folder of a run begins that is being removed.
    static final String GONE = ".gone-";

    /// As many digits of a run's id as stand for it at least.
    private static final int FEWEST = 4;

    private final Path folder;
    private final Console console;

    PastRuns(Setup setup) {
        this.folder = setup.state().path().resolve("runs");
        this.console = setup.console();
    }

    /// How many there are, read or not.
    int count() {
        return folders().size();
    }

    /// The newest, each read whole; one that is damaged is warned about, and the others are there.
    ///
    /// @param most how many
    List<PastRun> newest(int most) {
        return folders().stream()
                .flatMap(one -> readable(one).stream())
                .limit(most)
                .toList();
    }

    private Optional<PastRun> readable(Path run) {
        try {
            return read(run);
        } catch (FluxException e) {
            e.problems()
                    .forEach(problem -> console.talk("warning: "
                            + Printable.line(
                                    problem
                                            + problem.hint()
                                                    .map("; next: "::concat)
                                                    .orElse(""),
                                    500)));
            return Optional.empty();
        }
    }

    /// A run by the first digits of its id, or the newest.
    ///
    /// @throws FluxException where there is none, or more than one
    PastRun find(Optional<String> prefix) {
        var given = prefix.orElse("");
        if (given.isEmpty()) {
            return newest(1).stream()
                    .findFirst()
                    .orElseThrow(() -> mistake("the run", "no run was made yet", "flux orchestrate -i inventory.toml"));
        }
        return read(folder(given)).orElseThrow(() -> unknown(given));
    }

    /// The folders of runs, each by the first digits of its id, or of all; what is in them is not read.
    ///
    /// @throws FluxException where there is no such run, or more than one: about all of them at once
    List<Path> folders(List<String> prefixes) {
        if (prefixes.isEmpty()) {
            return folders();
        }
        var found = new LinkedHashSet<Path>();
        var wrong = new ArrayList<Problem>();
        for (var prefix : prefixes) {
            try {
                found.add(folder(prefix));
            } catch (FluxException e) {
                wrong.addAll(e.problems());
            }
        }
        if (!wrong.isEmpty()) {
            throw new FluxException("the run", wrong);
        }
        return List.copyOf(found);
    }

    private Path folder(String prefix) {
        var found =
                folders().stream().filter(one -> name(one).startsWith(prefix)).toList();
        if (prefix.length() < FEWEST || found.size() > 1) {
            throw mistake(
                    prefix, found.size() > 1 ? "means " + found.size() + " runs" : "is too short", "flux runs list");
        } else if (found.isEmpty()) {
            throw unknown(prefix);
        }
        return found.getFirst();
    }

    private FluxException unknown(String given) {
        var beginnings = folders().stream()
                .map(PastRuns::name)
                .map(name -> name.substring(0, Math.min(name.length(), Math.max(given.length(), 8))))
                .toList();
        return mistake(
                given,
                "there is no such run",
                Suggestion.closest(given, beginnings)
                        .map(near -> "did you mean \"" + near + "\"? flux runs list shows all")
                        .orElse("flux runs list"));
    }

    private static String name(Path run) {
        return run.getFileName().toString();
    }

    /// Whether a run is to be undone, and nobody has begun that.
    ///
    /// @param all runs that are known
    static boolean isToUndo(PastRun past, List<PastRun> all) {
        return past.toUndo() && all.stream().noneMatch(other -> RunBook.undoes(other, past.run()));
    }

    /// The one run that waits for somebody to go on with it.
    ///
    /// @throws FluxException where there is none, or more than one
    PastRun unfinished() {
        var all = newest(Integer.MAX_VALUE);
        var waiting = all.stream()
                .filter(run -> run.isUnfinished() || isToUndo(run, all))
                .toList();
        if (waiting.isEmpty()) {
            var last = newest(1).stream().findFirst().map(run -> "; the last one was " + run.shortRun());
            throw new NothingToDo(
                    "no run waits to be gone on with: every run is over, or goes on" + last.orElse(""),
                    "flux runs list, or flux retry RUN for hosts that ended badly");
        } else if (waiting.size() > 1) {
            throw new FluxException(
                    "the run",
                    waiting.stream()
                            .map(run -> Problem.of(
                                            run.shortRun(), run.command() + " over " + run.source() + " is unfinished")
                                    .hint(run.resume()))
                            .toList());
        }
        return waiting.getFirst();
    }

    private static FluxException mistake(String what, String why, String next) {
        return new FluxException("the run", Problem.of(what, why).hint(next));
    }

    private static Optional<PastRun> read(Path folder) {
        return Files.exists(folder.resolve(JournalWriter.FILE)) ? PastRun.read(folder) : Optional.empty();
    }

    private List<Path> folders() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .filter(one -> !one.getFileName().toString().startsWith(GONE))
                    .sorted(Comparator.comparing(PastRuns::begun).reversed())
                    .toList();
        } catch (IOException e) {
            throw new FluxException(
                    "the state folder",
                    Problem.of(folder.toString(), "cannot be read: " + e.getMessage())
                            .hint("ls -ld " + Shell.quote(folder.toString())));
        }
    }

    /// The journal is created when the run begins; a file system that forgets that keeps the last change.
    private static FileTime begun(Path run) {
        try {
            return (FileTime) Files.getAttribute(run.resolve(JournalWriter.FILE), "creationTime");
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
