package dev.flux.cli;

import dev.flux.cli.view.Console;
import dev.flux.cli.view.JsonView;
import dev.flux.facts.Facts;
import dev.flux.payload.Payload;
import dev.flux.report.Aside;
import dev.flux.report.HostOutcome;
import dev.flux.report.Outcome;
import dev.flux.run.HostLock;
import dev.flux.run.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The lines of `--output ndjson`: one event of each kind is written as a run writes it, and its fields are what the
/// page lists.
final class EventsPage {

    private static final Path SOURCE = Path.of("../flux-core/src/main/java/dev/flux/run/RunEvent.java");

    private EventsPage() {}

    /// One of each kind.
    static List<RunEvent> all() {
        var step = KeptRun.step(1, "motd", "a file", Outcome.CHANGED, "", "");
        var report = new KeptRun("orchestrate")
                .host("web01", HostOutcome.COMPLETED, "", "", step)
                .report();
        var aside =
                new Aside(Aside.Kind.HOOK, "before", "web", 1, "web01", "controller", "lb-drain", Aside.State.WELL, "");
        var lock = new HostLock(
                HostLock.State.HELD,
                KeptRun.ID,
                "web01",
                "anna@laptop",
                Optional.of(Duration.ofSeconds(5)),
                Optional.of(4711),
                "flux");
        return List.of(
                new RunEvent.Started(KeptRun.ID, "orchestrate", false, KeptRun.NOON, "fleet.toml", List.of("web01"), 1),
                new RunEvent.WaveStarted("web", 1, 2, List.of("web01")),
                new RunEvent.HostStarted("web01"),
                new RunEvent.HostBusy("web01", "connecting"),
                new RunEvent.HostTold("web01", Facts.NONE),
                new RunEvent.LockTold("web01", lock),
                new RunEvent.HostPlanned("web01", Payload.exec("uptime", Duration.ofMinutes(1))),
                new RunEvent.StepStarted("web01", 1, "motd", "a file"),
                new RunEvent.StepPrinted("web01", 1, "output", List.of("a line")),
                new RunEvent.Guarded("web01", "ssh", "armed", 60),
                new RunEvent.StepEnded("web01", step),
                new RunEvent.Asided(aside),
                new RunEvent.HostEnded(report.hosts().getFirst()),
                new RunEvent.Pausing("web", 2, Duration.ofSeconds(5)),
                new RunEvent.BudgetSpent(1, "2 hosts failed"),
                new RunEvent.Stopping(1, "interrupted"),
                new RunEvent.Warned("a word"),
                new RunEvent.Ended(report));
    }

    static String table() throws IOException {
        var rows = new StringBuilder("| Event | When | Fields besides `schema_version` and `event` |\n|---|---|---|\n");
        for (var event : all()) {
            var json = json(event);
            List<String> fields = new ArrayList<>();
            json.properties().forEach(field -> {
                if (!field.getKey().matches("schema_version|event")) {
                    fields.add("`" + field.getKey() + "` " + kind(field.getValue()));
                }
            });
            rows.append("| `%s` | %s | %s |\n"
                    .formatted(json.path("event").asString(), meaning(event), String.join(", ", fields)));
        }
        return rows.toString();
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "list";
            default -> "object";
        };
    }

    private static JsonNode json(RunEvent event) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var console = new Console(out, out, Console.Terminal.NONE);
        new JsonView(console).on(event);
        console.flush();
        return JsonSchema.MAPPER.readTree(bytes.toString(StandardCharsets.UTF_8));
    }

    /// What the code says of it.
    private static String meaning(RunEvent event) throws IOException {
        var name = event.getClass().getSimpleName();
        var said = Pattern.compile("((?: +///.*\n)+) +record " + name + "\\(").matcher(Files.readString(SOURCE));
        if (!said.find()) {
            throw new AssertionError("nothing says what " + name + " is");
        }
        return said.group(1)
                .replaceFirst("(?s)\n *///\\s*\n.*", "")
                .replaceAll("(?m)^ *///", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
