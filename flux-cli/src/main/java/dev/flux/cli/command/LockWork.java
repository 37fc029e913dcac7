package dev.flux.cli.command;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.payload.Payload;
import dev.flux.run.Work;

/// Looking at the lock of hosts, or freeing it.
///
/// @param root whether it is root's lock where the inventory does not say
/// @param payload what asks or frees
record LockWork(boolean root, Payload payload) implements Work {

    @Override
    public boolean become(Host host) {
        return root && host.become().wanted().orElse(true);
    }

    @Override
    public Payload payload(Host host, Facts facts) {
        return payload;
    }

    @Override
    public boolean inSession() {
        return true;
    }
}
