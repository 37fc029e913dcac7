package dev.flux.cli.command;

import dev.flux.report.HostReport;
import dev.flux.report.StepReport;
import dev.flux.run.RunEvent;
import dev.flux.run.RunListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// Tells the log what happens in a run, a record an event: outcomes at info, trouble at warn, steps at debug. Host,
/// module and step are fields of a record, so that whoever collects records can ask for them.
final class RunLog implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger("flux.run");

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.Started started ->
                at(Level.INFO)
                        .addKeyValue("command", started.command())
                        .addKeyValue("source", started.source())
                        .addKeyValue("hosts", started.hosts().size())
                        .addKeyValue("dry_run", started.dryRun())
                        .log("run begins");
            case RunEvent.HostStarted(var host) -> about(Level.DEBUG, host).log("host begins");
            case RunEvent.HostBusy(var host, var what) ->
                about(Level.DEBUG, host).log(what);
            case RunEvent.HostTold(var host, var facts) ->
                about(Level.DEBUG, host).addKeyValue("facts", facts.values()).log("facts");
            case RunEvent.LockTold(var host, var lock) ->
                about(Level.INFO, host)
                        .addKeyValue("holder", lock.run())
                        .addKeyValue("by", lock.by())
                        .log("lock {}", lock.state().word());
            case RunEvent.HostPlanned planned ->
                about(Level.DEBUG, planned.host())
                        .addKeyValue("steps", planned.steps())
                        .log("planned");
            case RunEvent.StepStarted(var host, var number, var module, var title) ->
                step(Level.DEBUG, host, module, number)
                        .addKeyValue("title", title)
                        .log("step begins");
            case RunEvent.StepPrinted _ -> {
                // what hosts print is no record of a log
            }
            case RunEvent.StepEnded(var host, var step) -> ended(host, step);
            case RunEvent.Guarded(var host, var module, var state, var seconds) ->
                about(Level.INFO, host)
                        .addKeyValue("module", module)
                        .addKeyValue("seconds", seconds)
                        .log("guard {}", state);
            case RunEvent.HostEnded(var report) -> ended(report);
            case RunEvent.WaveStarted(var group, var number, var of, var hosts) ->
                at(Level.INFO)
                        .addKeyValue("group", group)
                        .addKeyValue("hosts", hosts.size())
                        .log("wave {} of {} begins", number, of);
            case RunEvent.Pausing(var group, var next, var span) ->
                at(Level.INFO).addKeyValue("group", group).log("{} s until wave {}", span.toSeconds(), next);
            case RunEvent.Asided(var aside) ->
                at(aside.bad() ? Level.WARN : Level.INFO)
                        .addKeyValue("group", aside.group())
                        .log(
                                "{} {} {} {}",
                                aside.subject(),
                                aside.title(),
                                aside.state().word(),
                                aside.words());
            case RunEvent.BudgetSpent(var inFlight, var why) ->
                at(Level.WARN).addKeyValue("in_flight", inFlight).log("budget spent: {}", why);
            case RunEvent.Stopping(var inFlight, var why) ->
                at(Level.WARN).addKeyValue("in_flight", inFlight).log("stopping: {}", why);
            case RunEvent.Warned(var text) -> at(Level.WARN).log(text);
            case RunEvent.Ended(var report) ->
                at(Level.INFO).addKeyValue("took_ms", report.took().toMillis()).log("run ended: {}", report.counts());
        }
    }

    private static LoggingEventBuilder at(Level level) {
        return LOG.atLevel(level);
    }

    private static LoggingEventBuilder about(Level level, String host) {
        return at(level).addKeyValue("host", host);
    }

    private static LoggingEventBuilder step(Level level, String host, String module, int number) {
        return about(level, host).addKeyValue("module", module).addKeyValue("step", number);
    }

    private static void ended(String host, StepReport step) {
        step(step.outcome().bad() ? Level.WARN : Level.DEBUG, host, step.module(), step.number())
                .addKeyValue("title", step.title())
                .addKeyValue("took_ms", step.took().toMillis())
                .addKeyValue("detail", step.detail())
                .log("step {}", step.outcome().word());
    }

    private static void ended(HostReport report) {
        about(report.well() ? Level.INFO : Level.WARN, report.name())
                .addKeyValue("took_ms", report.took().toMillis())
                .addKeyValue("cause", report.cause())
                .log("host {}", report.outcome().word());
    }
}
