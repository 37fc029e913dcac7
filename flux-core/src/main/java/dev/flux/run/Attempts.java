package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.run.rollout.Event;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Does the work of single hosts, and says what is to be done on the scheduler's thread with what came of it.
///
/// @param emit tells listeners
/// @param settle takes a host's outcome
/// @param tell tells the scheduler
/// @param faulted hears of a host on which Flux itself went wrong
record Attempts(
        RunPlan plan,
        HostWork work,
        Carrier carrier,
        Consumer<RunEvent> emit,
        Consumer<HostReport> settle,
        Consumer<Event> tell,
        BiConsumer<String, RuntimeException> faulted) {

    /// On the host's own thread.
    Runnable outcome(Host host) {
        long begin = carrier.nanos();
        try {
            var report = work.on(host, emit);
            return () -> settle.accept(report);
        } catch (InterruptedException e) {
            var report = HostReport.ended(
                    host.name(),
                    HostOutcome.CANCELLED,
                    "the run was interrupted before anything was changed",
                    plan.goOn(host.name()),
                    Duration.ofNanos(carrier.nanos() - begin));
            return () -> settle.accept(report);
        } catch (RunHalted e) {
            return () -> {
                tell.accept(new Event.Stop("the run was halted: " + e.report().cause()));
                settle.accept(e.report());
            };
        } catch (RuntimeException e) {
            return () -> faulted.accept(host.name(), e);
        } catch (Error e) {
            return () -> faulted.accept(host.name(), new IllegalStateException(e));
        }
    }
}
