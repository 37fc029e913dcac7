package dev.flux.cli.view;

import dev.flux.host.NameFold;
import dev.flux.report.Fold;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.report.StepReport;
import dev.flux.run.RunPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The end of a run: equal hosts folded, what went wrong by name with its cause, and what to type next.
public final class ReportView {

    private static final int MOST_OUTLIERS = 5;
    private static final int MOST_OUTPUT = 8;

    private final Console console;
    private final boolean everyStep;
    private final boolean whole;
    private final Optional<String> kept;
    private final Optional<Path> log;

    /// @param everyStep whether changes are listed step by step; a dry-run always does
    public ReportView(Console console, boolean everyStep) {
        this(console, everyStep, false, Optional.empty(), Optional.empty());
    }

    /// @param whole whether nobody chose among the hosts, so that the same command without a choice means them all
    /// @param kept the command that runs exactly what a dry-run has shown, where its plan was kept
    /// @param log the run's own, where it has one
    public ReportView(Console console, boolean everyStep, boolean whole, Optional<String> kept, Optional<Path> log) {
        this.console = console;
        this.everyStep = everyStep;
        this.whole = whole;
        this.kept = kept;
        this.log = log;
    }

    /// Writes the report to stdout.
    ///
    /// @param plan of the run, for what to type next
    public void show(Report report, RunPlan plan) {
        console.print("");
        rows(report);
        AsideView.show(report, console);
        showTroubles(report, plan);
    }

    /// Writes what went wrong, the verdict, and what to type next.
    public void showTroubles(Report report, RunPlan plan) {
        troubles(report);
        console.print("");
        console.print(verdict(report));
        report.budget()
                .spent()
                .ifPresent(why -> console.print(
                        console.styled(Style.FAILED, "Stopped: ") + why + "; no further host was started there."));
        next(report, plan);
    }

    private void rows(Report report) {
        var fold = folded(report);
        int width = fold.all().stream()
                .mapToInt(alike -> alike.names().length())
                .max()
                .orElse(0);
        for (var alike : fold.all()) {
            var first = alike.first();
            var glyph = glyph(first).on(console);
            console.print(glyph + " " + Words.pad(alike.names(), Math.min(width, 40)) + "   " + summary(first) + "   "
                    + console.styled(Style.DETAIL, took(alike.hosts())));
            if (detailed(report)) {
                steps(first);
            } else {
                fold.majority().ifPresent(most -> unlike(first, most.first()));
            }
        }
    }

    private Fold folded(Report report) {
        return Fold.of(report.hosts(), host -> summary(host) + (detailed(report) ? changes(host) : ""));
    }

    private boolean detailed(Report report) {
        return everyStep || report.dryRun();
    }

    private void steps(HostReport host) {
        for (var step : host.steps()) {
            if (step.outcome() == Outcome.UNCHANGED && !everyStep) {
                continue;
            }
            if (step.outcome() == Outcome.SKIPPED && !everyStep) {
                continue;
            }
            var note = step.change().map(DiffView::note).orElse(step.detail());
            var title = note.isEmpty() ? step.title() : Words.pad(step.title(), 44) + "  ";
            console.print("    " + Glyph.of(step.outcome()).on(console) + " " + title + note);
            step.change()
                    .map(change -> DiffView.lines(change, console))
                    .orElse(List.of())
                    .forEach(line -> console.print("        " + line));
        }
    }

    /// Which steps of a host that is well ended otherwise than on most hosts.
    private void unlike(HostReport host, HostReport most) {
        var outliers = host.well() ? Outliers.steps(host, most) : List.<StepReport>of();
        outliers.stream()
                .limit(MOST_OUTLIERS)
                .forEach(step -> console.print("    " + Glyph.of(step.outcome()).on(console) + " "
                        + Words.pad(step.module() + ": " + step.title(), 44) + "  "
                        + console.styled(Style.DETAIL, "unlike most: " + Outliers.word(step, most) + " there")));
        if (outliers.size() > MOST_OUTLIERS) {
            console.print("    "
                    + console.styled(Style.DETAIL, "... and " + (outliers.size() - MOST_OUTLIERS) + " steps more"));
        }
    }

    private void troubles(Report report) {
        var bad = report.hosts().stream().filter(host -> !host.well()).toList();
        var byCause = Fold.of(bad, host -> host.outcome() + "|" + host.cause() + "|" + failedStep(host));
        for (var alike : byCause.all()) {
            var hosts = alike.hosts();
            var first = alike.first();
            console.print("");
            console.print(alike.names() + "   " + glyph(first).on(console) + " "
                    + console.styled(glyph(first).style().words(), why(first)));
            output(first);
            if (!first.next().isEmpty()) {
                console.print("    next: " + console.styled(Style.STRONG, Words.next(hosts)));
            }
        }
    }

    private void output(HostReport host) {
        var lines = host.steps().stream()
                .filter(step -> step.outcome().bad() && !step.output().isBlank())
                .findFirst()
                .map(step -> step.outputBeyond(host.cause()).lines().toList())
                .orElse(List.of());
        lines.stream()
                .skip(Math.max(0, lines.size() - MOST_OUTPUT))
                .forEach(line -> console.print("    " + console.styled(Style.DETAIL, "| " + line)));
    }

