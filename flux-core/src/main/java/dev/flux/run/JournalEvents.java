package dev.flux.run;

import dev.flux.journal.Entry;
import dev.flux.report.ReportReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A run's events as its journal kept them: who listens to them hears the run again. What a journal does not keep (what
/// a host was busy with, where each step began) is not among them, and a run that wrote no end has no
/// [RunEvent.Ended].
public final class JournalEvents {

    private JournalEvents() {}

    /// In the order in which they happened.
    public static List<RunEvent> of(List<Entry> entries) {
        return entries.stream().flatMap(entry -> event(entry).stream()).toList();
    }

    private static Optional<RunEvent> event(Entry entry) {
        var data = entry.data();
        return Optional.ofNullable(
                switch (entry.type()) {
                    case "run" ->
                        new RunEvent.Started(
                                text(data, "run"),
                                text(data, "command"),
                                data.path("dry_run").asBoolean(false),
                                Instant.ofEpochMilli(entry.at()),
                                text(data, "source"),
                                names(data.path("hosts")),
                                data.path("rollout").size());
                    case "host" -> new RunEvent.HostEnded(ReportReader.host(data));
                    case "guard" ->
                        new RunEvent.Guarded(
                                text(data, "host"), text(data, "module"), text(data, "state"), count(data, "seconds"));
                    case "wave" ->
                        new RunEvent.WaveStarted(
                                text(data, "group"), count(data, "wave"), count(data, "of"), names(data.path("hosts")));
                    case "pause" ->
                        new RunEvent.Pausing(
                                text(data, "group"),
                                count(data, "next_wave"),
                                Duration.ofSeconds(data.path("seconds").asLong(0)));
                    case "stopping" -> new RunEvent.Stopping(count(data, "in_flight"), text(data, "why"));
                    case "budget_spent" -> new RunEvent.BudgetSpent(count(data, "in_flight"), text(data, "why"));
                    case "end" -> new RunEvent.Ended(ReportReader.report(data));
                    default -> null;
                });
    }

    private static String text(JsonNode data, String name) {
        return data.path(name).asString("");
    }

    private static int count(JsonNode data, String name) {
        return data.path(name).asInt(0);
    }

    private static List<String> names(JsonNode array) {
        List<String> names = new ArrayList<>();
        array.forEach(name -> names.add(name.asString("")));
        return names;
    }
}
