package dev.flux.cli.view;

import dev.flux.host.NameFold;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.shell.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What a command printed on many hosts: equal outputs once, each under the folded names of the hosts that gave it.
public final class ExecView {

    private final Console console;
    private final boolean fold;

    /// @param fold whether equal outputs are shown once; else each line is led by its host's name
    public ExecView(Console console, boolean fold) {
        this.console = console;
        this.fold = fold;
    }

    /// Writes the report to stdout.
    public void show(Report report) {
        int width = report.hosts().stream()
                .mapToInt(host -> host.name().length())
                .max()
                .orElse(0);
        if (fold) {
            var groups = new LinkedHashMap<Likeness, List<HostReport>>();
            report.hosts()
                    .forEach(host -> groups.computeIfAbsent(Likeness.of(host), _ -> new ArrayList<>())
                            .add(host));
            groups.values().forEach(this::group);
        } else {
            report.hosts().forEach(host -> lines(host, Words.pad(host.name(), width) + "   "));
        }
        console.print(verdict(report));
    }

    private void group(List<HostReport> hosts) {
        var first = hosts.getFirst();
        var names = NameFold.fold(hosts.stream().map(HostReport::name).toList());
        var text = texts(first);
        if (text.size() == 1 && first.well() && names.length() <= 40) {
            console.print(console.styled(Style.STRONG, names) + "   " + text.getFirst());
            return;
        }
        var glyph = Glyph.of(first.outcome());
        console.print(console.styled(Style.STRONG, names) + ending(first, glyph));
        text.forEach(line -> console.print("    " + line));
        next(first, Words.next(hosts), "    ");
    }

    private void lines(HostReport host, String lead) {
        texts(host).forEach(line -> console.print(console.styled(Style.STRONG, lead) + line));
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
                        glyph.style(),
                        host.exec().isPresent() ? host.cause() : host.outcome().word() + ": " + host.cause());
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

    /// What hosts that are shown together have in common.
    private record Likeness(HostOutcome outcome, String cause, Optional<HostReport.ExecResult> exec) {
        static Likeness of(HostReport host) {
            return new Likeness(host.outcome(), host.cause(), host.exec());
        }
    }

    private String verdict(Report report) {
        long answered =
                report.hosts().stream().filter(host -> host.exec().isPresent()).count();
        long well = report.hosts().stream().filter(HostReport::well).count();
        var hosts = Words.count(report.hosts().size(), "host");
        var said = answered == well
                ? well + " of " + hosts + " answered"
                : answered + " of " + hosts + " answered, " + well + " with exit 0";
        return console.styled(Style.DETAIL, said + ", " + Words.span(report.took()) + "   run " + report.shortRun());
    }
}
