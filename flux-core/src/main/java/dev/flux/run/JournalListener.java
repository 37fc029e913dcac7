package dev.flux.run;

import dev.flux.journal.JournalWriter;
import dev.flux.report.ReportJson;
import java.util.List;

/// Writes what a run learns to its journal. What it intends is written where it arises, before a byte is sent: the run
/// itself by [#begin], each host's script by its own thread.
public final class JournalListener implements RunListener {

    private final JournalWriter journal;

    /// @param journal of the run that is listened to
    public JournalListener(JournalWriter journal) {
        this.journal = journal;
    }

    /// Writes down what the run is about; returns once it is on the disk. Comes before the run.
    ///
    /// @param inputs the files that it was made from
    public static void begin(JournalWriter journal, RunPlan plan, List<RunInput> inputs) {
        var json = ReportJson.MAPPER.createObjectNode();
        json.put("schema_version", ReportJson.SCHEMA_VERSION);
        json.put("run", plan.run()).put("command", plan.command()).put("dry_run", plan.dryRun());
        json.put("invocation", plan.invocation()).put("source", plan.source()).put("forks", plan.forks());
        var hosts = json.putArray("hosts");
        plan.hosts().forEach(host -> hosts.add(host.name()));
        var files = json.putArray("inputs");
        inputs.forEach(input -> files.addObject()
                .put("file", input.file())
                .put("copy", input.copy())
                .put("sha256", input.sha256()));
        journal.force("run", json);
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.HostEnded(var report) -> journal.append("host", ReportJson.host(report));
            case RunEvent.Guarded(var host, var module, var state, var seconds) ->
                journal.force(
                        "guard",
                        ReportJson.MAPPER
                                .createObjectNode()
                                .put("host", host)
                                .put("module", module)
                                .put("state", state)
                                .put("seconds", seconds));
            case RunEvent.Stopping(var inFlight, var why) ->
                journal.append(
                        "stopping",
                        ReportJson.MAPPER
                                .createObjectNode()
                                .put("in_flight", inFlight)
                                .put("why", why));
            case RunEvent.Ended(var report) -> journal.force("end", ReportJson.document(report));
            case RunEvent.Started _,
                    RunEvent.HostStarted _,
                    RunEvent.HostBusy _,
                    RunEvent.HostTold _,
                    RunEvent.HostPlanned _,
                    RunEvent.StepStarted _,
                    RunEvent.StepEnded _,
                    RunEvent.Warned _ -> {}
        }
    }
}
