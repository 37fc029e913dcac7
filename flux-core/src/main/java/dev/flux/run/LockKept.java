package dev.flux.run;

import dev.flux.report.HostOutcome;
import dev.flux.report.Report;

/// Why a host's lock was not released, and what to type instead.
record LockKept(HostOutcome outcome, String cause, String next) {

    /// @param reason the host's own word
    /// @param detail a run's id, or the number of a process
    static LockKept of(String reason, String detail, RunPlan plan, String host) {
        var said = detail.replaceAll("[^0-9a-f]", "");
        var run = Report.shortRun(said);
        return switch (reason) {
            case "lock-held" ->
                new LockKept(
                        HostOutcome.REFUSED,
                        "run " + run + " lives on the host, and keeps its lock",
                        "where it was started: flux resume " + run + "    or end it: " + plan.again(host, "--force"));
            case "lock-open" ->
                new LockKept(
                        HostOutcome.REFUSED,
                        "the host takes back what run " + run + " did not prove; its lock ends with that",
                        status(plan, host));
            case "lock-stuck" ->
                new LockKept(
                        HostOutcome.FAILED,
                        "process " + said + " was told to end, and did not; its lock stays",
                        "look what it waits for: flux exec " + plan.target(host) + " -- cat /proc/" + said + "/stack");
            default ->
                new LockKept(
                        HostOutcome.REFUSED,
                        run.isEmpty() ? "the lock is not that run's" : "another run has the lock: " + run,
                        status(plan, host));
        };
    }

    /// The command that shows who has a host's lock.
    static String status(RunPlan plan, String host) {
        return "flux lock status " + plan.target(host);
    }
}
