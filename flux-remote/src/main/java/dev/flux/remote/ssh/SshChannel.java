package dev.flux.remote.ssh;

import dev.flux.transport.Channel;
import dev.flux.transport.Failure;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;

/// One command over SSH. Its streams are the library's piped ones: no thread of their own, and what is not read holds
/// the host back by the channel's window.
final class SshChannel implements Channel {

    private static final EnumSet<ClientChannelEvent> ENDED =
            EnumSet.of(ClientChannelEvent.CLOSED, ClientChannelEvent.EXIT_STATUS, ClientChannelEvent.EXIT_SIGNAL);

    private final ClientChannel channel;
    private final Attempt attempt;
    private final Runnable atEnd;
    private final AtomicBoolean closed = new AtomicBoolean();

    SshChannel(ClientChannel channel, Attempt attempt, Runnable atEnd) {
        this.channel = channel;
        this.attempt = attempt;
        this.atEnd = atEnd;
    }

    @Override
    public OutputStream stdin() {
        return channel.getInvertedIn();
    }

    @Override
    public InputStream stdout() {
        return channel.getInvertedOut();
    }

    @Override
    public InputStream stderr() {
        return channel.getInvertedErr();
    }

    @Override
    public OptionalInt exitStatus(Duration deadline) throws InterruptedException {
        channel.waitFor(ENDED, Math.max(1, deadline.toMillis()));
        if (Thread.interrupted()) {
            throw new InterruptedException("while a command ran");
        }
        var status = channel.getExitStatus();
        var signal = channel.getExitSignal();
        if (status != null) {
            return OptionalInt.of(status);
        }
        return signal == null ? OptionalInt.empty() : OptionalInt.of(128 + number(signal));
    }

    private static int number(String signal) {
        return switch (signal) {
            case "HUP" -> 1;
            case "INT" -> 2;
            case "KILL" -> 9;
            case "SEGV" -> 11;
            case "PIPE" -> 13;
            case "TERM" -> 15;
            default -> 0;
        };
    }

    /// The link is lost where it closed before the command said how it ended.
    @Override
    public Optional<Failure> lost() {
        boolean ended = channel.getExitStatus() != null || channel.getExitSignal() != null;
        return ended || channel.getSession().isOpen()
                ? Optional.empty()
                : Optional.of(new Failure.Lost(attempt.ending()));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            channel.close(false);
            atEnd.run();
        }
    }
}
