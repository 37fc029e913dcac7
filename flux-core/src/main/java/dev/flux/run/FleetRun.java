package dev.flux.run;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.flux.host.Host;
import dev.flux.journal.History;
import dev.flux.journal.History.Happened;
import dev.flux.report.Aside;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.run.rollout.Effect;
import dev.flux.run.rollout.Event;
import dev.flux.run.rollout.Rollout;
import dev.flux.run.rollout.RolloutPlan;
import dev.flux.run.rollout.Scheduler;
import dev.flux.run.rollout.Stand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One run over a fleet: starts hosts as its scheduler decides, each beside the others, and gathers their outcomes.
/// Every host of the run ends in exactly one.
public final class FleetRun {

    private final RunPlan plan;
    private final List<RunListener> listeners;
    private final Carrier carrier;
    private final Scheduler scheduler;
    private final Map<String, Host> hosts;
    private final History history;
    private final Set<String> running = new LinkedHashSet<>();
    private final Replay replay;
    private final Map<String, HostReport> reports = new LinkedHashMap<>();
    private final Map<String, List<String>> twins = new HashMap<>();
    private final Passages passages;
    private final Attempts attempts;
    private final Queue<Aside> asides = new ConcurrentLinkedQueue<>();
    private @Nullable EventStream events;
    private @Nullable RuntimeException fault;
    private boolean stopped;

    /// @param plan which hosts, in which order
    /// @param work what is done with each
    /// @param listeners hear everything that happens
    public FleetRun(RunPlan plan, HostWork work, List<RunListener> listeners) {
        this(plan, work, listeners, Optional.empty(), Rollout::new, History.NONE);
    }

    /// A run that goes on, or in a time of its own, or under another scheduler, as simulations have them.
    ///
    /// @param carrier what it runs on; empty for threads
    /// @param history what an earlier controller of the same run did
    public FleetRun(
            RunPlan plan,
            HostWork work,
            List<RunListener> listeners,
            Optional<Carrier> carrier,
            Function<RolloutPlan, Scheduler> scheduler,
            History history) {
        this.history = history;
        this.replay = new Replay(history);
        this.plan = plan;
        this.listeners = listeners;
        this.carrier = carrier.orElseGet(() -> new ThreadCarrier(() -> halt("interrupted")));
        this.scheduler = scheduler.apply(plan.rollout());
        this.attempts = new Attempts(plan, work, this.carrier, this::emit, this::settle, this::tell, this::faulted);
        this.passages = new Passages(this.carrier, work, replay, this::report, this::emit, this::tell, this::wrong);
        this.hosts = plan.hosts().stream().collect(toMap(Host::name, host -> host));
    }

    /// Runs to the end and reports.
    ///
    /// @throws RuntimeException where Flux itself went wrong, after every host that had started has ended
    public Report run() {
        long begin = carrier.nanos();
        var started = history.begun().orElseGet(plan.clock()::instant);
        try (var stream = new EventStream(listeners)) {
            events = stream;
            begin();
            stream.emit(new RunEvent.Started(
                    plan.run(), plan.command(), plan.dryRun(), started, plan.source(), left(), plan.groups()));
            goOn();
            while (!scheduler.over() || !replay.isOver()) {
                carrier.next().run();
            }
            var stand = scheduler.stand();
            var budget = new Report.Budget(stand.spent(), Fates.tolerated(stand, reports.values()));
            var took = history.spent().plus(Duration.ofNanos(carrier.nanos() - begin));
            var report = new Report(
                    plan.run(),
                    plan.command(),
                    plan.dryRun(),
                    started,
                    took,
                    inOrder(),
                    budget,
                    plan.origin(),
                    List.copyOf(asides));
            stream.emit(new RunEvent.Ended(report));
            if (fault != null) {
                throw fault;
            }
            return report;
        }
    }

    /// How the budgets stand.
    public Stand stand() {
        return scheduler.stand();
    }

    /// Takes the scheduler to where the earlier one stood, if there was one.
    private void begin() {
        if (!replay.isGoing()) {
            return;
        }
        tell(new Event.Begun());
        for (var one : history.happened()) {
            switch (one) {
                case Happened.Wave wave when replay.ends(wave) -> tell(new Event.Rested(wave.group()));
                case Happened.Ended(var report) when running.contains(report.name()) -> settle(report);
                case Happened.Ended(var report) -> reports.put(report.name(), report);
                case Happened.Passed passed
                when replay.passes(passed) ->
                    tell(
                            passed.before()
                                    ? new Event.Entered(passed.group(), passed.trouble())
                                    : new Event.Left(passed.group(), passed.number(), passed.trouble()));
                case Happened.Asided(var aside) -> asides.add(aside);
                case Happened.Wave _,
                        Happened.Passed _,
                        Happened.Restarting _,
                        Happened.Moving _,
                        Happened.Moved _ -> {}
            }
        }
        replay.end(running, hosts.keySet());
    }

