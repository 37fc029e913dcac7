package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.transport.Channel;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A link that breaks as soon as something has become true on the host: what the host says about it is never heard.
///
/// @param breaks how many links break so; later ones hold
record LostReply(BooleanSupplier when, AtomicInteger breaks) {

    /// The connection, to break where it is one of those that do.
    Connection over(Connection to) {
        return breaks.getAndDecrement() > 0
                ? new Relayed(to, channel -> new Cut(channel, when), () -> !when.getAsBoolean())
                : to;
    }

    /// New logins whose first replies are lost, over a link that may break likewise.
    static Guarding.Logins logins(dev.flux.transport.Transport to, LostReply proofs, LostReply link) {
        return new Guarding.Logins(to, 0) {
            @Override
            public Connection connect(Host host) throws InterruptedException {
                return link.over(super.connect(host));
            }

            @Override
            public Connection connectAnew(Host host) throws InterruptedException {
                return proofs.over(super.connectAnew(host));
            }
        };
    }

    private static final class Cut extends Relayed.Through {

        private final BooleanSupplier when;

        Cut(Channel to, BooleanSupplier when) {
            super(to);
            this.when = when;
        }

        @Override
        public InputStream stdout() {
            return new FilterInputStream(super.stdout()) {
                @Override
                public int read() throws IOException {
                    int one = super.read();
                    return when.getAsBoolean() ? -1 : one;
                }

                @Override
                public int read(byte[] into, int from, int most) throws IOException {
                    int count = super.read(into, from, most);
                    return when.getAsBoolean() ? -1 : count;
                }
            };
        }

        @Override
        public Optional<Failure> lost() {
            return when.getAsBoolean() ? Optional.of(new Failure.Lost("cut by the test")) : super.lost();
        }
    }
}
