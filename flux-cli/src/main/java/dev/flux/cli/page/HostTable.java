package dev.flux.cli.page;

import static java.util.stream.Collectors.groupingBy;

import dev.flux.cli.view.Console;
import dev.flux.cli.view.Tags;
import dev.flux.cli.view.Words;
import dev.flux.report.Aside;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A row a host; what it did is there as data, and becomes part of the page when somebody opens the row.
final class HostTable {

    /// As many rows as a browser lays out at once.
    private static final int BLOCK = 100;

    private final Tags tags;
    private final Console console;

    HostTable(Tags tags, Console console) {
        this.tags = tags;
        this.console = console;
    }

    void show(Report report) {
        var hosts = report.hosts();
        var asides = report.asides().stream().collect(groupingBy(Aside::host));
        tags.open("section", "aria-labelledby", "hosts");
        tags.line(
                "h2",
                Tags.inline("span", "Hosts")
                        + Tags.inline(
                                "output", Words.count(hosts.size(), "host"), "id", "count", "aria-live", "polite"),
                "id",
                "hosts");
        filters(hosts);
        // styled as blocks, which takes the roles from a table: they are said in words
        tags.open("table", "class", "hosts", "role", "table");
        tags.open("thead", "role", "rowgroup");
        tags.line(
                "tr",
                column("Host", "name")
                        + column("Outcome", "outcome")
                        + column("Changes", "num")
                        + column("Took", "num took")
                        + Tags.inline("th", "Cause", "scope", "col", "role", "columnheader", "class", "why"),
                "role",
                "row");
        tags.close("thead");
        var pool = new StepPool();
        for (int from = 0; from == 0 || from < hosts.size(); from += BLOCK) {
            tags.open("tbody", "role", "rowgroup");
            for (var host : hosts.subList(from, Math.min(hosts.size(), from + BLOCK))) {
                pool.add(host, asides.getOrDefault(host.name(), List.of()));
                row(host);
            }
            tags.close("tbody");
        }
        tags.close("table");
        tags.text("p", "No host is like that.", "class", "nothing", "hidden", "");
        tags.text(
                "noscript",
                "The steps of each host are shown by this page's own script; flux report -v shows them too.");
        tags.close("section");
        console.printAsIs("<script type=\"application/json\" id=\"data\">" + pool.text() + "</script>");
    }

    private static String column(String name, String css) {
        return "<th scope=\"col\" role=\"columnheader\" class=\"" + css + "\">"
                + Tags.inline("button", name, "type", "button") + "</th>";
    }

    private static String cell(String text, String css, String... more) {
        var attributes = Stream.concat(Stream.of("role", "cell", "class", css), Stream.of(more));
        return Tags.inline("td", text, attributes.toArray(String[]::new));
    }

    private void filters(List<HostReport> hosts) {
        Map<String, Shade> words = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        hosts.forEach(host -> {
            words.put(Shade.word(host), Shade.of(host));
            counts.merge(Shade.word(host), 1L, Long::sum);
        });
        tags.open("div", "class", "filters", "role", "search", "aria-label", "Hosts");
        tags.open(
                "input",
                "type",
                "search",
                "id",
                "find",
                "placeholder",
                "Filter by name, cause, step, hook or output ( / )",
                "aria-label",
                "Filter by name, cause, step, hook or output",
                "autocomplete",
                "off",
                "spellcheck",
                "false");
        tags.open("div", "class", "chips", "role", "group", "aria-label", "Outcomes");
        words.forEach((word, shade) -> tags.line(
                "button",
                Tags.inline("span", shade.sign(), "class", "tone " + shade.css(), "aria-hidden", "true") + " "
                        + Tags.inline("span", word) + " " + Tags.inline("b", String.valueOf(counts.get(word))),
                "type",
                "button",
                "aria-pressed",
                "false",
                "data-word",
                word));
        tags.close("div");
        tags.close("div");
    }

    private void row(HostReport host) {
        var shade = Shade.of(host);
        long changes = host.count(Outcome.CHANGED) + host.count(Outcome.WOULD_CHANGE);
        var took = String.valueOf(host.took().toMillis());
        tags.line(
                "tr",
                "<th scope=\"row\" role=\"rowheader\">"
                        + Tags.inline("button", host.name(), "type", "button", "aria-expanded", "false") + "</th>"
                        + cell(shade.sign() + " " + Shade.word(host), "tone " + shade.css())
                        + cell(changes == 0 ? "·" : String.valueOf(changes), changes == 0 ? "num none" : "num")
                        + cell(Words.span(host.took()), "num took", "data-ms", took)
                        + cell(host.cause().isEmpty() ? host.health().orElse("") : host.cause(), "why"),
                "role",
                "row",
                "class",
                shade.css(),
                "data-word",
                Shade.word(host));
    }
}
