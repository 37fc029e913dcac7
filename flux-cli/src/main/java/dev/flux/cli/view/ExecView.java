package dev.flux.cli.view;

import dev.flux.report.Fold;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.shell.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a command printed on many hosts: equal outputs once, each under the folded names of the hosts that gave it.
public final class ExecView {

    private final Console console;
    private final boolean fold;
    private final boolean verdict;

    /// @param fold whether equal outputs are shown once; else each line is led by its host's name
    public ExecView(Console console, boolean fold) {
        this(console, fold, true);
    }

    /// @param verdict whether the last line says how many answered
    public ExecView(Console console, boolean fold, boolean verdict) {
        this.console = console;
        this.fold = fold;
        this.verdict = verdict;
    }

    /// Writes the report to stdout.
    public void show(Report report) {
        int width = report.hosts().stream()
                .mapToInt(host -> host.name().length())
                .max()
                .orElse(0);
        if (fold) {
            var groups = Fold.of(report.hosts(), Likeness::of);
            int column = groups.all().stream()
                    .filter(ExecView::onOneLine)
                    .mapToInt(alike -> alike.names().length())
                    .max()
                    .orElse(0);
            groups.majorityFirst().forEach(alike -> group(alike, groups.majority(), column));
        } else {
            report.hosts().forEach(host -> lines(host, Words.pad(host.name(), width) + "   "));
        }
        if (verdict) {
            console.print(verdict(report));
            Words.retry(report).ifPresent(command -> advise("Try the same again with", command));
            if (fold) {
                Words.everyName(report, Fold.of(report.hosts(), Likeness::of))
                        .ifPresent(command -> advise("Every host by name", command));
            }
        }
    }

    private void advise(String why, String command) {
        console.print(why + "    " + console.styled(Style.STRONG, command));
    }

    private static boolean onOneLine(Fold.Alike alike) {
        return alike.first().well()
                && alike.names().length() <= 40
                && texts(alike.first()).size() == 1;
    }

    private void group(Fold.Alike alike, Optional<Fold.Alike> most, int column) {
        var first = alike.first();
        var names = alike.names();
        var text = texts(first);
        if (onOneLine(alike)) {
            console.printAsIs(console.styled(Style.STRONG, Words.pad(names, column)) + "   " + text.getFirst());
            return;
        }
        var glyph = Glyph.of(first.outcome());
        var unlike = most.filter(other -> !other.equals(alike) && first.exec().isPresent())
                .map(other -> styled(Outliers.lines(text, texts(other.first()))))
                .orElse(List.of());
        console.print(console.styled(Style.STRONG, names)
                + ending(first, glyph)
                + (unlike.isEmpty()
                        ? ""
                        : "   "
                                + console.styled(
                                        Style.DETAIL, "as " + most.orElseThrow().names() + ", but for:")));
        (unlike.isEmpty() ? text : unlike).forEach(line -> console.printAsIs("    " + line));
        next(first, Words.next(alike.hosts()), "    ");
    }

    private List<String> styled(List<String> diff) {
        return diff.stream()
                .map(line -> console.styled(
                        line.startsWith("+") ? Style.ADDED : line.startsWith("-") ? Style.REMOVED : Style.DETAIL, line))
                .toList();
    }

    private void lines(HostReport host, String lead) {
        texts(host).forEach(line -> console.printAsIs(console.styled(Style.STRONG, lead) + line));
        if (!host.well()) {
            console.print(console.styled(Style.STRONG, lead)
                    + ending(host, Glyph.of(host.outcome())).strip());
            next(host, Words.next(List.of(host)), lead);
        }
    }

    private String ending(HostReport host, Glyph glyph) {
        if (host.well()) {
            return "";
        }
        return "   " + glyph.on(console) + " "
                + console.styled(
                        glyph.style().words(),
                        host.exec().isPresent() ? host.cause() : host.outcome().word() + ": " + Words.cause(host));
    }

    private void next(HostReport host, String advice, String lead) {
        if (!host.next().isEmpty()) {
            console.print(lead + "next: " + console.styled(Style.STRONG, advice));
        }
    }

    private static List<String> texts(HostReport host) {
        var lines = new ArrayList<String>();
        host.exec().ifPresent(result -> {
            Printable.lines(result.stdout()).lines().forEach(lines::add);
            Printable.lines(result.stderr())
                    .lines()
                    .map(line -> "stderr: " + line)
                    .forEach(lines::add);
        });
        return lines;
    }

    /// What hosts that are shown together have in common; of much output it is a digest.
    private record Likeness(HostOutcome outcome, String cause, Optional<HostReport.ExecResult> exec) {
        static Likeness of(HostReport host) {
            return new Likeness(host.outcome(), host.cause(), host.exec());
        }
    }

    /// Whether the command came to an end of its own, whatever its status; one that was ended has only begun to answer.
    private static boolean answered(HostReport host) {
        return host.exec().isPresent()
                && (host.outcome() == HostOutcome.COMPLETED || host.outcome() == HostOutcome.FAILED);
    }

    private String verdict(Report report) {
        long answered = report.hosts().stream().filter(ExecView::answered).count();
        long well = report.hosts().stream().filter(HostReport::well).count();
        var hosts = Words.count(report.hosts().size(), "host");
        var said = answered == well
                ? well + " of " + hosts + " answered"
                : answered + " of " + hosts + " answered, " + well + " with exit 0";
        return said + console.styled(Style.DETAIL, ", " + Words.span(report.took()) + "   run " + report.shortRun());
    }
}
