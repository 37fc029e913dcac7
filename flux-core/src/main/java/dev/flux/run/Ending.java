package dev.flux.run;

import dev.flux.transport.Failure;

/// How one script on a host ended, as far as we know.
public sealed interface Ending {

    /// It came to its end: 0 well, 1 a step failed, 2 something could not be put back, 3 cancelled.
    record Done(int code) implements Ending {}

    /// Its runner was killed in the middle.
    ///
    /// @param status of the shell that ran it, 137 for SIGKILL; 0 where only its absence is known
    record Died(int status) implements Ending {}

    /// The host did not take it, and nothing was changed: `planted`, `no-space`, `damaged`, `unstarted`, or `changed`
    /// where a file of the controller's is another by now; or it knows nothing of it any more: `gone`.
    record Refused(String reason, String detail) implements Ending {}

    /// Another run holds the host, and nothing was changed.
    record Locked(String holder) implements Ending {}

    /// This run is on this machine already, under another name of it.
    record Exists(String alias, String digest) implements Ending {}

    /// The link was lost; the script goes on without us.
    record Lost(Failure failure) implements Ending {}

    /// The host restarted, or another machine answers: what was started cannot be followed.
    record Replaced(String detail) implements Ending {}

    /// Our deadline came first; the script goes on without us.
    record TimedOut() implements Ending {}

    /// The host said something in our name that is no record.
    record Broken(String detail) implements Ending {}
}
