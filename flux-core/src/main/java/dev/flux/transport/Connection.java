package dev.flux.transport;

/// One open, authenticated link to one host.
public interface Connection extends AutoCloseable {

    /// Who is at the other end.
    Peer peer();

    /// Starts one command; its words are read by the host's login shell.
    ///
    /// @throws TransportException where the host refuses another channel or the link is gone
    Channel open(String command) throws InterruptedException;

    /// Whether the link is alive, as far as its heartbeat knows.
    boolean isOpen();

    /// Gives the link back; closing twice is harmless.
    @Override
    void close();
}
