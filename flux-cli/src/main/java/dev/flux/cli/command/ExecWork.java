package dev.flux.cli.command;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.payload.Payload;
import dev.flux.run.Work;
import java.time.Duration;

/// A command of the user's: once on each host, in the login's environment, as the login user unless root is asked for.
///
/// @param command read by the host's `/bin/sh`
/// @param asRoot whether it runs as root where the inventory does not say
/// @param deadline how long it may take
record ExecWork(String command, boolean asRoot, Duration deadline) implements Work {

    @Override
    public boolean become(Host host) {
        return asRoot;
    }

    @Override
    public boolean once() {
        return true;
    }

    @Override
    public Payload payload(Host host, Facts facts) {
        return Payload.exec(command, deadline);
    }
}
