package dev.flux.cli.command;

import dev.flux.host.Host;
import dev.flux.journal.JournalWriter;
import dev.flux.journal.Made;
import dev.flux.journal.PastRun;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.report.Origin;
import dev.flux.run.JournalListener;
import dev.flux.run.RunPlan;
import dev.flux.run.rollout.RolloutPlan;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The folder of a run on this machine: a new one, or that of the run that is gone on with.
final class RunBook {

    /// What the next command line must not take over: it says which run it is itself, and where runs are kept.
    private static final String UNDO = "--undo-of";
    private static final Set<String> OWN = Set.of("--go-on-with", "--retry-of", "--retry-hosts", "--state-dir");

    private final Setup setup;
    private final Optional<Again> again;
    private final Optional<String> undone;
    private final Set<String> unwell;

    private RunBook(Setup setup, Optional<Again> again, Optional<String> undone, Set<String> unwell) {
        this.setup = setup;
        this.again = again;
        this.undone = undone;
        this.unwell = unwell;
    }

    /// Of the run that the command line makes.
    static RunBook of(Setup setup, RolloutPlan rollout) {
        return new RunBook(setup, setup.again(), Optional.empty(), rollout.unwell());
    }

    /// Of the run that undoes another one of the same command line.
    ///
    /// @param again the undoing that is gone on with or tried again, if it is not a new one
    /// @param rollout that of the run which is undone: how it comes out again decides about that of the undoing
    static RunBook undoing(Setup setup, String run, RolloutPlan rollout, Optional<Again> again) {
        return new RunBook(setup, again, Optional.of(run), rollout.unwell());
    }

    /// Whether a run undoes that one, by its own words.
    static boolean undoes(PastRun past, String run) {
        return past.made().arguments().contains(UNDO + "=" + run);
    }

    private boolean goesOn() {
        return again.filter(Again::goesOn).isPresent();
    }

    /// The plan under the names of the earlier run, where there is one.
    ///
    /// @throws FluxException where other hosts come out than were in it
    RunPlan named(RunPlan plan) {
        if (again.isEmpty()) {
            return plan;
        }
        var past = again.get().past();
        var hosts = plan.hosts().stream().map(Host::name).toList();
        if (goesOn() && !Set.copyOf(hosts).equals(Set.copyOf(past.hosts()))) {
            throw new FluxException(
                    "run " + past.shortRun(),
                    Problem.of(past.source(), "comes out with other hosts than the run had")
                            .hint(past.invocation()));
        }
        return new RunPlan(
                goesOn() ? past.run() : plan.run(),
                plan.command(),
                past.invocation(),
                plan.dryRun(),
                past.source(),
                plan.hosts(),
                plan.rollout(),
                plan.clock());
    }

    JournalWriter open(Path folder) {
        var console = setup.console();
        try {
            return goesOn()
                    ? JournalWriter.reopen(folder, InstantSource.system(), console::redacted)
                    : JournalWriter.create(folder, InstantSource.system(), console::redacted);
        } catch (UncheckedIOException e) {
            throw unwritable(folder, e);
        }
    }

    /// Writes down what the run is about, or that somebody goes on with it.
    ///
    /// @return the plan with where it comes from
    RunPlan begin(JournalWriter journal, Path folder, RunPlan plan) {
        try {
            return begun(journal, folder, plan);
        } catch (UncheckedIOException e) {
            throw unwritable(folder, e);
        }
    }

    private static FluxException unwritable(Path folder, UncheckedIOException why) {
        return new FluxException(
                "the run's folder",
                Problem.of(folder.toString(), "cannot be written: " + why.getMessage())
                        .hint("df -h " + folder));
    }

    private RunPlan begun(JournalWriter journal, Path folder, RunPlan plan) {
        if (goesOn()) {
            var made = again.orElseThrow().past().made();
            JournalListener.goOn(journal, controller());
            return plan.from(new Origin(made.digest(), made.parent()));
        }
        var options = CommandWords.of(setup.typed());
        var made = new Made(
                Version.NUMBER,
                undone.map(run -> options.without(OWN).with(Map.of(UNDO, List.of(run))))
                        .orElse(options.without(OWN))
                        .words(),
                setup.surroundings().folder().toString(),
                setup.project()
                        .config()
                        .file()
                        .map(file -> setup.surroundings().folder().resolve(file).toString()),
                unwell.stream().sorted().toList(),
                setup.snapshot().keep(folder),
                again.map(one -> one.past().run()),
                controller());
        var from = plan.from(new Origin(made.digest(), made.parent()));
        JournalListener.begin(journal, from, made);
        return from;
    }

    /// Who runs it and where, as hosts tell whoever comes second.
    static String by() {
        var who = System.getProperty("user.name", "somebody") + "@" + Targets.machine();
        var word = who.replaceAll("[^A-Za-z0-9_.@-]", "_");
        return word.substring(0, Math.min(100, word.length()));
    }

    /// Who runs it, for whoever comes second.
    private static String controller() {
        return "process " + ProcessHandle.current().pid() + " of " + System.getProperty("user.name", "somebody")
                + " on " + Targets.machine();
    }
}
