package dev.flux.cli.view;

import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import dev.flux.shell.Printable;
import dev.flux.trial.Stage;
import dev.flux.trial.Stage.Verdict;
import dev.flux.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Trials as they go, a line a stage, or as one document.
public final class TrialView {

    private static final int MOST = 12;
    private static final String INDENT = " ".repeat(16);

    private final Console console;
    private final boolean json;
    private final List<Entry> entries = new ArrayList<>();
    private String subject = "";
    private String where = "";
    private long began;

    private record Entry(String subject, String where, Verdict verdict, Trial trial, String reason) {}

    public TrialView(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /// A trial begins.
    ///
    /// @param what `module ssh`
    /// @param on the host's name, or what it is
    public void begin(String what, String on) {
        subject = what;
        where = on;
        began = System.nanoTime();
        print((entries.isEmpty() ? "" : "\n") + "test  " + console.styled(Style.STRONG, what) + "   on " + on + "\n");
    }

    /// One of its stages has ended.
    public void stage(Stage stage) {
        line(glyph(stage.verdict()), stage.part().word(), stage.words());
        if (stage.verdict() == Verdict.BROKEN) {
            stage.evidence().stream().limit(MOST).forEach(line -> print(INDENT + Printable.line(line, 300)));
            if (stage.evidence().size() > MOST) {
                print(INDENT + "and " + (stage.evidence().size() - MOST) + " more: --output json has all");
            }
            print(INDENT + "see: " + console.styled(Style.STRONG, "flux runs show " + Report.shortRun(stage.run())));
        }
        console.flush();
    }

    /// It is over.
    public void ended(Trial trial) {
        trial.skipped().stream().limit(MOST).forEach(skipped -> line(Glyph.SKIPPED, "not tried", skipped));
        if (trial.skipped().size() > MOST) {
            line(Glyph.SKIPPED, "not tried", Words.count(trial.skipped().size() - MOST, "further step"));
        }
        entries.add(new Entry(subject, where, trial.verdict(), trial, ""));
        var took = Words.span(java.time.Duration.ofNanos(System.nanoTime() - began));
        var words = switch (trial.verdict()) {
            case KEPT -> "keeps its promises here, in " + Words.count(trial.tried(), "step");
            case BROKEN -> "breaks a promise";
            case NOT_TRIED ->
                trial.tried() == 0 && trial.skipped().isEmpty()
                        ? "planned no step, which proves nothing: give it settings by --set or -c"
                        : "could not be tried here, which proves nothing";
        };
        print("\n" + subject + " " + words + ".   " + took);
    }

    /// A trial that came to no verdict, with what was said about it.
    public void stopped(String what, String said) {
        var reason = said.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("warning: "))
                .limit(3)
                .toList();
        entries.add(new Entry(
                what, where, Verdict.NOT_TRIED, new Trial(List.of(), List.of(), 0), String.join(" ", reason)));
        print("\n" + what + " could not be tried: " + Printable.line(String.join(" ", reason), 500));
    }

    /// The sum of all, and what to type next.
    ///
    /// @param clones whether the hosts were clones, which cannot do everything
    public void end(boolean clones) {
        if (json) {
            document();
            return;
        }
        if (entries.size() > 1) {
            console.print("");
            console.print(count(Verdict.KEPT) + " keep their promises, " + count(Verdict.BROKEN) + " break one, "
                    + count(Verdict.NOT_TRIED) + " could not be tried.");
            entries.stream()
                    .filter(entry -> entry.verdict() != Verdict.KEPT)
                    .forEach(
                            entry -> console.print("  " + glyph(entry.verdict()).on(console) + " " + entry.subject()));
        }
        long skipped = entries.stream()
                .mapToLong(entry -> entry.trial().skipped().size())
                .sum();
        if (clones && (skipped > 0 || count(Verdict.NOT_TRIED) > 0)) {
            var what = entries.size() == 1 ? entries.getFirst().subject() : "--integration";
            console.print("A clone has no services, no firewall and no network of its own. On a host to throw away:");
            console.print(
                    "  " + console.styled(Style.STRONG, "flux test " + what + " --remote root@HOST --disposable"));
        }
    }

    /// The worst of all verdicts; nothing tried where there was none.
    public Verdict worst() {
        if (count(Verdict.BROKEN) > 0) {
            return Verdict.BROKEN;
        }
        return count(Verdict.NOT_TRIED) > 0 || entries.isEmpty() ? Verdict.NOT_TRIED : Verdict.KEPT;
    }

    private long count(Verdict verdict) {
        return entries.stream().filter(entry -> entry.verdict() == verdict).count();
    }

    private void document() {
        var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
        var summary = document.putObject("summary");
        for (var verdict : Verdict.values()) {
            summary.put(verdict.word().replace('-', '_'), count(verdict));
        }
        var trials = document.putArray("trials");
        entries.forEach(entry -> fill(trials.addObject(), entry));
        console.print(document.toPrettyString());
    }

    private static void fill(ObjectNode json, Entry entry) {
        json.put("subject", entry.subject()).put("host", entry.where());
        json.put("verdict", entry.verdict().word()).put("reason", entry.reason());
        json.put("steps_tried", entry.trial().tried());
        var skipped = json.putArray("steps_not_tried");
        entry.trial().skipped().forEach(skipped::add);
        var stages = json.putArray("stages");
        for (var stage : entry.trial().stages()) {
            var one = stages.addObject();
            one.put("stage", stage.part().word()).put("verdict", stage.verdict().word());
            one.put("words", stage.words()).put("run", stage.run());
            var evidence = one.putArray("evidence");
            stage.evidence().forEach(evidence::add);
        }
    }

    private void line(Glyph glyph, String what, String words) {
        print("  " + glyph.on(console) + " " + Words.pad(what, 12) + Printable.line(words, 300));
    }

    private void print(String text) {
        if (!json) {
            console.print(text);
        }
    }

    private static Glyph glyph(Verdict verdict) {
        return switch (verdict) {
            case KEPT -> Glyph.OK;
            case BROKEN -> Glyph.FAILED;
            case NOT_TRIED -> Glyph.SKIPPED;
        };
    }
}
