package dev.flux.transport;

import dev.flux.host.Host;

/// How hosts are reached. One instance serves a whole process; it paces, retries and shares connections by itself.
public interface Transport extends AutoCloseable {

    /// Connects and authenticates. Every wait inside has a deadline; a failed attempt leaves nothing open.
    ///
    /// @throws TransportException where the host cannot be reached or must not be trusted
    Connection connect(Host host) throws InterruptedException;

    /// Closes every connection, also those still in use.
    @Override
    void close();
}
