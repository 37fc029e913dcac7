package dev.flux.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.StepReport;
import dev.flux.trial.Stage.Part;
import dev.flux.trial.Stage.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Each broken promise is noticed, by what the host looks like and not by what the run says alone.
final class TrialTests {

    private static final String BEFORE = "a";
    private static final String AFTER = "b";

    private final List<String> calls = new ArrayList<>();

    /// A host whose answers are written down beforehand.
    private final class Played implements TrialHost {

        private final Deque<String> trees;
        private final Deque<HostReport> runs;
        private final boolean whole;

        Played(boolean whole, String trees, HostReport... runs) {
            this.whole = whole;
            this.trees = new ArrayDeque<>(List.of(trees.split(" ", -1)));
            this.runs = new ArrayDeque<>(List.of(runs));
        }

        @Override
        public boolean whole() {
            return whole;
        }

        @Override
        public Ran dryRun() {
            return next("dry-run");
        }

        @Override
        public Ran apply() {
            return next("apply");
        }

        @Override
        public Ran rollback(String run) {
            return next("rollback " + run);
        }

        @Override
        public Tree tree() {
            return Tree.parse("f 644 0:0 3 /etc/one\n" + trees.pop().repeat(64) + "  /etc/one\nend\n");
        }

        private Ran next(String call) {
            calls.add(call);
            return new Ran("run" + calls.size(), runs.pop());
        }
    }

