package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.host.Login;
import dev.flux.transport.Channel;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.Transport;
import dev.flux.transport.TransportException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A network in which a host has one of two addresses: at the other nobody answers, and what was connected there is
/// silent and looks open.
///
/// @param to the host, wherever it is
/// @param moved whether it is at its new address
/// @param next its new address
/// @param logins the addresses to which logins of their own came
record Moving(Transport to, BooleanSupplier moved, String next, List<String> logins) implements Transport {

    Moving(Transport to, BooleanSupplier moved, String next) {
        this(to, moved, next, new CopyOnWriteArrayList<>());
    }

    /// A host at another address.
    static Host at(Host host, String address) {
        var login = host.login();
        return host.with(new Login(
                Optional.of(address),
                login.user(),
                login.port(),
                login.identityFiles(),
                login.knownHosts(),
                login.hostKey(),
                login.hostKeyPolicy()));
    }

    private boolean isThere(Host host) {
        return host.address().equals(moved.getAsBoolean() ? next : host.name());
    }

    @Override
    public Connection connect(Host host) throws InterruptedException {
        if (!isThere(host)) {
            throw new TransportException(new Failure.ConnectionRefused(host.address(), "No route to host"));
        }
        return new Relayed(to.connect(host), channel -> new Silent(channel, () -> isThere(host)), () -> true);
    }

    @Override
    public Connection connectAnew(Host host) throws InterruptedException {
        var connection = connect(host);
        logins.add(host.address());
        return connection;
    }

    @Override
    public void close() {
        to.close();
    }

    private static final class Silent extends Relayed.Through {

        private final BooleanSupplier carries;
        private volatile boolean closed;

        Silent(Channel to, BooleanSupplier carries) {
            super(to);
            this.carries = carries;
        }

        @Override
        public InputStream stdout() {
            return new FilterInputStream(super.stdout()) {
                @Override
                public int read(byte[] into, int from, int most) throws IOException {
                    int count = super.read(into, from, most);
                    while (!carries.getAsBoolean()) {
                        if (closed || Thread.currentThread().isInterrupted()) {
                            return -1;
                        }
                        LockSupport.parkNanos(20_000_000);
                    }
                    return count;
                }
            };
        }

        @Override
        public void close() {
            closed = true;
            super.close();
        }
    }
}
