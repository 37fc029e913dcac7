package dev.flux.run;

import dev.flux.facts.Facts;
import dev.flux.facts.Support;
import dev.flux.host.Host;
import dev.flux.payload.Payload;
import java.util.Optional;

/// What is to be run on each host, decided once the host has told what it is.
public interface Work {

    /// Whether it acts as root on that host.
    boolean become(Host host);

    /// Whether facts are asked before.
    boolean needsFacts();

    /// Whether a failed step undoes the run.
    boolean rollback(Host host);

    /// Whether it may run at most once, as a command of the user's; steps may run again.
    boolean once();

    /// Whether a host with these facts may be worked on.
    default Support support(Facts facts) {
        return new Support.Full();
    }

    /// The plan that is to be run and nothing else, if there is one: on a host that is not in it nothing is done.
    default Optional<SavedPlan> saved() {
        return Optional.empty();
    }

    /// The script for a host with these facts.
    Payload payload(Host host, Facts facts);
}
