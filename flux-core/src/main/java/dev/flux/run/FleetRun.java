package dev.flux.run;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.flux.host.Host;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// One run over a fleet: starts hosts as the [Rollout] allows, one virtual thread each, and gathers their outcomes.
/// Every host of the run ends in exactly one.
public final class FleetRun {

    private final RunPlan plan;
    private final HostWork work;
    private final List<RunListener> listeners;
    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private final Map<String, Host> hosts;
    private final Map<String, Thread> threads = new LinkedHashMap<>();
    private final Map<String, HostReport> reports = new LinkedHashMap<>();
    private final Map<String, List<String>> waiting = new HashMap<>();
    private @Nullable RuntimeException fault;

    /// What the scheduler's one thread is told.
    private sealed interface Message {
        record Ended(HostReport report) implements Message {}

        record Halted(HostReport report) implements Message {}

        record Faulted(String host, RuntimeException fault) implements Message {}

        record Stop(String why) implements Message {}

        record Cancel() implements Message {}
    }

    /// @param plan which hosts, in which order
    /// @param work what is done with each
    /// @param listeners hear everything that happens
    public FleetRun(RunPlan plan, HostWork work, List<RunListener> listeners) {
        this.plan = plan;
        this.work = work;
        this.listeners = listeners;
        this.hosts = plan.hosts().stream().collect(toMap(Host::name, host -> host));
    }

    /// Runs to the end and reports.
    ///
    /// @throws RuntimeException where Flux itself went wrong, after every host that had started has ended
    public Report run() {
        long begin = System.nanoTime();
        var started = plan.clock().instant();
        try (var events = new EventStream(listeners)) {
            events.emit(new RunEvent.Started(
                    plan.run(),
                    plan.command(),
                    plan.dryRun(),
                    started,
                    plan.source(),
                    names(),
                    plan.groups().size()));
            schedule(events);
            var report = new Report(plan.run(), plan.command(), plan.dryRun(), started, since(begin), inOrder());
            events.emit(new RunEvent.Ended(report));
            if (fault != null) {
                throw fault;
            }
            return report;
        }
    }

    /// Starts no further host; those that run go on to their end.
    public void stop(String why) {
        inbox.add(new Message.Stop(why));
    }

    /// Asks the hosts that run to end what they do, and starts no other. Called again, it no longer waits for them.
    public void cancel() {
        inbox.add(new Message.Cancel());
    }

    private void schedule(EventStream events) {
        var rollout = new Rollout(slots(), plan.groups(), plan.forks());
        apply(rollout.start(), events);
        while (!rollout.over()) {
            switch (next()) {
                case Message.Ended(var report) -> {
                    ended(report, events);
                    settle(report, rollout, events);
                }
                case Message.Faulted(var host, var wrong) -> {
                    fault = fault == null ? wrong : fault;
                    ended(unknown(host, wrong), events);
                    apply(rollout.ended(host, false), events);
                }
                case Message.Stop(var why) -> {
                    events.emit(new RunEvent.Stopping(rollout.running(), why));
                    apply(rollout.stop(why), events);
                }
                case Message.Halted(var report) -> {
                    ended(report, events);
                    apply(rollout.stop("the run was halted: " + report.cause()), events);
                    apply(rollout.ended(report.name(), false), events);
                }
                case Message.Cancel() -> {
                    apply(rollout.stop("the run was cancelled"), events);
                    threads.values().forEach(Thread::interrupt);
                }
            }
        }
    }

    /// Tells the rollout how a host ended; a duplicate ends as its twin does, which may still run.
    private void settle(HostReport report, Rollout rollout, EventStream events) {
        var twin = report.twin().filter(name -> hosts.containsKey(name) && !name.equals(report.name()));
        if (twin.isPresent() && threads.containsKey(twin.get())) {
            waiting.computeIfAbsent(twin.get(), _ -> new ArrayList<>()).add(report.name());
            return;
        }
        boolean well = twin.map(reports::get).map(HostReport::well).orElse(report.well());
        apply(rollout.ended(report.name(), well), events);
        for (var other : waiting.getOrDefault(report.name(), List.of())) {
            apply(rollout.ended(other, well), events);
        }
        waiting.remove(report.name());
    }

    private Message next() {
        while (true) {
            try {
                return inbox.take();
            } catch (InterruptedException e) {
                inbox.add(new Message.Stop("interrupted"));
            }
        }
    }

    private void apply(List<Rollout.Effect> effects, EventStream events) {
        for (var effect : effects) {
            switch (effect) {
                case Rollout.Effect.Start(var name) -> start(name, events);
                case Rollout.Effect.GiveUp(var name, var why) ->
                    ended(
                            HostReport.ended(name, HostOutcome.NOT_REACHED, why, plan.again(name), Duration.ZERO),
                            events);
            }
        }
    }

    private void start(String name, EventStream events) {
        var host = requireNonNull(hosts.get(name));
        events.emit(new RunEvent.HostStarted(name));
        threads.put(name, Thread.ofVirtual().name(name).start(() -> inbox.add(outcome(host, events))));
    }

    private Message outcome(Host host, EventStream events) {
        long begin = System.nanoTime();
        try {
            return new Message.Ended(work.on(host, events::emit));
        } catch (InterruptedException e) {
            return new Message.Ended(HostReport.ended(
                    host.name(),
                    HostOutcome.CANCELLED,
                    "the run was interrupted before anything was changed",
                    plan.again(host.name()),
                    since(begin)));
        } catch (RunHalted e) {
            return new Message.Halted(e.report());
        } catch (RuntimeException e) {
            return new Message.Faulted(host.name(), e);
        } catch (Error e) {
            return new Message.Faulted(host.name(), new IllegalStateException(e));
        }
    }

    private void ended(HostReport report, EventStream events) {
        threads.remove(report.name());
        reports.put(report.name(), report);
        events.emit(new RunEvent.HostEnded(report));
    }

    private HostReport unknown(String host, RuntimeException wrong) {
        return HostReport.ended(
                host, HostOutcome.UNKNOWN, "a fault in Flux: " + wrong, plan.again(host), Duration.ZERO);
    }

    private List<HostReport> inOrder() {
        return new ArrayList<>(names().stream()
                .map(name -> Optional.ofNullable(reports.get(name))
                        .orElseThrow(() -> new IllegalStateException("no outcome for " + name)))
                .toList());
    }

    private List<Slot> slots() {
        return plan.hosts().stream()
                .map(host -> new Slot(host.name(), host.traits().groups()))
                .toList();
    }

    private List<String> names() {
        return plan.hosts().stream().map(Host::name).toList();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
