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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.channel.ClientChannel;
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
        return open(() -> shared.session().createExecChannel(command)).ended();
    }

    /// A shell for somebody who types, or a command for them.
    ///
    /// @param command empty for the login shell
    /// @param size of the terminal that it is to have, where it is to have one
    RemoteShell shell(Optional<String> command, Optional<RemoteShell.Screen> size) throws InterruptedException {
        var opened = open(() -> {
            var terminal = size.map(RemoteShell.Screen::pty).orElse(null);
            var channel = command.isPresent()
                    ? shared.session().createExecChannel(command.get(), terminal, Map.of())
                    : shared.session().createShellChannel(terminal, Map.of());
            channel.setUsePty(size.isPresent());
            return channel;
        });
        return new RemoteShell(this, opened.ended(), opened.channel());
    }

    /// A channel of the library's, and ours over it.
    private record Open<C extends ClientChannel>(C channel, SshChannel ended) {}

    /// Makes a channel that is not open yet.
    private interface Maker<C extends ClientChannel> {
        C make() throws IOException;
    }

    private <C extends ClientChannel> Open<C> open(Maker<C> maker) throws InterruptedException {
        var channels = shared.channels();
        channels.acquire();
        try {
            var channel = opened(maker);
            return new Open<>(channel, new SshChannel(channel, shared.opened().attempt(), channels::release));
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
    private <C extends ClientChannel> C opened(Maker<C> maker) throws IOException, InterruptedException {
        long end = System.nanoTime() + REQUEUE.toNanos();
        while (true) {
            var channel = maker.make();
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
