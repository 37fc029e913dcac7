package dev.flux.testkit;

import dev.flux.transport.Channel;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.Peer;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/// What goes wrong with a link, and after how many bytes of it.
///
/// @param kind what happens then
/// @param sent bytes to the host before it; negative for never
/// @param heard bytes from the host's stdout before it; negative for never
public record LinkFault(Kind kind, long sent, long heard) {

    /// What happens to the link.
    public enum Kind {
        /// It ends, and the transport knows.
        CUT,
        /// Nothing comes through any more, and nobody says so until the channel is closed.
        FREEZE
    }

    /// Ends after so many bytes were sent to the host.
    public static LinkFault cutAfterSending(long bytes) {
        return new LinkFault(Kind.CUT, bytes, -1);
    }

    /// Ends after so many bytes came from the host.
    public static LinkFault cutAfterHearing(long bytes) {
        return new LinkFault(Kind.CUT, -1, bytes);
    }

    /// Goes silent after so many bytes came from the host.
    public static LinkFault freezeAfterHearing(long bytes) {
        return new LinkFault(Kind.FREEZE, -1, bytes);
    }

    /// A connection whose channels have this fault, each by its own count.
    public Connection on(Connection connection) {
        return new Connection() {
            @Override
            public Peer peer() {
                return connection.peer();
            }

            @Override
            public Channel open(String command) throws InterruptedException {
                return new FaultyChannel(connection.open(command), LinkFault.this);
            }

            @Override
            public boolean isOpen() {
                return connection.isOpen();
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }

    private static final class FaultyChannel implements Channel {

        private final Channel channel;
        private final LinkFault fault;
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile boolean struck;
        private long sent;
        private long heard;

        FaultyChannel(Channel channel, LinkFault fault) {
            this.channel = channel;
            this.fault = fault;
        }

        private void strike() throws IOException {
            struck = true;
            if (fault.kind() == Kind.CUT) {
                channel.close();
                throw new IOException("the link was cut");
            }
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("the channel was closed");
        }

        @Override
        public OutputStream stdin() {
            return new FilterOutputStream(channel.stdin()) {
                @Override
                public void write(int octet) throws IOException {
                    if (struck || sent == fault.sent()) {
                        out.flush();
                        strike();
                    }
                    out.write(octet);
                    sent++;
                }
            };
        }

        @Override
        public InputStream stdout() {
            return new FilterInputStream(channel.stdout()) {
                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    long left = fault.heard() < 0 ? length : Math.min(length, fault.heard() - heard);
                    if (struck || left == 0) {
                        strike();
                    }
                    int count = in.read(buffer, offset, (int) left);
                    heard += Math.max(0, count);
                    if (struck) {
                        strike();
                    }
                    return count;
                }
            };
        }

        @Override
        public InputStream stderr() {
            return channel.stderr();
        }

        @Override
        public OptionalInt exitStatus(Duration deadline) throws InterruptedException {
            return struck ? OptionalInt.empty() : channel.exitStatus(deadline);
        }

        @Override
        public Optional<Failure> lost() {
            return struck && fault.kind() == Kind.CUT
                    ? Optional.of(new Failure.Lost("cut by the test"))
                    : channel.lost();
        }

        @Override
        public void close() {
            closed.countDown();
            channel.close();
        }
    }
}
