package dev.flux.cli.page;

import dev.flux.cli.view.Console;
import dev.flux.cli.view.RunsView;
import dev.flux.cli.view.Tags;
import dev.flux.cli.view.Words;
import dev.flux.journal.Entry;
import dev.flux.journal.PastRun;
import dev.flux.report.HostReport;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A run as one HTML page: styles, script and data in it, nothing fetched, and a policy that runs only the script whose
/// hash it names. Everything that came from a host is text.
public final class PageView {

    private final Console console;
    private final Tags tags;

    /// @param console its stdout is the page
    public PageView(Console console) {
        this.console = console;
        this.tags = new Tags(console);
    }

    /// Writes the page.
    ///
    /// @param entries the run's journal, for when things happened
    public void show(PastRun run, List<Entry> entries) {
        var report = run.report();
        head(run);
        tags.open("body");
        tags.text("a", "Skip to the hosts", "class", "skip", "href", "#hosts");
        title(run);
        tags.open("main");
        new TroubleList(tags).show(report.hosts());
        section("timeline", "Timeline");
        new TimelinePicture(Timeline.of(entries, report), tags).draw();
        tags.close("section");
        new AsideList(tags).show(report);
        new StepTable(tags).show(report.hosts());
        new AnswerList(tags).show(report.hosts());
        new HostTable(tags, console).show(report);
        tags.close("main");
        tags.text(
                "footer", "Made by flux report from the journal of run " + run.run() + ". This page fetches nothing.");
        console.printAsIs("<script>" + Assets.SCRIPT + "</script>");
        tags.close("body");
        tags.close("html");
    }

    private void head(PastRun run) {
        console.printAsIs("<!DOCTYPE html>");
        tags.open("html", "lang", "en");
        tags.open("head");
        tags.open("meta", "charset", "utf-8");
        tags.open("meta", "http-equiv", "Content-Security-Policy", "content", Assets.POLICY);
        tags.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        tags.open("meta", "name", "color-scheme", "content", "light dark");
        tags.open("meta", "name", "referrer", "content", "no-referrer");
        tags.text("title", "flux " + run.command() + ", run " + run.report().shortRun());
        console.printAsIs("<style>" + Assets.STYLE + "</style>");
        tags.close("head");
    }

    private void title(PastRun run) {
        var report = run.report();
        long well = report.hosts().stream().filter(HostReport::well).count();
        long all = report.hosts().size();
        tags.open("header");
        tags.line(
                "p",
                Tags.inline("strong", "flux") + " " + Tags.inline("span", run.command())
                        + (run.dryRun()
                                ? " " + Tags.inline("span", "dry-run: nothing was changed", "class", "badge")
                                : ""),
                "class",
                "brand");
        tags.text("h1", headline(run, well, all));
        tags.open("dl", "class", "facts");
        fact("Run", report.shortRun());
        fact("Began", run.started().toString().substring(0, 19).replace('T', ' ') + " UTC");
        fact("Took", Words.span(report.took()));
        fact("Hosts from", run.source());
        tags.close("dl");
        RunsView.unfinished(run).ifPresent(words -> tags.text("p", words, "class", "banner", "role", "status"));
        report.budget()
                .spent()
                .ifPresent(why ->
                        tags.text("p", "Stopped: " + why + "; no further host was started there.", "class", "banner"));
        shares(report.hosts());
        tags.close("header");
    }

    private static String headline(PastRun run, long well, long all) {
        if (run.command().equals("exec")) {
            return well == all
                    ? Words.allHosts(all) + " answered"
                    : well + " of " + Words.count(all, "host") + " answered with exit 0";
        } else if (run.dryRun()) {
            long pending = run.report().hosts().stream()
                    .filter(host -> Shade.of(host) == Shade.PENDING)
                    .count();
            return (pending == 0 ? "Nothing" : Words.count(pending, "host")) + " would change"
                    + (well == all ? "" : "; " + (all - well) + " could not be asked");
        }
        return well == all ? Words.allHostsAre(all) + " as desired" : Words.someHostsAre(well, all) + " as desired";
    }

    private void fact(String name, String value) {
        tags.line("div", Tags.inline("dt", name) + Tags.inline("dd", value));
    }

    /// One bar in which each outcome has its share.
    private void shares(List<HostReport> hosts) {
        Map<Shade, Long> counts = new EnumMap<>(Shade.class);
        hosts.forEach(host -> counts.merge(Shade.of(host), 1L, Long::sum));
        var words = counts.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey().word())
                .toList();
        tags.open(
                "svg",
                "class",
                "shares",
                "viewBox",
                "0 0 " + Math.max(1, hosts.size()) + " 1",
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                String.join(", ", words));
        long from = 0;
        for (var one : counts.entrySet()) {
            tags.line(
                    "rect",
                    "",
                    "class",
                    "fill " + one.getKey().css(),
                    "x",
                    String.valueOf(from),
                    "y",
                    "0",
                    "width",
                    String.valueOf(one.getValue()),
                    "height",
                    "1");
            from += one.getValue();
        }
        tags.close("svg");
    }

    private void section(String id, String title) {
        tags.open("section", "aria-labelledby", id);
        tags.text("h2", title, "id", id);
    }
}
