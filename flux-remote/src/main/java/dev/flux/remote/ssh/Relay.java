package dev.flux.remote.ssh;

import dev.flux.shell.Printable;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelListener;
import org.apache.sshd.common.util.io.IoUtils;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/// Carries one inner connection through a jump host: a direct-tcpip channel on one side, on the other a loopback port
/// that takes exactly one caller, the one whose own port we know.
final class Relay implements AutoCloseable {

    /// Where a target hangs up, a jump host says that nothing more comes and leaves the channel open, and the library
    /// tells its listeners alone. Whoever reads is to see the end, after what came before it.
    private static final ChannelListener ENDING = new ChannelListener() {
        @Override
        public void channelStateChanged(Channel channel, String hint) {
            if (channel instanceof ChannelDirectTcpip one && one.isEofSignalled()) {
                IoUtils.closeQuietly(one.getOut());
            }
        }
    };

    private final ChannelDirectTcpip channel;
    private final ServerSocket door;
    private final CompletableFuture<Integer> caller = new CompletableFuture<>();

    private final Runnable atEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Relay(ChannelDirectTcpip channel, ServerSocket door, Runnable atEnd) {
        this.channel = channel;
        this.door = door;
        this.atEnd = atEnd;
    }

    /// Asks the jump host for a way to the target.
    ///
    /// @param atEnd called once, when the relay carries nothing any more
    /// @throws TransportException where it forwards nothing, or not there
    static Relay open(ClientSession jump, Destination hop, Destination target, Duration patience, Runnable atEnd) {
        ChannelDirectTcpip channel = null;
        try {
            channel = jump.createDirectTcpipChannel(
                    new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress(target.address(), target.port()));
            channel.addChannelListener(ENDING);
            channel.open().verify(patience);
            var door = new ServerSocket();
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
            var relay = new Relay(channel, door, atEnd);
            Thread.ofVirtual().name("relay " + target.name()).start(relay::serve);
            return relay;
        } catch (IOException e) {
            if (channel != null) {
                channel.close(true);
            }
            var detail = Printable.line(String.valueOf(e.getMessage()), 160);
            throw new TransportException(
                    jump.isOpen()
                            ? new Failure.ForwardRefused(hop.name(), target.endpoint(), detail)
                            : new Failure.JumpFailed(hop.name(), new Failure.Lost(detail)),
                    e);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
    }

    /// Tells which local port our own connection comes from; no other is served.
    void expect(int port) {
        caller.complete(port);
    }

    private void serve() {
        try (var socket = accepted()) {
            shut();
            socket.setTcpNoDelay(true);
            Thread.ofVirtual().name("relay up").start(() -> {
                pump(input(socket), channel.getInvertedIn());
                channel.close(false);
            });
            pump(channel.getInvertedOut(), output(socket));
        } catch (IOException e) {
            // the inner connection sees its end and says why
        } finally {
            shut();
            end();
        }
    }

    private void end() {
        channel.close(true);
        if (ended.compareAndSet(false, true)) {
            atEnd.run();
        }
    }

    private void shut() {
        try {
            door.close();
        } catch (IOException e) {
            // it is closed already
        }
    }

    private Socket accepted() throws IOException {
        while (true) {
            var socket = door.accept();
            try {
                if (socket.getPort() == caller.get(30, TimeUnit.SECONDS)) {
                    return socket;
                }
            } catch (java.util.concurrent.ExecutionException
                    | java.util.concurrent.TimeoutException
                    | InterruptedException e) {
                socket.close();
                throw new IOException("nobody came", e);
            }
            socket.close();
        }
    }

    private static InputStream input(Socket socket) {
        try {
            return socket.getInputStream();
        } catch (IOException e) {
            return InputStream.nullInputStream();
        }
    }

    private static OutputStream output(Socket socket) {
        try {
            return socket.getOutputStream();
        } catch (IOException e) {
            return OutputStream.nullOutputStream();
        }
    }

    private static void pump(InputStream in, OutputStream out) {
        var buffer = new byte[16 << 10];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
            out.close();
        } catch (IOException e) {
            // one side is gone; the other learns it by the close of both
        }
    }

    @Override
    public void close() {
        caller.complete(-1);
        shut();
        end();
    }
}
