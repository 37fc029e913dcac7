package dev.flux.transport;

import dev.flux.host.Host;

/// How hosts are reached. One instance serves a whole process; it paces, retries and shares connections by itself.
public interface Transport extends AutoCloseable {

    /// Connects and authenticates. Every wait inside has a deadline; a failed attempt leaves nothing open.
    ///
    /// @throws TransportException where the host cannot be reached or must not be trusted
    Connection connect(Host host) throws InterruptedException;

    /// A connection of its own, shared with nobody: what a new login can prove.
    ///
    /// @throws TransportException where the host cannot be reached or must not be trusted
    default Connection connectAnew(Host host) throws InterruptedException {
        return connect(host);
    }

    /// The name or address that a host is reached by, without a port: what the inventory says, where the transport
    /// knows no better.
    default String address(Host host) {
        return host.address();
    }

    /// Makes the key that a host has shown known under its name, where its port or address is a new one.
    default void remember(Host host, Peer peer) {}

    /// Whether a new login is possible at all, so that it can prove something.
    default boolean proves() {
        return true;
    }

    /// The same for one host, where hosts are reached in several ways.
    default boolean proves(Host host) {
        return proves();
    }

    /// Closes every connection, also those still in use.
    @Override
    void close();
}
