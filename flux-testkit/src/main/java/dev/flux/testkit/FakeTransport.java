package dev.flux.testkit;

import dev.flux.host.Host;
import dev.flux.transport.Channel;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.Peer;
import dev.flux.transport.Transport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A transport to scripted hosts, without a network: hosts that refuse, that are slow, that lose the link after so many
/// bytes, that are a real shell ([ThrowawayHost]), or that say what a test makes them say ([ScriptedHost]).
public final class FakeTransport implements Transport {

    private final Function<Host, FakeHost> hosts;
    private final Map<String, AtomicInteger> connects = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    /// @param hosts what each host is
    public FakeTransport(Function<Host, FakeHost> hosts) {
        this.hosts = hosts;
    }

    /// Hosts by name; a name that is not there cannot be resolved.
    public static FakeTransport of(Map<String, FakeHost> hosts) {
        return new FakeTransport(host ->
                hosts.getOrDefault(host.name(), FakeHost.failing(new Failure.NameUnknown(host.address(), false))));
    }

    /// Every name is this host.
    public static FakeTransport to(FakeHost all) {
        return new FakeTransport(_ -> all);
    }

    @Override
    public Connection connect(Host host) throws InterruptedException {
        connects.computeIfAbsent(host.name(), _ -> new AtomicInteger()).incrementAndGet();
        var connection = hosts.apply(host).connect(host);
        open.incrementAndGet();
        return new Counted(connection);
    }

    /// How often somebody tried to connect to a host.
    public int connects(String host) {
        return connects.getOrDefault(host, new AtomicInteger()).get();
    }

    /// How many connections were opened and not closed.
    public int open() {
        return open.get();
    }

    @Override
    public void close() {
        // every connection is its user's
    }

    private final class Counted implements Connection {

        private final Connection connection;
        private final AtomicBoolean closed = new AtomicBoolean();

        Counted(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Peer peer() {
            return connection.peer();
        }

        @Override
        public Channel open(String command) throws InterruptedException {
            return connection.open(command);
        }

        @Override
        public boolean isOpen() {
            return !closed.get() && connection.isOpen();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                open.decrementAndGet();
                connection.close();
            }
        }
    }
}
