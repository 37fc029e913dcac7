package dev.flux.report;

import java.util.Locale;

/// How a host ended: a closed set, and every host of a run ends in exactly one.
public enum HostOutcome {
    /// All steps ran; whether something changed is in the steps.
    COMPLETED,
    FAILED,
    UNREACHABLE,
    /// Identity in doubt, unsupported, or locked by another run.
    REFUSED,
    TIMED_OUT,
    /// It ended in mid-run, and everything in it may be run again.
    INTERRUPTED,
    ROLLED_BACK,
    ROLLBACK_FAILED,
    /// The same machine as another name of this run, which has the result.
    DUPLICATE,
    /// The operator stopped the run before the host was done.
    CANCELLED,
    /// Never started: a group it depends on failed, or the budget was spent.
    NOT_REACHED,
    /// What happened cannot be known from here; the report names the command that finds out.
    UNKNOWN;

    /// As written in JSON and on screens: `timed-out`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
