package dev.flux.cli.page;

import dev.flux.cli.view.Tags;
import dev.flux.cli.view.Words;
import dev.flux.report.HostReport;
import dev.flux.report.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Each step over all hosts: how often it ended how, and how long it took.
final class StepTable {

    private static final int MOST = 400;
    private static final List<Shade> COLUMNS =
            List.of(Shade.OK, Shade.CHANGED, Shade.PENDING, Shade.FAILED, Shade.UNDONE, Shade.OUT);

    private final Tags tags;

    StepTable(Tags tags) {
        this.tags = tags;
    }

    /// Which step, whatever its number is on each host.
    private record Which(String module, String title) {}

    private static final class Tally {
        private final Map<Shade, Long> counts = new EnumMap<>(Shade.class);
        private final List<Long> millis = new ArrayList<>();

        void add(StepReport step) {
            counts.merge(Shade.of(step.outcome()), 1L, Long::sum);
            millis.add(step.took().toMillis());
        }

        Duration median() {
            millis.sort(null);
            return Duration.ofMillis(millis.get(millis.size() / 2));
        }
    }

    void show(List<HostReport> hosts) {
        Map<Which, Tally> all = new LinkedHashMap<>();
        hosts.forEach(host -> host.steps()
                .forEach(step -> all.computeIfAbsent(new Which(step.module(), step.title()), _ -> new Tally())
                        .add(step)));
        if (all.isEmpty()) {
            return;
        }
        var columns = COLUMNS.stream()
                .filter(shade -> all.values().stream().anyMatch(tally -> tally.counts.containsKey(shade)))
                .toList();
        tags.open("section", "aria-labelledby", "steps");
        tags.text("h2", "Steps", "id", "steps");
        tags.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-labelledby", "steps");
        tags.open("table", "class", "steps");
        tags.open("thead");
        tags.open("tr");
        tags.text("th", "Module", "scope", "col");
        tags.text("th", "Step", "scope", "col");
        columns.forEach(shade -> tags.text("th", shade.word(), "scope", "col", "class", "num"));
        tags.text("th", "median", "scope", "col", "class", "num");
        tags.close("tr");
        tags.close("thead");
        tags.open("tbody");
        all.entrySet().stream().limit(MOST).forEach(one -> row(one.getKey(), one.getValue(), columns));
        tags.close("tbody");
        tags.close("table");
        tags.close("div");
        if (all.size() > MOST) {
            tags.text("p", "and " + (all.size() - MOST) + " steps more, in the hosts below", "class", "dim");
        }
        tags.close("section");
    }

    private void row(Which step, Tally tally, List<Shade> columns) {
        var cells = new StringBuilder();
        cells.append(Tags.inline("td", step.module(), "class", "dim"))
                .append(Tags.inline("th", step.title(), "scope", "row"));
        for (var shade : columns) {
            long count = tally.counts.getOrDefault(shade, 0L);
            cells.append(Tags.inline(
                    "td",
                    count == 0 ? "·" : String.valueOf(count),
                    "class",
                    count == 0 ? "num none" : "num tone " + shade.css()));
        }
        cells.append(Tags.inline("td", Words.span(tally.median()), "class", "num dim"));
        tags.line("tr", cells.toString());
    }
}
