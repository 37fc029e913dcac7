package dev.flux.run;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.flux.host.Host;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import java.time.Duration;
import java.util.ArrayList;
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
    private @Nullable RuntimeException fault;

    /// What the scheduler's one thread is told.
    private sealed interface Message {
        record Ended(HostReport report) implements Message {}

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

    /// Interrupts the hosts that run.
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
                    apply(rollout.ended(report.name(), report.well()), events);
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
                case Message.Cancel() -> threads.values().forEach(Thread::interrupt);
            }
        }
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
