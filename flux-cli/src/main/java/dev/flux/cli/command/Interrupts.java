package dev.flux.cli.command;

import dev.flux.cli.view.Console;
import dev.flux.run.FleetRun;
import dev.flux.run.RunPlan;
import java.time.Duration;

/// Ctrl-C once starts no further host and lets the others end, for half a minute; twice, or what has not ended by then,
/// asks the hosts to end what they run; thrice leaves at once. A hang-up and a plain kill count like Ctrl-C.
final class Interrupts implements Runnable, AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(30);

    private final FleetRun run;
    private final Console console;
    private final RunPlan plan;
    private final Thread grace = Thread.ofVirtual().unstarted(this::cancelAfterGrace);
    private int count;

    Interrupts(FleetRun run, Console console, RunPlan plan) {
        this.run = run;
        this.console = console;
        this.plan = plan;
    }

    @Override
    public synchronized void run() {
        count++;
        switch (count) {
            case 1 -> {
                run.stop("interrupted");
                grace.start();
            }
            case 2 -> {
                grace.interrupt();
                run.cancel();
            }
            default -> leave();
        }
    }

    private void cancelAfterGrace() {
        try {
            Thread.sleep(GRACE);
            run.cancel();
        } catch (InterruptedException e) {
            // the run has ended, or was cancelled
        }
    }

    @Override
    public void close() {
        grace.interrupt();
    }

    private void leave() {
        console.undisturbed(() -> {
            console.talk("");
            console.talk(
                    "left at once; what was started on a host goes on there, or puts itself back where it was guarded");
            console.talk("  next: " + (plan.dryRun() ? plan.invocation() + " --dry-run" : plan.resume()));
            console.flush();
            console.giveBack();
            Runtime.getRuntime().halt(ExitCode.CANCELLED.code());
        });
    }

    /// Whether the operator asked to stop.
    synchronized boolean heard() {
        return count > 0;
    }
}
