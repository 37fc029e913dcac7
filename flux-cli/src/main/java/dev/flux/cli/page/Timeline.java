package dev.flux.cli.page;

import dev.flux.journal.Entry;
import dev.flux.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// When each host of a run began and ended, on the controller's clock; hosts that never began are not in it.
///
/// @param whole how long it all took
/// @param spans in the order of the report
/// @param marks what happened to the run as a whole
record Timeline(Duration whole, List<Span> spans, List<Mark> marks) {

    /// One host, in milliseconds since the run began.
    record Span(String host, Shade shade, String word, long begin, long end) {}

    /// Something that happened at a time.
    record Mark(long at, String words) {}

    Timeline {
        spans = List.copyOf(spans);
        marks = List.copyOf(marks);
    }

    static Timeline of(List<Entry> entries, Report report) {
        long begin = entries.isEmpty() ? 0 : entries.getFirst().at();
        Map<String, Long> ends = new LinkedHashMap<>();
        List<Mark> marks = new ArrayList<>();
        for (var entry : entries) {
            long at = entry.at() - begin;
            var data = entry.data();
            switch (entry.type()) {
                case "host" -> ends.put(data.path("host").asString(""), at);
                case "wave" -> {
                    var group = data.path("group").asString("");
                    marks.add(new Mark(
                            at,
                            "wave " + data.path("wave").asInt(0) + " of "
                                    + data.path("of").asInt(0) + (group.isEmpty() ? "" : " of " + group) + " begins"));
                }
                case "budget_spent" -> marks.add(new Mark(at, "a budget is spent"));
                case "stopping" -> marks.add(new Mark(at, "told to stop"));
                default -> {}
            }
        }
        var spans = report.hosts().stream()
                .flatMap(host -> Optional.ofNullable(ends.get(host.name())).stream()
                        .map(end -> new Span(
                                host.name(),
                                Shade.of(host),
                                Shade.word(host),
                                Math.max(0, end - host.took().toMillis()),
                                end)))
                .toList();
        long last = spans.stream().mapToLong(Span::end).max().orElse(0);
        return new Timeline(
                Duration.ofMillis(Math.max(1, Math.max(last, report.took().toMillis()))), spans, marks);
    }
}
