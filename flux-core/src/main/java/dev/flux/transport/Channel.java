package dev.flux.transport;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// One running command: its three streams and how it ended.
///
/// The streams block. Reading gives -1 when the command closed its end *or* the link was lost; [#lost] tells which.
/// Unread output holds the host back (the channel's window), so memory stays bounded.
public interface Channel extends AutoCloseable {

    /// What the command reads; closing it is end of file. Flush after each frame.
    OutputStream stdin();

    /// What the command writes.
    InputStream stdout();

    /// What it writes to its standard error.
    InputStream stderr();

    /// The exit status once the command has ended; empty at the deadline, or where it ended without one.
    OptionalInt exitStatus(Duration deadline) throws InterruptedException;

    /// Why the link was lost, if it was.
    Optional<Failure> lost();

    /// Ends the channel. A command without a terminal is not killed by that.
    @Override
    void close();
}
