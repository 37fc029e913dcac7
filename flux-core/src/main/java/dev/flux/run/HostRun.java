package dev.flux.run;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.host.Reach;
import dev.flux.payload.HostRecord;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.ReportJson;
import dev.flux.report.StepReport;
import dev.flux.shell.Printable;
import dev.flux.transport.TransportException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// One host's way through a run: connect, hello, facts, payload, records, health, outcome.
public final class HostRun implements HostWork {

    private final RunPlan plan;
    private final RunTools tools;
    private final Work work;
    private final Machines machines = new Machines();
    private final Whereabouts places;

    /// @param work what is run on each host
    public HostRun(RunPlan plan, RunTools tools, Work work) {
        this.plan = plan;
        this.tools = tools;
        this.work = work;
        this.places = new Whereabouts(tools.journal());
    }

    /// What belongs to one host while it runs.
    private record Turn(Host host, Consumer<RunEvent> events, Verdict verdict, Deadline deadline) {

        void busy(String what) {
            events.accept(new RunEvent.HostBusy(host.name(), what));
        }
    }

    @Override
    public HostReport on(Host host, Consumer<RunEvent> events) throws InterruptedException {
        var turn = new Turn(host, events, new Verdict(plan, work, host), Deadline.in(tools.deadline()));
        if (host.reach() instanceof Reach.Refused(var reason)) {
            return refused(host, reason);
        }
        var care = new HostCare(plan, tools, work, host, events, turn.verdict());
        try (var link = new Link(places.of(host), tools, work)) {
            return care.after(reported(link, turn, care), link);
        }
    }

    @Override
    public Optional<String> before(WaveTurn wave, Consumer<RunEvent> events) throws InterruptedException {
        return new WaveCare(plan, tools, work, wave, places, events).before();
    }

    @Override
    public Optional<String> after(WaveTurn wave, Consumer<RunEvent> events) throws InterruptedException {
        return new WaveCare(plan, tools, work, wave, places, events).after();
    }

    private HostReport reported(Link link, Turn turn, HostCare care) throws InterruptedException {
        try {
            return connected(link, turn, care);
        } catch (TransportException e) {
            return turn.verdict().of(e.failure());
        } catch (InterruptedException e) {
            if (care.hasBegun()) {
                return care.cancelled();
            }
            throw e;
        } catch (RunHalted e) {
            care.after(e.report(), link);
            throw e;
        }
    }

    private HostReport connected(Link link, Turn turn, HostCare care) throws InterruptedException {
        var host = turn.host();
        turn.busy("connecting");
        places.open(link, work.needsFacts(), turn.deadline(), turn.events());
        if (!link.hello().missing().isEmpty()) {
            return turn.verdict()
                    .unfit("the host lacks " + link.hello().missing(), "install coreutils on " + host.name());
        }
        if (tools.own().is(link.hello(), link.connection().peer(), tools.state())) {
            return turn.verdict()
                    .unfit("is this machine, the one that Flux runs on", plan.again(host.name(), "--allow-local"));
        }
        boolean begun = Begun.of(tools.journal().history(), host.name()).isPresent();
        if (!begun) {
            link.recognise();
        }
        var refusal = told(link, turn);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        machines.meet(host.name(), link.hello())
                .ifPresent(warning -> turn.events().accept(new RunEvent.Warned(warning)));
        var early = begun ? care.goesOn(link) : care.before(link, turn.deadline());
        if (early.isPresent()) {
            return early.get();
        }
        var report = restarted(ran(link, turn), link, turn, care);
        link.closeSession();
        return care.healthy(report, link, turn.deadline());
    }

    private HostReport restarted(HostReport report, Link link, Turn turn, HostCare care) {
        try {
            return new HostRestart(plan, tools, work, turn.host(), turn.events(), turn.verdict()).after(report, link);
        } catch (InterruptedException e) {
            return care.unrestarted(report);
        }
    }

    /// Passes on what the host told, and turns away from one that must not be changed.
    private Optional<HostReport> told(Link link, Turn turn) {
        if (!work.needsFacts()) {
            return Optional.empty();
        }
        var facts = link.facts();
        turn.events().accept(new RunEvent.HostTold(turn.host().name(), facts));
        var support = work.support(facts);
        support.warning()
                .ifPresent(why -> turn.events()
                        .accept(new RunEvent.Warned(turn.host().name() + ": " + Printable.line(why, 200))));
        var anyway = plan.again(turn.host().name(), "--allow-unsupported");
        return support.refusal().map(why -> turn.verdict().unfit(why, anyway));
    }

    /// The inventory keeps runs away from it, so nothing is opened.
    private HostReport refused(Host host, String reason) {
        return HostReport.ended(
                host.name(),
                HostOutcome.REFUSED,
                Printable.line(reason, 500),
                "mend that in the inventory, then: " + plan.again(host.name()),
                Duration.ZERO);
    }

    private HostReport ran(Link link, Turn turn) throws InterruptedException {
        var begun = Begun.of(tools.journal().history(), turn.host().name());
        if (begun.isEmpty() || work.inSession()) {
            return begin(Attempt.FIRST, link, turn);
        }
        var cut = new ArrayList<StepReport>();
        var report = followed(begun.get(), link, turn, cut);
        if (report.isPresent()) {
            return report.get().after(begun.get().changed());
        }
        link.idleSession(turn.deadline());
        var next = begun.get().next(cut);
        return begin(next, link, turn).after(next.changed());
    }

