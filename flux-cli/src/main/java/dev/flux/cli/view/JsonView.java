package dev.flux.cli.view;

import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import dev.flux.run.RunEvent;
import dev.flux.run.RunListener;
import tools.jackson.databind.node.ObjectNode;

/// A run for programs: one document at the end (`--output json`) or one line an event (`--output ndjson`).
public final class JsonView implements RunListener {

    private final Console console;

    /// @param console gets nothing but JSON on its stdout
    public JsonView(Console console) {
        this.console = console;
    }

    /// Writes the whole report as one document.
    public void document(Report report) {
        ReportJson.pieces(report).forEach(console::draw);
        console.printAsIs("");
    }

    @Override
    public void on(RunEvent event) {
        console.printAsIs(json(event).toString());
    }

    private static ObjectNode json(RunEvent event) {
        return switch (event) {
            case RunEvent.Started started -> started(started);
            case RunEvent.HostStarted(var host) -> of("host_started").put("host", host);
            case RunEvent.HostBusy(var host, var what) ->
                of("host_busy").put("host", host).put("what", what);
            case RunEvent.HostTold(var host, var facts) -> {
                var json = of("host_told").put("host", host);
                json.set("facts", FactsView.json(facts));
                yield json;
            }
            case RunEvent.LockTold(var host, var lock) -> {
                var json = of("lock_told").put("host", host);
                yield LockView.into(json, lock);
            }
            case RunEvent.HostPlanned planned ->
                of("host_planned").put("host", planned.host()).put("steps", planned.steps());
            case RunEvent.Guarded(var host, var module, var state, var seconds) ->
                of("guard")
                        .put("host", host)
                        .put("module", module)
                        .put("state", state)
                        .put("seconds", seconds);
            case RunEvent.StepStarted(var host, var number, var module, var title) ->
                of("step_started")
                        .put("host", host)
                        .put("number", number)
                        .put("module", module)
                        .put("title", title);
            case RunEvent.StepPrinted(var host, var number, var stream, var lines) -> {
                var json = of("step_printed")
                        .put("host", host)
                        .put("number", number)
                        .put("stream", stream);
                lines.forEach(json.putArray("lines")::add);
                yield json;
            }
            case RunEvent.StepEnded(var host, var step) -> {
                var json = of("step_ended").put("host", host);
                json.set("step", ReportJson.step(step));
                yield json;
            }
            case RunEvent.HostEnded(var report) -> {
                var json = of("host_ended");
                json.set("report", ReportJson.host(report));
                yield json;
            }
            case RunEvent.WaveStarted(var group, var number, var of, var hosts) -> {
                var json = of("wave_started")
                        .put("group", group)
                        .put("wave", number)
                        .put("of", of);
                hosts.forEach(json.putArray("hosts")::add);
                yield json;
            }
            case RunEvent.Pausing(var group, var next, var span) ->
                of("pause").put("group", group).put("next_wave", next).put("ms", span.toMillis());
            case RunEvent.Asided(var aside) -> {
                var json = of("aside");
                json.setAll(ReportJson.aside(aside));
                yield json;
            }
            case RunEvent.BudgetSpent(var inFlight, var why) ->
                of("budget_spent").put("in_flight", inFlight).put("why", why);
            case RunEvent.Stopping(var inFlight, var why) ->
                of("stopping").put("in_flight", inFlight).put("why", why);
            case RunEvent.Warned(var text) -> of("warning").put("text", text);
            case RunEvent.Ended(var report) -> {
                var json = of("ended");
                json.set("report", ReportJson.document(report));
                yield json;
            }
        };
    }

    private static ObjectNode started(RunEvent.Started started) {
        var json = of("started");
        json.put("run", started.run()).put("command", started.command()).put("dry_run", started.dryRun());
        json.put("at", started.at().toString()).put("source", started.source());
        var hosts = json.putArray("hosts");
        started.hosts().forEach(hosts::add);
        return json;
    }

    private static ObjectNode of(String event) {
        return ReportJson.MAPPER
                .createObjectNode()
                .put("schema_version", ReportJson.SCHEMA_VERSION)
                .put("event", event);
    }
}
