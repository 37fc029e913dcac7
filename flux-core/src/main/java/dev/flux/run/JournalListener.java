package dev.flux.run;

import dev.flux.journal.JournalWriter;
import dev.flux.journal.Made;
import dev.flux.report.Aside;
import dev.flux.report.ReportJson;
import dev.flux.run.rollout.RolloutPlan;
import tools.jackson.databind.node.ObjectNode;

/// Writes what a run learns to its journal, before anything follows from it. What it intends is written where it
/// arises, before a byte is sent: the run itself by [#begin], each host's script and hooks by its own thread.
public final class JournalListener implements RunListener {

    private final JournalWriter journal;

    /// @param journal of the run that is listened to
    public JournalListener(JournalWriter journal) {
        this.journal = journal;
    }

    /// Writes down what the run is about; returns once it is on the disk. Comes before the run.
    ///
    /// @param made what it was made from
    public static void begin(JournalWriter journal, RunPlan plan, Made made) {
        var json = ReportJson.MAPPER.createObjectNode();
        json.put("schema_version", ReportJson.SCHEMA_VERSION);
        json.put("run", plan.run()).put("command", plan.command()).put("dry_run", plan.dryRun());
        json.put("invocation", plan.invocation()).put("source", plan.source());
        rollout(json, plan.rollout());
        var hosts = json.putArray("hosts");
        plan.hosts().forEach(host -> hosts.add(host.name()));
        made.into(json);
        journal.force("run", json);
    }

    /// Writes down that another controller goes on with it.
    ///
    /// @param controller who that is, in words
    public static void goOn(JournalWriter journal, String controller) {
        journal.force("resume", ReportJson.MAPPER.createObjectNode().put("controller", controller));
    }

    /// Writes down that a run that was stopped, and would be undone then, has changed nothing that could be.
    public static void nothingToUndo(JournalWriter journal) {
        journal.force("nothing_to_undo", ReportJson.MAPPER.createObjectNode());
    }

    private static void rollout(ObjectNode json, RolloutPlan rollout) {
        json.put("forks", rollout.forks());
        var lanes = json.putArray("rollout");
        rollout.lanes().forEach(lane -> {
            var one = lanes.addObject().put("group", lane.name());
            lane.words().shown().forEach(one::put);
            lane.waves().forEach(one.putArray("wave_sizes")::add);
            lane.hosts().forEach(one.putArray("hosts")::add);
        });
    }

    @Override
    public boolean atOnce() {
        return true;
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
            case RunEvent.Stopping(var inFlight, var why) -> journal.append("stopping", stopped(inFlight, why));
            case RunEvent.BudgetSpent(var inFlight, var why) -> journal.append("budget_spent", stopped(inFlight, why));
            case RunEvent.WaveStarted(var group, var number, var of, var hosts) -> {
                var json = ReportJson.MAPPER
                        .createObjectNode()
                        .put("group", group)
                        .put("wave", number)
                        .put("of", of);
                hosts.forEach(json.putArray("hosts")::add);
                journal.append("wave", json);
            }
            case RunEvent.Pausing(var group, var next, var span) ->
                journal.append(
                        "pause",
                        ReportJson.MAPPER
                                .createObjectNode()
                                .put("group", group)
                                .put("next_wave", next)
                                .put("seconds", span.toSeconds()));
            case RunEvent.LockTold(var host, var lock) ->
                journal.append(
                        "lock",
                        ReportJson.MAPPER
                                .createObjectNode()
                                .put("host", host)
                                .put("state", lock.state().word())
                                .put("run", lock.run())
                                .put("by", lock.by()));
            case RunEvent.Asided(var aside) -> {
                // a hook's end is written down where its beginning was
                if (aside.kind() != Aside.Kind.HOOK) {
                    journal.append("aside", ReportJson.aside(aside));
                }
            }
            case RunEvent.Ended(var report) -> journal.force("end", ReportJson.ending(report));
            case RunEvent.Started _,
                    RunEvent.HostStarted _,
                    RunEvent.HostBusy _,
                    RunEvent.HostTold _,
                    RunEvent.HostPlanned _,
                    RunEvent.StepStarted _,
                    RunEvent.StepPrinted _,
                    RunEvent.StepEnded _,
                    RunEvent.Warned _ -> {}
        }
    }

    private static ObjectNode stopped(int inFlight, String why) {
        return ReportJson.MAPPER.createObjectNode().put("in_flight", inFlight).put("why", why);
    }
}
