package dev.flux.run;

import java.time.Duration;

/// Under which terms a script runs on a host.
///
/// @param lockWait how long to wait for another run's lock
/// @param rollback whether a failed step undoes the run
/// @param deadline when we stop waiting
record RunTerms(Duration lockWait, boolean rollback, Deadline deadline) {}
