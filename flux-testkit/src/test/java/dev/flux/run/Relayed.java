package dev.flux.run;

import dev.flux.transport.Channel;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.Peer;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/// A connection of another one's, with channels of its own making.
///
/// @param holds what else it takes for being open
record Relayed(Connection to, UnaryOperator<Channel> channels, BooleanSupplier holds) implements Connection {

    @Override
    public Peer peer() {
        return to.peer();
    }

    @Override
    public Channel open(String command) throws InterruptedException {
        return channels.apply(to.open(command));
    }

    @Override
    public boolean isOpen() {
        return to.isOpen() && holds.getAsBoolean();
    }

    @Override
    public void close() {
        to.close();
    }

    /// A channel that is as another one, but for what a test changes.
    static class Through implements Channel {

        private final Channel to;

        Through(Channel to) {
            this.to = to;
        }

        @Override
        public OutputStream stdin() {
            return to.stdin();
        }

        @Override
        public InputStream stdout() {
            return to.stdout();
        }

        @Override
        public InputStream stderr() {
            return to.stderr();
        }

        @Override
        public OptionalInt exitStatus(Duration deadline) throws InterruptedException {
            return to.exitStatus(deadline);
        }

        @Override
        public Optional<Failure> lost() {
            return to.lost();
        }

        @Override
        public void close() {
            to.close();
        }
    }
}
