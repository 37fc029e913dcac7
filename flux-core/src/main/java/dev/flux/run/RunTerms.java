package dev.flux.run;

import dev.flux.payload.SecretBlock;
import java.time.Duration;

/// Under which terms a script runs on a host.
///
/// @param lockWait how long to wait for another run's lock
/// @param rollback whether a failed step undoes the run
/// @param once whether it may start at most once, and may then do without a state folder
/// @param secrets what its steps need and no file may hold
/// @param deadline when we stop waiting
/// @param unkept done before a command starts on a host that can keep nothing of it
/// @param by who runs it and where, as one word that whoever comes second is told
/// @param net how guards are kept: `on`, `off` where the operator wants none, `none` where nothing could prove anything
record RunTerms(
        Duration lockWait,
        boolean rollback,
        boolean once,
        SecretBlock secrets,
        Deadline deadline,
        Runnable unkept,
        String by,
        String net) {

    /// As the host reads them.
    String words(String alias) {
        return (once ? "once " : "steps ") + (rollback ? "rollback " : "stop ") + alias + " " + net + " " + by;
    }
}
