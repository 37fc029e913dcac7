package dev.flux.remote.ssh;

import dev.flux.shell.Printable;
import dev.flux.transport.Channel;
import dev.flux.transport.Connection;
import dev.flux.transport.Denial;
import dev.flux.transport.Failure;
import dev.flux.transport.Peer;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;

/// One user's hold on a shared session.
final class SshConnection implements Connection {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration REQUEUE = Duration.ofSeconds(2);

    private final Sessions sessions;
    private final Sessions.Shared shared;
    private final AtomicBoolean closed = new AtomicBoolean();

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
        var channels = shared.channels();
        channels.acquire();
        try {
            return new SshChannel(opened(command), shared.opened().attempt(), channels::release);
        } catch (java.io.InterruptedIOException e) {
            channels.release();
            throw new InterruptedException("while a channel was opened");
        } catch (IOException | IllegalStateException e) {
            channels.release();
            var detail = Printable.line(String.valueOf(reason(e).getMessage()), 160);
            throw new TransportException(
                    isOpen()
                            ? new Denial.ChannelRefused(detail)
                            : new Failure.Lost(shared.opened().attempt().ending()),
                    e);
        }
    }

    /// A refusal may be about a channel of ours that the host has not seen close yet, so it is asked again for a while.
    private ChannelExec opened(String command) throws IOException, InterruptedException {
        long end = System.nanoTime() + REQUEUE.toNanos();
        while (true) {
            var channel = shared.session().createExecChannel(command);
            try {
                channel.open().verify(PATIENCE);
                return channel;
            } catch (IOException | RuntimeException e) {
                channel.close(true);
                if (!isOpen() || !isRefusal(e) || System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private static boolean isRefusal(Throwable thrown) {
        return reason(thrown) instanceof SshChannelOpenException;
    }

    /// The host's own words where it refused, else what happened.
    private static Throwable reason(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SshChannelOpenException) {
                return cause;
            }
        }
        return thrown;
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
