package dev.flux.trial;

import dev.flux.report.HostReport;

/// A host that may be thrown away, and the one subject that is tried on it. Commands bring theirs, and so do tests of
/// modules: how a run gets to the host is theirs to know.
public interface TrialHost {

    /// What one run came to.
    ///
    /// @param run its id
    /// @param host the host's part of its report
    record Ran(String run, HostReport host) {}

    /// Whether it can do all that a machine can. On one that cannot, as a clone without services and network, a step
    /// that fails proves nothing; on one that can it is a promise broken.
    boolean whole();

    /// Shows what the subject would change.
    Ran dryRun() throws InterruptedException;

    /// Runs the subject.
    Ran apply() throws InterruptedException;

    /// Puts the host back to before a run.
    Ran rollback(String run) throws InterruptedException;

    /// What the host looks like now.
    Tree tree() throws InterruptedException;
}
