package dev.flux.remote.ssh;

import dev.flux.transport.Channel;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.sshd.client.channel.PtyCapableChannelSession;
import org.apache.sshd.common.channel.PtyChannelConfiguration;

/// A shell on a host that somebody types to, with a terminal of its own there or without one.
public final class RemoteShell implements Channel {

    private final Connection connection;
    private final Channel channel;
    private final PtyCapableChannelSession terminal;

    /// The terminal that a shell is to have.
    ///
    /// @param kind as the variable TERM says it
    public record Screen(String kind, int columns, int lines) {

        PtyChannelConfiguration pty() {
            var pty = new PtyChannelConfiguration();
            pty.setPtyType(kind);
            pty.setPtyColumns(columns);
            pty.setPtyLines(lines);
            pty.setPtyWidth(0);
            pty.setPtyHeight(0);
            return pty;
        }
    }

    RemoteShell(Connection connection, Channel channel, PtyCapableChannelSession terminal) {
        this.connection = connection;
        this.channel = channel;
        this.terminal = terminal;
    }

    /// Tells the host that the window has another size; a link that is gone is not told.
    public void resize(int columns, int lines) {
        try {
            terminal.sendWindowChange(columns, lines);
        } catch (IOException | IllegalStateException e) {
            // whoever reads the shell's output sees its end
        }
    }

    @Override
    public OutputStream stdin() {
        return channel.stdin();
    }

    @Override
    public InputStream stdout() {
        return channel.stdout();
    }

    @Override
    public InputStream stderr() {
        return channel.stderr();
    }

    @Override
    public OptionalInt exitStatus(Duration deadline) throws InterruptedException {
        return channel.exitStatus(deadline);
    }

    @Override
    public Optional<Failure> lost() {
        return channel.lost();
    }

    @Override
    public void close() {
        channel.close();
        connection.close();
    }
}