    /// Starts what was under way, or all. Hosts that are asked keep to the width too: they may begin anew.
    private void goOn() {
        if (!history.isBegun()) {
            tell(new Event.Begun());
            return;
        }
        replay.pauses().forEach(this::rest);
        replay.doors().forEach(passages::pass);
        List.copyOf(running).forEach(this::launch);
        for (int i = 0; i < plan.rollout().narrowest(); i++) {
            replay.next().ifPresent(this::launch);
        }
    }

    /// Those without a last word.
    private List<String> left() {
        return names().stream()
                .filter(name -> !reports.containsKey(name) || replay.isAsked(name))
                .toList();
    }

    /// Starts no further host; those that run go on to their end.
    public void stop(String why) {
        carrier.post(() -> halt(why));
    }

    /// Asks the hosts that run to end what they do, and starts no other. Called again, it no longer waits for them.
    public void cancel() {
        carrier.post(() -> {
            stopped = true;
            tell(new Event.Stop("the run was cancelled"));
            carrier.interrupt();
        });
    }

    private void halt(String why) {
        stopped = true;
        emit(new RunEvent.Stopping(scheduler.running(), why));
        tell(new Event.Stop(why));
    }

    private void tell(Event event) {
        for (var effect : scheduler.on(event)) {
            switch (effect) {
                case Effect.Start(var name) -> start(name);
                case Effect.GiveUp(var name, var why) -> giveUp(name, why);
                case Effect.Wave(var lane, var number, var of, var wave) ->
                    emit(new RunEvent.WaveStarted(lane, number, of, wave));
                case Effect.Pause pause -> rest(pause);
                case Effect.Enter enter -> passages.pass(enter.lane(), enter);
                case Effect.Leave leave -> passages.pass(leave.lane(), leave);
                case Effect.Spent(var why, var inFlight) -> emit(new RunEvent.BudgetSpent(inFlight, why));
            }
        }
    }

    private void rest(Effect.Pause pause) {
        if (replay.keeps(pause)) {
            return;
        }
        emit(new RunEvent.Pausing(pause.lane(), pause.next(), pause.span()));
        carrier.later(pause.span(), () -> tell(new Event.Rested(pause.lane())));
    }

    private void giveUp(String name, String why) {
        if (!replay.isBegun(name)) {
            var next = stopped ? plan.goOn(name) : plan.again(name);
            ended(HostReport.ended(name, HostOutcome.NOT_REACHED, why, next, Duration.ZERO));
        } else if (!reports.containsKey(name)) {
            replay.ask(name);
            replay.next().ifPresent(this::launch);
        }
    }

    private void start(String name) {
        running.add(name);
        if (!replay.isGoing()) {
            launch(name);
        }
    }

    private void launch(String name) {
        var host = requireNonNull(hosts.get(name));
        emit(new RunEvent.HostStarted(name));
        carrier.start(name, () -> attempts.outcome(host));
    }

    private void wrong(RuntimeException e) {
        fault = fault == null ? e : fault;
    }

    private void faulted(String host, RuntimeException wrong) {
        wrong(wrong);
        settle(HostReport.ended(
                host, HostOutcome.UNKNOWN, "a fault in Flux: " + wrong, plan.again(host), Duration.ZERO));
    }

    /// Tells the scheduler how a host ended; a duplicate ends as its twin does, which may still run.
    private void settle(HostReport report) {
        var name = report.name();
        ended(report);
        if (replay.answered(name)) {
            replay.next().ifPresent(this::launch);
            return;
        }
        var twin = report.twin().filter(other -> hosts.containsKey(other) && !other.equals(name));
        if (twin.filter(running::contains).isPresent()) {
            twins.computeIfAbsent(twin.get(), _ -> new ArrayList<>()).add(name);
            return;
        }
        var fate = twin.map(reports::get).map(Fates::ofTwin).orElseGet(() -> Fates.of(report));
        tell(new Event.Ended(name, fate));
        for (var other : Optional.ofNullable(twins.remove(name)).orElse(List.of())) {
            tell(new Event.Ended(other, Fates.ofTwin(report)));
        }
    }

    private void ended(HostReport report) {
        running.remove(report.name());
        reports.put(report.name(), report);
        emit(new RunEvent.HostEnded(report));
    }

    private void emit(RunEvent event) {
        if (event instanceof RunEvent.Asided(var aside)) {
            asides.add(aside);
        }
        if (!replay.isGoing()) {
            requireNonNull(events).emit(event);
        }
    }

    private List<HostReport> inOrder() {
        return names().stream().map(this::report).toList();
    }

    private HostReport report(String name) {
        return Optional.ofNullable(reports.get(name))
                .orElseThrow(() -> new IllegalStateException("no outcome for " + name));
    }

    private List<String> names() {
        return plan.hosts().stream().map(Host::name).toList();
    }
}
