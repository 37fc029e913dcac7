package dev.flux.remote.ssh;

import dev.flux.shell.Printable;
import dev.flux.transport.Channel;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.Peer;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// One user's hold on a shared session.
final class SshConnection implements Connection {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Sessions sessions;
    private final Sessions.Shared shared;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Semaphore channels = new Semaphore(8);

    SshConnection(Sessions sessions, Sessions.Shared shared) {
        this.sessions = sessions;
        this.shared = shared;
    }

    @Override
    public Peer peer() {
        var session = shared.session();
        var key = session.getServerKey();
        return new Peer(
                String.valueOf(session.getUsername()),
                shared.opened().attempt().destination().endpoint(),
                key == null ? "" : Fingerprint.of(key),
                shared.opened().attempt().algorithms(),
                Printable.line(String.valueOf(session.getServerVersion()), 120));
    }

    @Override
    public Channel open(String command) throws InterruptedException {
        channels.acquire();
        try {
            var channel = shared.session().createExecChannel(command);
            try {
                channel.open().verify(PATIENCE);
                return new SshChannel(channel, shared.opened().attempt(), channels::release);
            } catch (IOException | RuntimeException e) {
                channel.close(true);
                throw e;
            }
        } catch (java.io.InterruptedIOException e) {
            channels.release();
            throw new InterruptedException("while a channel was opened");
        } catch (IOException | IllegalStateException e) {
            channels.release();
            var detail = Printable.line(String.valueOf(e.getMessage()), 160);
            throw new TransportException(
                    isOpen()
                            ? new Failure.ChannelRefused(detail)
                            : new Failure.Lost(shared.opened().attempt().ending()),
                    e);
        }
    }

    @Override
    public boolean isOpen() {
        return shared.session().isOpen();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            sessions.release(shared);
        }
    }
}
