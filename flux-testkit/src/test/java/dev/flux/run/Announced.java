package dev.flux.run;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.payload.Payload;

/// Work whose module ssh says that the host is reached elsewhere after it.
///
/// @param address where the plan says that it is reached
record Announced(Work work, String address) implements Work {

    @Override
    public boolean become(Host host) {
        return work.become(host);
    }

    @Override
    public boolean needsFacts() {
        return true;
    }

    @Override
    public Payload payload(Host host, Facts facts) {
        return work.payload(host, facts);
    }

    @Override
    public Host reached(Host host, Facts facts, String module) {
        return module.equals("ssh") ? Moving.at(host, address) : host;
    }
}