    private static HostReport host(HostOutcome outcome, Outcome... steps) {
        var reports = new ArrayList<StepReport>();
        for (var step : steps) {
            int number = reports.size() + 1;
            var reason = step == Outcome.SKIPPED ? "no services" : "";
            reports.add(
                    new StepReport(number, "motd", "step" + number, step, reason, Optional.empty(), "", Duration.ZERO));
        }
        var cause = outcome == HostOutcome.COMPLETED ? "" : "because";
        return new HostReport("one", outcome, cause, "", reports, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    private static HostReport done(Outcome... steps) {
        return host(HostOutcome.COMPLETED, steps);
    }

    private static HostReport shown() {
        return done(Outcome.WOULD_CHANGE, Outcome.UNCHANGED);
    }

    private static HostReport made() {
        return done(Outcome.CHANGED, Outcome.UNCHANGED);
    }

    private static HostReport still() {
        return done(Outcome.UNCHANGED, Outcome.UNCHANGED);
    }

    private Trial trial(String trees, HostReport... runs) throws InterruptedException {
        return Trial.of(new Played(true, trees, runs), _ -> {});
    }

    private static Stage broken(Trial trial) {
        assertThat(trial.verdict()).isEqualTo(Verdict.BROKEN);
        var broken = trial.stages().stream()
                .filter(stage -> stage.verdict() == Verdict.BROKEN)
                .toList();
        assertThat(broken).as(trial.toString()).hasSize(1);
        return broken.getFirst();
    }

    @Test
    void keepsWhatIsKept() throws Exception {
        var trial = trial("a a b b a", shown(), made(), still(), done(Outcome.CHANGED));

        assertThat(trial.verdict()).isEqualTo(Verdict.KEPT);
        assertThat(trial.stages()).extracting(Stage::part).containsExactly(Part.values());
        assertThat(calls).containsExactly("dry-run", "apply", "apply", "rollback run2");
        assertThat(trial.tried()).isEqualTo(2);
    }

    @Test
    void noticesADryRunThatTouches() throws Exception {
        var stage = broken(trial("a b b b a", shown(), made(), still(), done()));
        assertThat(stage.part()).isEqualTo(Part.DRY_RUN);
        assertThat(stage.evidence()).singleElement().asString().startsWith("/etc/one: content differs");
    }

    @Test
    void noticesChangesThatWereNotShown() throws Exception {
        var more = done(Outcome.CHANGED, Outcome.CHANGED);
        assertThat(broken(trial("a a b b a", shown(), more, still(), done())).evidence())
                .containsExactly("made, not shown: 2 motd: step2");
        assertThat(broken(trial("a a b b a", more(), made(), still(), done())).evidence())
                .containsExactly("shown, not made: 2 motd: step2");
    }

    private static HostReport more() {
        return done(Outcome.WOULD_CHANGE, Outcome.WOULD_CHANGE);
    }

    @Test
    void noticesASecondRunThatChangesOpenlyOrSecretly() throws Exception {
        assertThat(broken(trial("a a b b a", shown(), made(), made(), done())).evidence())
                .containsExactly("changed again: 1 motd: step1");
        var secretly = broken(trial("a a b c a", shown(), made(), still(), done()));
        assertThat(secretly.part()).isEqualTo(Part.AGAIN);
        assertThat(secretly.evidence()).hasSize(1);
    }

    @Test
    void noticesARollbackThatLeavesSomething() throws Exception {
        var stage = broken(trial("a a b b c", shown(), made(), still(), done(Outcome.CHANGED)));
        assertThat(stage.part()).isEqualTo(Part.ROLLBACK);
        assertThat(stage.words()).contains("left the host different");
        assertThat(broken(trial("a a b b b", shown(), made(), still(), host(HostOutcome.FAILED)))
                        .words())
                .isEqualTo("it ended failed: because");
    }

    @Test
    void undoesARunThatFailed() throws Exception {
        var failed = host(HostOutcome.FAILED, Outcome.CHANGED, Outcome.FAILED);
        var trial = trial("a a b a", shown(), failed, done(Outcome.CHANGED));

        var stage = broken(trial);
        assertThat(stage.part()).isEqualTo(Part.APPLY);
        assertThat(stage.evidence()).singleElement().asString().startsWith("motd: step2: failed");
        assertThat(calls).containsExactly("dry-run", "apply", "rollback run2");
    }

    @Test
    void aCloneThatCannotProvesNothingAndIsStillUndone() throws Exception {
        var failed = host(HostOutcome.FAILED, Outcome.CHANGED, Outcome.FAILED);
        var undone = Trial.of(new Played(false, "a a b a", shown(), failed, done(Outcome.CHANGED)), _ -> {});
        assertThat(undone.verdict()).isEqualTo(Verdict.NOT_TRIED);
        assertThat(undone.skipped()).containsExactly("motd: step2");
        var left = Trial.of(new Played(false, "a a b c", shown(), failed, done(Outcome.CHANGED)), _ -> {});
        assertThat(broken(left).part()).isEqualTo(Part.ROLLBACK);
    }

    @Test
    void noStepIsNoProof() throws Exception {
        var trial = trial("a a", done());
        assertThat(trial.verdict()).isEqualTo(Verdict.NOT_TRIED);
        assertThat(calls).containsExactly("dry-run");
    }

    @Test
    void skippedStepsAreCountedAndNeverProved() throws Exception {
        var skipped = done(Outcome.SKIPPED);
        var trial = trial("a a a a", skipped, skipped, skipped);
        assertThat(trial.verdict()).isEqualTo(Verdict.NOT_TRIED);
        assertThat(trial.skipped()).containsExactly("motd: step1 (no services)");
        assertThat(trial.tried()).isZero();
    }

    @Test
    void aRunThatChangesNothingHasNothingToUndo() throws Exception {
        var trial = trial("a a a a", still(), still(), still());
        assertThat(trial.verdict()).isEqualTo(Verdict.KEPT);
        assertThat(trial.stages().getLast().verdict()).isEqualTo(Verdict.NOT_TRIED);
    }

    @Test
    void aRefusalCountsWhereTheHostCouldDoIt() throws Exception {
        var refused = host(HostOutcome.FAILED, Outcome.FAILED);
        assertThat(broken(trial("a a", refused)).part()).isEqualTo(Part.DRY_RUN);
        var clone = Trial.of(new Played(false, "a a", refused), _ -> {});
        assertThat(clone.verdict()).isEqualTo(Verdict.NOT_TRIED);
        assertThat(clone.skipped()).containsExactly("motd: step1");
        var touched = Trial.of(new Played(false, BEFORE + " " + AFTER, refused), _ -> {});
        assertThat(touched.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
