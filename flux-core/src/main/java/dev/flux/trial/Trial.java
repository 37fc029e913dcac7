package dev.flux.trial;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.StepReport;
import dev.flux.trial.Stage.Part;
import dev.flux.trial.Stage.Verdict;
import dev.flux.trial.TrialHost.Ran;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One subject on one host: shown, made, made again, undone; and after each what the host looks like.
///
/// @param stages what came out, in order
/// @param skipped `module: step (reason)` of each step that this host could not try; none of them is proved
/// @param tried how many steps were
public record Trial(List<Stage> stages, List<String> skipped, int tried) {

    public Trial {
        stages = List.copyOf(stages);
        skipped = List.copyOf(skipped);
    }

    /// Runs all of it. A stage that breaks its promise ends what depends on it and nothing else: what was changed is
    /// undone in any case.
    ///
    /// @param each hears of each stage as it ends
    public static Trial of(TrialHost host, Consumer<Stage> each) throws InterruptedException {
        var running = new Running(host, each);
        running.run();
        return new Trial(running.stages, running.skipped(), running.tried());
    }

    /// The trial's own verdict: broken where one stage is; not tried where it was not run to the end, or no step was.
    public Verdict verdict() {
        if (stages.stream().anyMatch(stage -> stage.verdict() == Verdict.BROKEN)) {
            return Verdict.BROKEN;
        }
        boolean repeated =
                stages.stream().anyMatch(stage -> stage.part() == Part.AGAIN && stage.verdict() == Verdict.KEPT);
        return repeated && tried > 0 ? Verdict.KEPT : Verdict.NOT_TRIED;
    }

    private static final class Running {

        private final TrialHost host;
        private final Consumer<Stage> each;
        private final List<Stage> stages = new ArrayList<>();
        private List<StepReport> steps = List.of();

        Running(TrialHost host, Consumer<Stage> each) {
            this.host = host;
            this.each = each;
        }

        void run() throws InterruptedException {
            var before = host.tree();
            var shown = host.dryRun();
            steps = shown.host().steps();
            var touched = host.tree().differences(before);
            if (!completed(shown)) {
                refused(shown, touched);
                return;
            } else if (steps.isEmpty() && touched.isEmpty()) {
                end(Part.DRY_RUN, Verdict.NOT_TRIED, "no step is planned", List.of(), shown);
                return;
            }
            keep(Part.DRY_RUN, changes(shown) + " shown, nothing touched", "it touched the host", touched, shown);
            var made = host.apply();
            steps = made.host().steps();
            var after = host.tree();
            if (completed(made)) {
                applied(shown, made);
                again(after);
            } else {
                end(Part.APPLY, host.whole() ? Verdict.BROKEN : Verdict.NOT_TRIED, ended(made), failures(made), made);
            }
            undone(before, after, made);
        }

        private void refused(Ran shown, List<String> touched) {
            boolean honest = touched.isEmpty() && !host.whole();
            var verdict = honest ? Verdict.NOT_TRIED : Verdict.BROKEN;
            end(Part.DRY_RUN, verdict, ended(shown), with(failures(shown), touched), shown);
        }

        private void applied(Ran shown, Ran made) {
            var told = named(shown, Outcome.WOULD_CHANGE);
            var done = named(made, Outcome.CHANGED);
            var evidence = new ArrayList<String>();
            told.stream()
                    .filter(step -> !done.contains(step))
                    .forEach(step -> evidence.add("shown, not made: " + step));
            done.stream()
                    .filter(step -> !told.contains(step))
                    .forEach(step -> evidence.add("made, not shown: " + step));
            keep(Part.APPLY, changes(made) + " made, exactly those shown", "others than were shown", evidence, made);
        }

        private void again(Tree after) throws InterruptedException {
            var second = host.apply();
            if (!completed(second)) {
                end(Part.AGAIN, Verdict.BROKEN, ended(second), failures(second), second);
                return;
            }
            var evidence = new ArrayList<String>();
            named(second, Outcome.CHANGED).forEach(step -> evidence.add("changed again: " + step));
            evidence.addAll(host.tree().differences(after));
            keep(Part.AGAIN, "nothing changed the second time", "the second run changed the host", evidence, second);
        }

        private void undone(Tree before, Tree after, Ran made) throws InterruptedException {
            var touched = after.differences(before);
            if (touched.isEmpty() && made.host().count(Outcome.CHANGED) == 0) {
                end(Part.ROLLBACK, Verdict.NOT_TRIED, "the run changed nothing, so nothing is undone", List.of(), made);
                return;
            }
            var back = host.rollback(made.run());
            var now = host.tree();
            var left = now.differences(before);
            if (back.host().outcome() != HostOutcome.COMPLETED) {
                end(Part.ROLLBACK, Verdict.BROKEN, ended(back), with(failures(back), left), back);
                return;
            }
            var words = "every byte is as it was: " + before.size() + " paths and values";
            keep(Part.ROLLBACK, words, "it left the host different", left, back);
        }

        private void keep(Part part, String kept, String broken, List<String> evidence, Ran ran) {
            boolean good = evidence.isEmpty();
            end(part, good ? Verdict.KEPT : Verdict.BROKEN, good ? kept : broken, evidence, ran);
        }

        private void end(Part part, Verdict verdict, String words, List<String> evidence, Ran ran) {
            var stage = new Stage(part, verdict, words, evidence, ran.run());
            stages.add(stage);
            each.accept(stage);
        }

        private List<String> skipped() {
            return steps.stream()
                    .filter(this::beyond)
                    .map(step -> name(step) + (step.detail().isEmpty() ? "" : " (" + step.detail() + ")"))
                    .toList();
        }

        private int tried() {
            return (int) steps.stream().filter(step -> !beyond(step)).count();
        }

        /// Whether the host could not try it.
        private boolean beyond(StepReport step) {
            return step.outcome() == Outcome.SKIPPED || (step.outcome().bad() && !host.whole());
        }
    }

    private static boolean completed(Ran ran) {
        return ran.host().outcome() == HostOutcome.COMPLETED
                && ran.host().steps().stream().noneMatch(step -> step.outcome().bad());
    }

    private static String ended(Ran ran) {
        var cause = ran.host().cause();
        return "it ended " + ran.host().outcome().word() + (cause.isEmpty() ? "" : ": " + cause);
    }

    private static List<String> failures(Ran ran) {
        return ran.host().steps().stream()
                .filter(step -> step.outcome().bad())
                .map(step -> name(step) + ": " + step.outcome().word() + ", " + step.detail())
                .toList();
    }

    private static List<String> with(List<String> some, List<String> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static List<String> named(Ran ran, Outcome outcome) {
        return ran.host().steps().stream()
                .filter(step -> step.outcome() == outcome)
                .map(step -> step.number() + " " + name(step))
                .toList();
    }

    private static String name(StepReport step) {
        return step.module() + ": " + step.title();
    }

    private static String changes(Ran ran) {
        HostReport host = ran.host();
        long changes = host.count(Outcome.WOULD_CHANGE) + host.count(Outcome.CHANGED);
        return changes + (changes == 1 ? " change of " : " changes of ")
                + host.steps().size() + " steps";
    }
}
