package dev.flux.cli.command;

import dev.flux.run.RunEvent;
import dev.flux.run.RunListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the log what happens in a run: outcomes at info, trouble at warn, steps at debug.
final class RunLog implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger("flux.run");

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.Started started ->
                LOG.info(
                        "run {} {} on {} hosts",
                        started.run(),
                        started.command(),
                        started.hosts().size());
            case RunEvent.HostStarted(var host) -> LOG.debug("{} started", host);
            case RunEvent.HostBusy(var host, var what) -> LOG.debug("{} {}", host, what);
            case RunEvent.HostTold(var host, var facts) -> LOG.debug("{} has {}", host, facts);
            case RunEvent.HostPlanned planned -> LOG.debug("{} has {} steps", planned.host(), planned.steps());
            case RunEvent.StepStarted(var host, var number, var module, var title) ->
                LOG.debug("{} step {} {} {}", host, number, module, title);
            case RunEvent.StepEnded(var host, var step) ->
                LOG.debug(
                        "{} step {} {} {}", host, step.number(), step.outcome().word(), step.detail());
            case RunEvent.Guarded(var host, var module, var state, var seconds) ->
                LOG.info("{} guard of {} {} ({} s)", host, module, state, seconds);
            case RunEvent.HostEnded(var report) -> {
                if (report.well()) {
                    LOG.info("{} {}", report.name(), report.outcome().word());
                } else {
                    LOG.warn("{} {} {}", report.name(), report.outcome().word(), report.cause());
                }
            }
            case RunEvent.WaveStarted(var group, var number, var of, var hosts) ->
                LOG.info("wave {} of {} {} begins with {} hosts", number, of, group, hosts.size());
            case RunEvent.Pausing(var group, var next, var span) -> LOG.info("{} before wave {} {}", span, next, group);
            case RunEvent.Asided(var aside) ->
                LOG.info(
                        "{} {} {} {}",
                        aside.subject(),
                        aside.title(),
                        aside.state().word(),
                        aside.words());
            case RunEvent.BudgetSpent(var inFlight, var why) ->
                LOG.warn("budget spent, {} in flight: {}", inFlight, why);
            case RunEvent.Stopping(var inFlight, var why) -> LOG.warn("stopping, {} in flight: {}", inFlight, why);
            case RunEvent.Warned(var text) -> LOG.warn("{}", text);
            case RunEvent.Ended(var report) -> LOG.info("ended {}", report.counts());
        }
    }
}
