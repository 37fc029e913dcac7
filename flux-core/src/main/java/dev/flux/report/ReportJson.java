package dev.flux.report;

import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A report as JSON, the same for `--output json`, events and the journal. `schema_version` changes when a reader must.
public final class ReportJson {

    /// The version of every JSON form that Flux writes.
    public static final int SCHEMA_VERSION = 1;

    /// Writes and reads all of Flux's JSON.
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ReportJson() {}

    /// The whole report as one document.
    public static ObjectNode document(Report report) {
        var json = head(report);
        var hosts = json.putArray("hosts");
        report.hosts().forEach(host -> hosts.add(host(host)));
        return json;
    }

    /// The document as text in pieces, one a host, so that it need not be in memory as a whole.
    public static Stream<String> pieces(Report report) {
        if (report.hosts().isEmpty()) {
            return Stream.of(document(report).toPrettyString());
        }
        var json = head(report);
        json.putArray("hosts");
        var text = json.toPrettyString();
        int open = text.lastIndexOf('[');
        return Stream.of(
                        Stream.of(text.substring(0, open) + "[ "
                                + indented(report.hosts().getFirst())),
                        report.hosts().stream().skip(1).map(host -> ", " + indented(host)),
                        Stream.of(" ]\n}"))
                .flatMap(pieces -> pieces);
    }

    private static String indented(HostReport host) {
        return host(host).toPrettyString().replace("\n", "\n  ");
    }

    /// The document for a journal that has each host's own entry: what a command printed stands there alone.
    public static ObjectNode ending(Report report) {
        var json = head(report);
        var hosts = json.putArray("hosts");
        report.hosts()
                .forEach(host -> hosts.add(host(
                        host.exec().isEmpty()
                                ? host
                                : host.with(host.exec()
                                        .map(result ->
                                                new HostReport.ExecResult(result.status(), "", "", result.dropped()))
                                        .orElseThrow()))));
        return json;
    }

    private static ObjectNode head(Report report) {
        var json = MAPPER.createObjectNode();
        json.put("schema_version", SCHEMA_VERSION);
        json.put("run", report.run());
        json.put("command", report.command());
        json.put("dry_run", report.dryRun());
        json.put("started", report.started().toString());
        json.put("took_ms", report.took().toMillis());
        if (!report.origin().snapshot().isEmpty()) {
            json.put("snapshot", report.origin().snapshot());
        }
        report.origin().parent().ifPresent(parent -> json.put("retry_of", parent));
        var summary = json.putObject("summary");
        summary.put("hosts", report.hosts().size());
        for (var outcome : HostOutcome.values()) {
            summary.put(outcome.word().replace('-', '_'), report.counts().getOrDefault(outcome, 0L));
        }
        var steps = summary.putObject("steps");
        for (var outcome : Outcome.values()) {
            steps.put(outcome.name().toLowerCase(Locale.ROOT), report.count(outcome));
        }
        report.budget().spent().ifPresent(why -> json.put("budget_spent", why));
        if (!report.budget().tolerated().isEmpty()) {
            report.budget().tolerated().forEach(json.putArray("tolerated")::add);
        }
        if (!report.asides().isEmpty()) {
            var asides = json.putArray("asides");
            report.asides().forEach(aside -> asides.add(aside(aside)));
        }
        return json;
    }

    /// One hook or gate.
    public static ObjectNode aside(Aside aside) {
        return MAPPER.createObjectNode()
                .put("kind", aside.kind().name().toLowerCase(Locale.ROOT))
                .put("when", aside.when())
                .put("group", aside.group())
                .put("wave", aside.wave())
                .put("host", aside.host())
                .put("on", aside.on())
                .put("what", aside.what())
                .put("state", aside.state().word())
                .put("words", aside.words());
    }

    /// One host.
    public static ObjectNode host(HostReport host) {
        var json = MAPPER.createObjectNode();
        json.put("host", host.name());
        json.put("outcome", host.outcome().word());
        json.put("cause", host.cause());
        json.put("next", host.next());
        json.put("took_ms", host.took().toMillis());
        host.health().ifPresent(health -> json.put("health", health));
        host.exec()
                .ifPresent(result -> json.putObject("exec")
                        .put("status", result.status())
                        .put("stdout", result.stdout())
                        .put("stderr", result.stderr())
                        .put("dropped_bytes", result.dropped()));
        var steps = json.putArray("steps");
        host.steps().forEach(step -> steps.add(step(step)));
        return json;
    }

    /// One step.
    public static ObjectNode step(StepReport step) {
        var json = MAPPER.createObjectNode();
        json.put("number", step.number());
        json.put("module", step.module());
        json.put("title", step.title());
        json.put("outcome", step.outcome().word());
        json.put("detail", step.detail());
        step.change().ifPresent(change -> {
            var node = json.putObject("change");
            change.before().ifPresentOrElse(text -> node.put("before", text), () -> node.putNull("before"));
            change.after().ifPresentOrElse(text -> node.put("after", text), () -> node.putNull("after"));
            node.put("note", change.note());
        });
        json.put("output", step.output());
        json.put("took_ms", step.took().toMillis());
        return json;
    }
}
