package dev.flux.cli.command;

import dev.flux.cli.view.Console;
import dev.flux.run.FleetRun;
import dev.flux.run.RunPlan;

/// Ctrl-C once starts no further host and lets the others end; twice ends what runs on the hosts; thrice leaves at
/// once. A hang-up and a plain kill count like Ctrl-C.
final class Interrupts implements Runnable {

    private final FleetRun run;
    private final Console console;
    private final RunPlan plan;
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
            case 1 -> run.stop("interrupted");
            case 2 -> run.cancel();
            default -> leave();
        }
    }

    private void leave() {
        console.talk("");
        console.talk(
                "left at once; what was started on a host goes on there, and a second run finds it done or undone");
        console.talk("  next: " + plan.invocation());
        console.flush();
        Runtime.getRuntime().halt(ExitCode.CANCELLED.code());
    }

    /// Whether the operator asked to stop.
    synchronized boolean heard() {
        return count > 0;
    }
}
