package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.journal.JournalWriter;
import dev.flux.secret.Secret;
import dev.flux.transport.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// What a run needs besides its plan.
///
/// @param transport reaches the hosts
/// @param journal knows every intent before a byte of it is sent
/// @param passwords sudo's password for a host, if one is set
/// @param cares what is asked and done around the work of hosts and waves
/// @param lockWait how long to wait for another run's lock on a host
/// @param deadline how long one host may take, connecting included
/// @param state the state folder on hosts; empty for the usual one
/// @param safetyNet false where the operator wants changes to stay that nobody has proved
/// @param own the machine that is refused as a host
/// @param machines which machine answered under each name before
/// @param by who runs it and where, in a word: `anna@laptop`
/// @param followed the host that tells what a step prints while it runs, if there is one
public record RunTools(
        Transport transport,
        JournalWriter journal,
        Function<Host, Optional<Secret>> passwords,
        Cares cares,
        Duration lockWait,
        Duration deadline,
        Optional<String> state,
        boolean safetyNet,
        ThisMachine own,
        KnownMachines machines,
        String by,
        Optional<String> followed) {

    public RunTools {
        if (!by.matches("[A-Za-z0-9_.@-]{1,100}")) {
            throw new IllegalArgumentException("not a plain word: " + by);
        }
    }
}