    private static String failedStep(HostReport host) {
        return host.steps().stream()
                .filter(step -> step.outcome().bad())
                .findFirst()
                .map(step -> step.module() + " " + step.title())
                .orElse("");
    }

    private static String why(HostReport host) {
        var step = host.steps().stream().filter(one -> one.outcome().bad()).findFirst();
        return step.map(one -> one.outcome().word() + " in " + one.module() + ", step " + one.number() + " of "
                        + host.steps().size() + " (" + one.title() + "): " + host.cause())
                .orElseGet(() -> host.outcome().word() + ": " + Words.cause(host));
    }

    private String verdict(Report report) {
        long well = report.hosts().stream().filter(HostReport::well).count();
        long pending = report.hosts().stream()
                .filter(host -> host.count(Outcome.WOULD_CHANGE) > 0)
                .count();
        var parts = new ArrayList<String>();
        int all = report.hosts().size();
        if (report.dryRun()) {
            parts.add(
                    pending == 0
                            ? "Nothing would change on " + Words.count(well, "host") + "."
                            : Words.count(pending, "host") + " would change.");
        } else {
            parts.add(
                    well == all
                            ? Words.allHostsAre(well) + " as desired" + changed(report) + "."
                            : Words.someHostsAre(well, all) + " as desired.");
        }
        report.counts().forEach((outcome, number) -> {
            if (outcome != HostOutcome.COMPLETED) {
                parts.add(number + " " + outcome.word() + ".");
            }
        });
        return String.join(" ", parts) + "   "
                + console.styled(
                        Style.DETAIL, "run " + report.shortRun() + parent(report) + ", " + Words.span(report.took()));
    }

    private static String parent(Report report) {
        return report.origin()
                .parent()
                .map(run -> ", retry of " + Report.shortRun(run))
                .orElse("");
    }

    private static String changed(Report report) {
        long changes = report.count(Outcome.CHANGED);
        return changes == 0 ? "; nothing had to change" : "; " + Words.count(changes, "change") + " made";
    }

    private void next(Report report, RunPlan plan) {
        if (!report.hosts().stream().allMatch(HostReport::well)) {
            log.ifPresent(file -> console.print("Log of the run    " + file));
        }
        Words.retry(report).ifPresent(command -> advise("Try the same again with", command));
        var pending = named(report, host -> host.count(Outcome.WOULD_CHANGE) > 0);
        if (report.dryRun() && !pending.isEmpty()) {
            boolean all = whole && pending.size() == report.hosts().size();
            advise("Apply with", kept.orElseGet(() -> all ? plan.invocation() : plan.again(on(pending))));
            if (kept.isEmpty()) {
                console.print("To run exactly what is shown, keep it: --save-plan FILE, then flux apply FILE");
            }
        }
        var bad = named(report, host -> !host.well() && !host.steps().isEmpty());
        if (!everyStep && !bad.isEmpty()) {
            var names = on(bad);
            advise(
                    "Every step of it",
                    "flux report " + report.shortRun() + (names.length() > Words.MOST_NAMES ? "" : " --on " + names)
                            + " -v");
        }
        Words.everyName(report, folded(report)).ifPresent(command -> advise("Every host by name", command));
    }

    private void advise(String why, String command) {
        console.print(why + "    " + console.styled(Style.STRONG, command));
    }

    private static List<String> named(Report report, Predicate<HostReport> which) {
        return report.hosts().stream().filter(which).map(HostReport::name).toList();
    }

    private static String on(List<String> names) {
        return Words.word(NameFold.fold(names));
    }

    private String summary(HostReport host) {
        if (host.outcome() != HostOutcome.COMPLETED && host.steps().isEmpty()) {
            return console.styled(glyph(host).style().words(), host.outcome().word());
        }
        var parts = new ArrayList<String>();
        for (var outcome : Outcome.values()) {
            long count = host.count(outcome);
            if (count > 0) {
                parts.add(console.styled(
                        Glyph.of(outcome).style().words(),
                        count + " " + outcome.word().replace('-', ' ')));
            }
        }
        host.health().ifPresent(parts::add);
        return parts.isEmpty() ? host.outcome().word() : String.join("   ", parts);
    }

    private static String changes(HostReport host) {
        return host.steps().stream()
                .filter(step -> step.outcome() != Outcome.UNCHANGED)
                .map(ReportView::change)
                .toList()
                .toString();
    }

    private static String change(StepReport step) {
        return step.title() + step.outcome() + step.detail() + step.change();
    }

    private static Glyph glyph(HostReport host) {
        if (host.outcome() == HostOutcome.COMPLETED && host.count(Outcome.CHANGED) > 0) {
            return Glyph.CHANGED;
        } else if (host.outcome() == HostOutcome.COMPLETED && host.count(Outcome.WOULD_CHANGE) > 0) {
            return Glyph.WOULD_CHANGE;
        }
        return Glyph.of(host.outcome());
    }

    private static String took(List<HostReport> hosts) {
        var least = hosts.stream()
                .map(HostReport::took)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        var most = hosts.stream()
                .map(HostReport::took)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        var from = Words.span(least);
        var to = Words.span(most);
        return from.equals(to) ? to : from.replace(" s", "") + " - " + to;
    }
}