    /// What came of what an earlier controller had begun here.
    ///
    /// @param cut gets the steps it has changed where it was cut off and is to be begun anew
    /// @return empty in that case
    private Optional<HostReport> followed(Begun begun, Link link, Turn turn, List<StepReport> cut)
            throws InterruptedException {
        var payload = begun.payload(work, turn.host(), link.facts());
        if (payload.isEmpty()) {
            return Optional.of(turn.verdict().unrecognised());
        }
        turn.events().accept(new RunEvent.HostPlanned(turn.host().name(), payload.get()));
        turn.busy("asking what became of its part");
        var tally = new StepTally(turn.host().name(), payload.get(), turn.events());
        if (begun.isElsewhere(link.hello())) {
            return Optional.of(
                    turn.verdict().of(new Ending.Replaced("another machine answers under this name"), tally));
        }
        var segment = segment(begun.key(plan.run()), payload.get(), link, turn, tally);
        try {
            var ending = begun.mayStart(link.hello()) ? segment.run() : segment.found();
            if (begun.isCutOff(ending)) {
                cut.addAll(tally.changed());
                return Optional.empty();
            }
            return Optional.of(turn.verdict().of(ending, tally));
        } catch (InterruptedException e) {
            turn.busy("cancelling");
            return Optional.of(turn.verdict().cancelled(cancel(segment), tally));
        }
    }

    private HostReport begin(Attempt attempt, Link link, Turn turn) throws InterruptedException {
        var kept = work.looksBack() ? link.session().kept(turn.deadline()) : List.<HostRecord.Kept>of();
        var payload = work.looksBack() ? work.back(turn.host(), kept) : payload(turn.host(), link.facts());
        turn.events().accept(new RunEvent.HostPlanned(turn.host().name(), payload));
        // an attempt that was cut off has changed the host: only the first meets it as it was planned
        var saved = work.saved().filter(_ -> attempt.isFirst());
        var look = new FirstLook(link, turn.host(), work, payload, turn.deadline());
        var drift = saved.isPresent() ? drift(saved.get(), look, turn) : Optional.<String>empty();
        if (drift.isPresent()) {
            var again = plan.again(turn.host().name(), "--save-plan plan.json");
            return turn.verdict().unfit(drift.get(), again.replaceFirst("^flux ", "flux --dry-run "));
        }
        var objection = work.looksBack() && !plan.dryRun() ? objection(look, turn) : Optional.<HostReport>empty();
        if (objection.isPresent()) {
            return objection.get();
        }
        var tally = new StepTally(turn.host().name(), payload, turn.events());
        if (plan.dryRun()) {
            return turn.verdict()
                    .of(link.session().plan(payload, work.secrets(payload), tally, turn.deadline()), tally);
        }
        var key = new RunKey(
                plan.run(),
                attempt.segment(),
                RunnerSession.nonce(),
                turn.host().name());
        write("intent", attempt.intent(key, work, payload, link, kept).json(), turn.verdict());
        if (work.inSession()) {
            return turn.verdict().of(link.session().attached(payload, tally, turn.deadline()), tally);
        }
        var segment = segment(key, payload, link, turn, tally);
        try {
            return turn.verdict().of(segment.run(), tally);
        } catch (InterruptedException e) {
            turn.busy("cancelling");
            return turn.verdict().cancelled(cancel(segment), tally);
        }
    }

    private static Optional<HostReport> objection(FirstLook look, Turn turn) throws InterruptedException {
        turn.busy("comparing with the checkpoints");
        return look.objection(turn.verdict());
    }

    private static Optional<String> drift(SavedPlan saved, FirstLook look, Turn turn) throws InterruptedException {
        turn.busy("comparing with the plan");
        return look.drift(saved);
    }

    private SegmentRun segment(RunKey key, Payload payload, Link link, Turn turn, StepTally tally) {
        var net = !tools.safetyNet() ? "off" : tools.transport().proves(turn.host()) ? "on" : "none";
        var name = ReportJson.MAPPER.createObjectNode().put("host", turn.host().name());
        var terms = new RunTerms(
                tools.lockWait(),
                work.rollback(turn.host()),
                work.once(),
                work.secrets(payload),
                turn.deadline(),
                () -> write("unkept", name, turn.verdict()),
                tools.by(),
                net);
        var prover = new Prover(link, key, payload.steps(), work, places, turn.deadline(), turn.events());
        return new SegmentRun(link, key, payload, terms, tally, prover);
    }

    /// A second interrupt ends the waiting for what the host makes of the first.
    private static Ending cancel(SegmentRun segment) {
        try {
            return segment.cancel();
        } catch (InterruptedException e) {
            return new Ending.TimedOut();
        }
    }

    private Payload payload(Host host, Facts facts) {
        var payload = work.payload(host, facts);
        if (plan.dryRun() && payload.mode() != Mode.PLAN) {
            throw new IllegalStateException("a dry-run with a payload that may change things");
        }
        return payload;
    }

    /// Writes down what is about to be done; nothing is sent to this or a further host where that fails.
    private void write(String type, ObjectNode data, Verdict verdict) {
        try {
            tools.journal().force(type, data);
        } catch (UncheckedIOException e) {
            throw new RunHalted(verdict.noJournal(e));
        }
    }
}
