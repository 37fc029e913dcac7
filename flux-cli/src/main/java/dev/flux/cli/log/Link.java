package dev.flux.cli.log;

import java.io.IOException;

/// The way to a syslog server, made when the first record goes it, and again after it broke.
interface Link extends AutoCloseable {

    /// Sends one record.
    void send(byte[] record) throws IOException;

    /// Whether a record that could not be sent is worth another try.
    boolean isRetried();

    @Override
    void close();
}
