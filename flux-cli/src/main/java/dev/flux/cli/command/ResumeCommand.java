package dev.flux.cli.command;

import dev.flux.cli.view.RunsView;
import dev.flux.journal.PastRun;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.report.HostOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `flux resume [RUN]`: a run that was stopped or cut off goes on where it was.
@Command(
        name = "resume",
        description = "Go on with a run that was stopped or cut off.",
        footer = {
            "",
            "Asks each host what became of its part, repeats nothing that ran, and goes on with the others under the same",
            "rules. The run is about the files as they were when it began. Secrets are kept nowhere: they are read or",
            "asked for again. Without RUN it is the one run that is unfinished."
        })
final class ResumeCommand implements Callable<Integer> {

    private static final Set<String> ALLOWED = Set.of(
            "--output",
            "--color",
            "--no-fold",
            "--verbose",
            "--log-level",
            "--log-format",
            "--no-input",
            "--state-dir",
            "--ask-become-pass",
            "--host-key-policy",
            "--lock-wait",
            "--deadline",
            "--detailed-exit-code",
            "--allow-overlap");

    private final Setup setup;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "the first digits of its id")
    private @Nullable String run;

    ResumeCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() {
        var typed =
                typed(setup, "resume " + Optional.ofNullable(run).orElse("")).options();
        var runs = new PastRuns(setup);
        var past = run == null ? runs.unfinished() : runs.find(Optional.of(run));
        requireOpen(past, runs);
        var words = Again.words(past)
                .with(typed)
                .with(Map.of(
                        "--go-on-with", List.of(past.run()),
                        "--state-dir", List.of(setup.state().path().toString())));
        return setup.program(words.words());
    }

    /// What was typed, where it does not say what the run says.
    ///
    /// @throws UsageFault where it does
    static CommandWords typed(Setup setup, String command) {
        var typed = CommandWords.of(setup.typed());
        typed.options().keySet().stream()
                .filter(name -> !ALLOWED.contains(name) && !name.equals("--only"))
                .filter(name -> !name.equals("--dry-run") || !command.startsWith("retry"))
                .findFirst()
                .ifPresent(name -> {
                    throw new UsageFault(
                            "the run says what is done and where; " + name + " cannot be said here",
                            ("flux " + command).strip());
                });
        return typed;
    }

    private static void requireOpen(PastRun past, PastRuns runs) {
        if (past.dryRun()) {
            throw mistake(past, "changed nothing: there is nothing to go on with", again(past));
        } else if (past.standing() == PastRun.Standing.RUNNING) {
            throw mistake(past, "goes on: " + past.made().controller() + " has it", "wait for it, or end that process");
        }
        boolean open = past.isUnfinished()
                || past.report().hosts().stream().map(host -> host.outcome()).anyMatch(ResumeCommand::isOpen)
                || (past.toUndo() && PastRuns.isToUndo(past, runs.newest(Integer.MAX_VALUE)));
        if (!open) {
            boolean well = past.report().hosts().stream().allMatch(host -> host.well());
            throw mistake(
                    past,
                    "is over: every host has told how it ended",
                    well
                            ? "flux runs show " + past.shortRun()
                            : "flux retry " + past.shortRun() + " --only failed,unreachable,not-reached");
        }
    }

    /// What to type to do it again, where it changed nothing.
    static String again(PastRun past) {
        return past.invocation() + (RunsView.isTry(past) ? " --dry-run" : "");
    }

    private static boolean isOpen(HostOutcome outcome) {
        return switch (outcome) {
            case UNKNOWN, TIMED_OUT, INTERRUPTED -> true;
            case COMPLETED,
                    FAILED,
                    UNREACHABLE,
                    REFUSED,
                    ROLLED_BACK,
                    ROLLBACK_FAILED,
                    DUPLICATE,
                    CANCELLED,
                    NOT_REACHED -> false;
        };
    }

    private static FluxException mistake(PastRun past, String why, String next) {
        return new FluxException("run " + past.shortRun(), Problem.of("", why).hint(next));
    }
}
