package dev.flux.cli.view;

import dev.flux.facts.Facts;
import dev.flux.facts.Support;
import dev.flux.report.HostReport;
import dev.flux.report.ReportJson;
import dev.flux.shell.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// What hosts are: one row each for several, every fact for one, or the facts that were asked for.
public final class FactsView {

    /// What is added to the facts that hosts tell: how many seconds their clock is ahead of ours.
    public static final String SKEW = "clock.skew_s";

    private static final int MOST = 200;

    private final Console console;
    private final Instant now;
    private final Predicate<String> wanted;
    private final boolean all;

    /// One host's facts.
    ///
    /// @param at when it told them
    /// @param kept whether they were not asked now
    public record Row(String host, Facts facts, Instant at, boolean kept) {}

    /// @param now for how old facts are
    /// @param wanted which facts are shown
    /// @param all whether each host's facts are listed; else a row each is enough
    public FactsView(Console console, Instant now, Predicate<String> wanted, boolean all) {
        this.console = console;
        this.now = now;
        this.wanted = wanted;
        this.all = all;
    }

    /// For people.
    public void show(List<Row> rows) {
        if (all || rows.size() == 1) {
            rows.forEach(this::list);
        } else {
            table(rows);
        }
    }

    private void list(Row row) {
        var age = age(row);
        console.print(console.styled(Style.STRONG, row.host())
                + (age.isEmpty() ? "" : "   " + console.styled(Style.DETAIL, age)));
        var lines = new ArrayList<List<String>>();
        sorted(skewed(row)).forEach((name, value) -> lines.add(List.of("  " + name, value)));
        Table.print(lines, console);
        var support = Support.of(row.facts());
        support.refusal()
                .or(support::warning)
                .ifPresent(why -> console.print("  " + Glyph.NOTE.on(console) + " " + Printable.line(why, MOST)));
    }

    private void table(List<Row> rows) {
        var lines = new ArrayList<List<String>>();
        for (var row : rows) {
            lines.add(List.of(
                    row.host(),
                    fact(row, "os.name"),
                    "kernel " + fact(row, "kernel"),
                    fact(row, "arch"),
                    size(row, "mem_mb") + " memory",
                    size(row, "disk.root_mb") + " free on /",
                    fact(row, "reboot_pending").equals("yes") ? "restart pending" : "",
                    age(row)));
        }
        Table.print(fitting(lines), console);
    }

    /// On a terminal that is too narrow, what tells least is left out: `flux facts --on HOST` lists it.
    private List<List<String>> fitting(List<List<String>> lines) {
        var fit = lines;
        for (int column : List.of(3, 5, 4, 2)) {
            if (!console.terminal().out()
                    || Table.width(fit) <= console.terminal().width()) {
                break;
            }
            fit = fit.stream().map(line -> without(line, column)).toList();
        }
        return fit;
    }

    private static List<String> without(List<String> line, int column) {
        var rest = new ArrayList<>(line);
        rest.set(column, "");
        return rest;
    }

    private String age(Row row) {
        var age = Duration.between(row.at(), now);
        return row.kept() ? "told " + Words.ago(age) : "";
    }

    private static String fact(Row row, String name) {
        return Printable.line(row.facts().value(name).orElse("-"), 60);
    }

    private static String size(Row row, String name) {
        var text = row.facts().value(name).orElse("");
        if (!text.matches("\\d{1,12}")) {
            return "-";
        }
        long megabytes = Long.parseLong(text);
        return megabytes < 10_240 ? megabytes + " MB" : megabytes / 1024 + " GB";
    }

    /// With how many seconds the host's clock is ahead of ours, where it tells the time.
    private static Facts skewed(Row row) {
        var clock = row.facts().value("clock").orElse("");
        if (!clock.matches("\\d{1,15}")) {
            return row.facts();
        }
        var facts = new TreeMap<>(row.facts().values());
        facts.put(
                "clock.skew_s", String.valueOf(Long.parseLong(clock) - row.at().getEpochSecond()));
        return new Facts(facts);
    }

    private Map<String, String> sorted(Facts facts) {
        var sorted = new TreeMap<String, String>();
        facts.values().forEach((name, value) -> {
            if (wanted.test(name)) {
                sorted.put(Printable.line(name, 60), Printable.line(value, MOST));
            }
        });
        return sorted;
    }

    /// For programs: one document.
    ///
    /// @param lost hosts that told nothing
    public void document(List<Row> rows, List<HostReport> lost) {
        var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
        var hosts = document.putArray("hosts");
        for (var row : rows) {
            var one = hosts.addObject().put("name", row.host());
            one.put("at", row.at().toString()).put("kept", row.kept());
            one.set("facts", json(skewed(row), wanted));
        }
        var without = document.putArray("without_facts");
        lost.forEach(host -> without.add(ReportJson.host(host)));
        console.print(document.toPrettyString());
    }

    /// Facts as JSON, sorted by name.
    static ObjectNode json(Facts facts) {
        return json(facts, _ -> true);
    }

    private static ObjectNode json(Facts facts, Predicate<String> wanted) {
        var json = ReportJson.MAPPER.createObjectNode();
        new TreeMap<>(facts.values()).forEach((name, value) -> {
            if (wanted.test(name)) {
                json.put(name, value);
            }
        });
        return json;
    }
}
