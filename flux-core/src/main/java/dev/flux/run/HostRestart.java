package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.host.Reboot;
import dev.flux.payload.HostRecord;
import dev.flux.payload.Payload;
import dev.flux.payload.RecordReader;
import dev.flux.payload.SecretBlock;
import dev.flux.report.Aside;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.ReportJson;
import dev.flux.transport.TransportException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Restarts a host after its work, where its policy says so: a segment of its own, which starts at most once. Whether
/// it
/// is back is told by a new boot id, never by a port that answers.
final class HostRestart {

    /// It waits until the segment is told to have ended, and outlives it.
    private static final String COMMAND =
            "setsid sh -c 'sleep 1; systemctl reboot || exec reboot'" + " </dev/null >/dev/null 2>&1 & exit 0";

    private static final Duration ORDER = Duration.ofSeconds(30);
    private static final String SEGMENT = "2.1";

    private final RunPlan plan;
    private final RunTools tools;
    private final Work work;
    private final Host host;
    private final Consumer<RunEvent> events;
    private final CareVerdict verdict;
    private Optional<HostRecord.Hello> before = Optional.empty();

    HostRestart(RunPlan plan, RunTools tools, Work work, Host host, Consumer<RunEvent> events, Verdict verdict) {
        this.plan = plan;
        this.tools = tools;
        this.work = work;
        this.host = host;
        this.events = events;
        this.verdict = new CareVerdict(plan, host, verdict::took);
    }

    /// Restarts it where that is due, and waits until it is back.
    ///
    /// @param link to the host; where it was restarted, it leads to the host as it is then
    HostReport after(HostReport report, Link link) throws InterruptedException {
        var earlier = tools.journal().history().restarted(host.name());
        if (earlier.isPresent() && report.well()) {
            return awaited(report, earlier.get(), link);
        }
        var policy = plan.rollout().reboot(host.name()).orElseGet(() -> work.reboot(host));
        if (policy == Reboot.NEVER || !report.well() || work.once()) {
            return report;
        }
        var reason = reason(policy, report, link);
        if (reason.isEmpty()) {
            return report;
        } else if (plan.dryRun()) {
            tell(reason.get(), Aside.State.WOULD_RUN, "");
            return report;
        }
        return restarted(report, reason.get(), link);
    }

    private Optional<String> reason(Reboot policy, HostReport report, Link link) throws InterruptedException {
        if (policy == Reboot.ALWAYS && report.count(plan.dryRun() ? Outcome.WOULD_CHANGE : Outcome.CHANGED) > 0) {
            return Optional.of("something has changed");
        }
        return due(link);
    }

    /// Why the host says that a restart is due.
    private Optional<String> due(Link link) throws InterruptedException {
        var question = work.restartDue(host, link.facts());
        if (question.isEmpty()) {
            return Optional.empty();
        }
        var deadline = Deadline.in(ORDER);
        var tally = new StepTally(host.name(), question.get(), _ -> {});
        try {
            var session = link.idleSession(deadline);
            if (!(session.attached(question.get(), tally, deadline) instanceof Ending.Done)) {
                unknown("it did not say");
            }
        } catch (TransportException e) {
            unknown(e.failure().cause());
        }
        return tally.warning();
    }

    private void unknown(String why) {
        events.accept(new RunEvent.Warned(host.name() + ": whether a restart is due is not known: " + why));
    }

    private HostReport restarted(HostReport report, String reason, Link link) throws InterruptedException {
        events.accept(new RunEvent.HostBusy(host.name(), "restarting: " + reason));
        long begin = System.nanoTime();
        var refusal = order(link);
        if (refusal.isPresent()) {
            tell(reason, Aside.State.NOT_RUN, refusal.get());
            return verdict.notRestarted(report, refusal.get());
        }
        var away = link.restarted(before.orElseThrow(), plan.rollout().rebootTimeout(host.name()));
        long seconds = (System.nanoTime() - begin) / 1_000_000_000;
        if (away.isPresent()) {
            tell(reason, Aside.State.FAILED, away.get() + " after " + seconds + " s");
            return verdict.notBack(report, away.get(), seconds);
        }
        tell(reason, Aside.State.WELL, "back after " + seconds + " s");
        return report;
    }

    /// An earlier controller has told it to restart; nobody tells it twice.
    private HostReport awaited(HostReport report, String boot, Link link) throws InterruptedException {
        if (!link.hello().bootId().equals(boot)) {
            return report;
        }
        var away = link.restarted(link.hello(), plan.rollout().rebootTimeout(host.name()));
        return away.map(why -> verdict.notBack(report, why, 0)).orElse(report);
    }

    private void tell(String reason, Aside.State state, String words) {
        events.accept(new RunEvent.Asided(
                new Aside(Aside.Kind.RESTART, "after", "", 0, host.name(), "host", reason, state, words)));
    }

    /// Tells the host to restart.
    ///
    /// @return why it did not take that, if so
    private Optional<String> order(Link link) throws InterruptedException {
        var deadline = Deadline.in(ORDER);
        var key = new RunKey(plan.run(), SEGMENT, RunnerSession.nonce(), host.name());
        var payload = Payload.exec(COMMAND, ORDER);
        try {
            var session = link.anotherSession(deadline);
            tools.journal()
                    .force(
                            "restart",
                            ReportJson.MAPPER
                                    .createObjectNode()
                                    .put("host", host.name())
                                    .put("segment", SEGMENT)
                                    .put("nonce", key.nonce())
                                    .put("boot", session.hello().bootId()));
            before = Optional.of(session.hello());
            var terms = new RunTerms(
                    tools.lockWait(), false, true, SecretBlock.NONE, deadline, () -> {}, tools.by(), "off");
            var tally = new StepTally(host.name(), payload, _ -> {});
            var ending = session.run(key, payload, terms, new RecordReader(key.nonce()), tally);
            return switch (ending) {
                case Ending.Done _, Ending.Lost _, Ending.Exists _ -> Optional.empty();
                case Ending.Locked(var holder) -> Optional.of("it was locked by another run (" + holder + ")");
                case Ending.Refused(var why, var _) -> Optional.of("it did not take the order (" + why + ")");
                case Ending.Died _, Ending.Replaced _, Ending.TimedOut _, Ending.Broken _ ->
                    Optional.of("it did not say that it has heard the order");
            };
        } catch (TransportException e) {
            return Optional.of(e.failure().cause());
        }
    }
}
