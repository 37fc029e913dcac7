package dev.flux.cli.command;

import dev.flux.host.Host;
import dev.flux.host.Reach;
import dev.flux.transport.Connection;
import dev.flux.transport.Peer;
import dev.flux.transport.Transport;

/// A fleet of which some hosts are this machine: each host goes the way it says.
record ReachTransport(Transport here, Transport network) implements Transport {

    private Transport of(Host host) {
        return switch (host.reach()) {
            case Reach.Here() -> here;
            case Reach.Network() -> network;
            case Reach.Refused(var reason) -> throw new IllegalStateException(host + " is refused: " + reason);
        };
    }

    @Override
    public Connection connect(Host host) throws InterruptedException {
        return of(host).connect(host);
    }

    @Override
    public Connection connectAnew(Host host) throws InterruptedException {
        return of(host).connectAnew(host);
    }

    @Override
    public String address(Host host) {
        return of(host).address(host);
    }

    @Override
    public void remember(Host host, Peer peer) {
        of(host).remember(host, peer);
    }

    @Override
    public boolean proves() {
        return here.proves() && network.proves();
    }

    @Override
    public boolean proves(Host host) {
        return of(host).proves(host);
    }

    @Override
    public void close() {
        here.close();
        network.close();
    }
}
