package dev.flux.cli.view;

import dev.flux.journal.PastRun;
import dev.flux.journal.RunCheck;
import dev.flux.report.HostOutcome;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import dev.flux.run.RunPlan;
import dev.flux.run.rollout.RolloutPlan;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Runs that were made: a row each, or one whole.
public final class RunsView {

    private static final Pattern WHOLE_ID = Pattern.compile("\\b([0-9a-f]{8})[0-9a-f]{24}\\b");

    private static final Set<String> LOOKS = Set.of("facts", "lock status");

    private final Console console;
    private final Instant now;

    public RunsView(Console console, Instant now) {
        this.console = console;
        this.now = now;
    }

    /// A row each, the newest first.
    public void list(List<PastRun> runs, boolean json) {
        if (json) {
            var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
            var all = document.putArray("runs");
            for (var run : runs) {
                var one = all.addObject().put("run", run.run()).put("command", run.command());
                one.put("invocation", run.invocation())
                        .put("dry_run", run.dryRun())
                        .put("source", run.source());
                one.put("started", run.started().toString()).put("standing", word(run.standing()));
                one.put("took_ms", run.report().took().toMillis())
                        .put("hosts", run.hosts().size());
                var outcomes = one.putObject("outcomes");
                run.report()
                        .counts()
                        .forEach((outcome, count) -> outcomes.put(outcome.word().replace('-', '_'), count));
            }
            console.print(document.toPrettyString());
            return;
        } else if (runs.isEmpty()) {
            console.print("No run was made yet.");
            return;
        }
        var rows = new ArrayList<List<String>>();
        for (var run : runs) {
            rows.add(List.of(
                    Report.shortRun(run.run()),
                    ago(run, now),
                    words(run),
                    Words.count(run.hosts().size(), "host"),
                    summary(run)));
        }
        Table.print(rows, console);
    }

    /// A run in a few words: `orchestrate (dry-run), 3 m ago`.
    public static String line(PastRun run, Instant now) {
        return words(run) + ", " + ago(run, now);
    }

    private static String words(PastRun run) {
        return WHOLE_ID.matcher(run.command()).replaceAll("$1") + (isTry(run) ? " (dry-run)" : "");
    }

    /// Whether it was typed with `--dry-run`, and is not of a command that changes nothing however it is typed.
    public static boolean isTry(PastRun run) {
        return run.dryRun() && !LOOKS.contains(run.command());
    }

    private static String ago(PastRun run, Instant now) {
        return Words.ago(Duration.between(run.started(), now));
    }

    private static String summary(PastRun run) {
        var words = new ArrayList<String>();
        if (run.standing() != PastRun.Standing.ENDED) {
            words.add(word(run.standing()));
        }
        for (var outcome : HostOutcome.values()) {
            long count = run.report().counts().getOrDefault(outcome, 0L);
            if (count > 0 && outcome != HostOutcome.COMPLETED) {
                words.add(count + " " + outcome.word());
            }
        }
        if (words.isEmpty()) {
            long changed = run.report().count(Outcome.CHANGED);
            long pending = run.report().count(Outcome.WOULD_CHANGE);
            words.add(
                    changed > 0
                            ? Words.count(changed, "change")
                            : pending > 0 ? pending + " would change" : "as desired");
        }
        return String.join(", ", words);
    }

    /// How a run stands, in words.
    static String word(PastRun.Standing standing) {
        return switch (standing) {
            case ENDED -> "ended";
            case RUNNING -> "running";
            case CUT_OFF -> "cut off";
        };
    }

    /// One run, as it was shown when it ended, or as far as it came.
    ///
    /// @param fold whether hosts with equal output are shown once
    public void show(PastRun run, boolean everyStep, boolean fold) {
        console.print(console.styled(Style.STRONG, "run " + Report.shortRun(run.run())) + "  " + words(run) + "  "
                + run.source() + "  " + run.started().truncatedTo(ChronoUnit.SECONDS));
        unfinished(run).ifPresent(words -> console.print(console.styled(Style.STRONG, words)));
        if (run.command().equals("exec")) {
            console.print("");
            new ExecView(console, fold).show(run.report());
        } else {
            var log = Optional.of(run.folder().resolve(RunCheck.LOG)).filter(Files::exists);
            new ReportView(console, everyStep, false, Optional.empty(), log).show(run.report(), plan(run));
        }
        if (run.isUnfinished()) {
            console.print("Go on with it:    " + console.styled(Style.STRONG, run.resume()));
        }
    }

    /// What must be said of a run that has not come to its end.
    public static Optional<String> unfinished(PastRun run) {
        return switch (run.standing()) {
            case ENDED -> Optional.empty();
            case RUNNING -> Optional.of("It goes on; this is what its hosts have told so far.");
            case CUT_OFF ->
                Optional.of("It was cut off: its process ended without a word. Hosts finish what they had begun.");
        };
    }

    /// One run as a document.
    public void document(PastRun run) {
        var json = ReportJson.document(run.report());
        json.put("source", run.source()).put("standing", word(run.standing()));
        console.print(json.toPrettyString());
    }

    /// What the report needs to know of the run to say what to type next.
    private static RunPlan plan(PastRun run) {
        return new RunPlan(
                run.run(),
                run.command(),
                run.invocation(),
                run.dryRun(),
                run.source(),
                List.of(),
                RolloutPlan.plain(List.of(), 1),
                () -> run.started());
    }
}
