package dev.flux.cli.command;

import dev.flux.host.Host;
import dev.flux.host.Reach;
import dev.flux.transport.Connection;
import dev.flux.transport.Transport;

/// A fleet of which some hosts are this machine: each host goes the way it says.
record ReachTransport(Transport here, Transport network) implements Transport {

    @Override
    public Connection connect(Host host) throws InterruptedException {
        return switch (host.reach()) {
            case Reach.Here() -> here.connect(host);
            case Reach.Network() -> network.connect(host);
            case Reach.Refused(var reason) -> throw new IllegalStateException(host + " is refused: " + reason);
        };
    }

    @Override
    public void close() {
        here.close();
        network.close();
    }
}
