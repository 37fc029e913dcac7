package dev.flux.report;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what [ReportJson] wrote. What a newer Flux wrote besides is skipped.
public final class ReportReader {

    private ReportReader() {}

    /// The whole report.
    ///
    /// @throws IllegalArgumentException where it is none
    public static Report report(JsonNode json) {
        if (json.path("schema_version").asInt(0) != ReportJson.SCHEMA_VERSION) {
            throw new IllegalArgumentException("not a report of schema version " + ReportJson.SCHEMA_VERSION);
        }
        List<HostReport> hosts = new ArrayList<>();
        json.path("hosts").forEach(host -> hosts.add(host(host)));
        List<String> tolerated = new ArrayList<>();
        json.path("tolerated").forEach(host -> tolerated.add(host.asString("")));
        List<Aside> asides = new ArrayList<>();
        json.path("asides").forEach(aside -> asides.add(aside(aside)));
        return new Report(
                text(json, "run"),
                text(json, "command"),
                json.path("dry_run").asBoolean(false),
                instant(text(json, "started")),
                millis(json),
                hosts,
                new Report.Budget(maybe(json.path("budget_spent")), tolerated),
                new Origin(text(json, "snapshot"), maybe(json.path("retry_of"))),
                asides);
    }

    /// One hook or gate.
    public static Aside aside(JsonNode json) {
        return new Aside(
                Aside.Kind.valueOf(constant(text(json, "kind"))),
                text(json, "when"),
                text(json, "group"),
                json.path("wave").asInt(0),
                text(json, "host"),
                text(json, "on"),
                text(json, "what"),
                Aside.State.valueOf(constant(text(json, "state"))),
                text(json, "words"));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a time: " + text, e);
        }
    }

    /// One host.
    public static HostReport host(JsonNode json) {
        List<StepReport> steps = new ArrayList<>();
        json.path("steps").forEach(step -> steps.add(step(step)));
        return new HostReport(
                text(json, "host"),
                HostOutcome.valueOf(constant(text(json, "outcome"))),
                text(json, "cause"),
                text(json, "next"),
                steps,
                exec(json.path("exec")),
                maybe(json.path("health")),
                millis(json));
    }

    private static Optional<HostReport.ExecResult> exec(JsonNode json) {
        return json.isObject()
                ? Optional.of(new HostReport.ExecResult(
                        json.path("status").asInt(0),
                        text(json, "stdout"),
                        text(json, "stderr"),
                        json.path("dropped_bytes").asLong(0)))
                : Optional.empty();
    }

    /// One step.
    public static StepReport step(JsonNode json) {
        var change = json.path("change");
        return new StepReport(
                json.path("number").asInt(0),
                text(json, "module"),
                text(json, "title"),
                Outcome.valueOf(constant(text(json, "outcome"))),
                text(json, "detail"),
                change.isObject()
                        ? Optional.of(new Change(
                                maybe(change.path("before")), maybe(change.path("after")), text(change, "note")))
                        : Optional.empty(),
                text(json, "output"),
                millis(json));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Duration millis(JsonNode json) {
        return Duration.ofMillis(json.path("took_ms").asLong(0));
    }

    private static Optional<String> maybe(JsonNode json) {
        return json.isString() ? Optional.of(json.asString()) : Optional.empty();
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }
}
