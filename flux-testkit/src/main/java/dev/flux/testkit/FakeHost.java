package dev.flux.testkit;

import dev.flux.host.Host;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A host of a [FakeTransport]: what happens when somebody connects to it.
@FunctionalInterface
public interface FakeHost {

    /// Connects, or throws a `TransportException`.
    Connection connect(Host host) throws InterruptedException;

    /// Never lets anybody in.
    static FakeHost failing(Failure failure) {
        return _ -> {
            throw new TransportException(failure);
        };
    }

    /// The first connection goes to the first host, the second to the second, all further ones to the last.
    static FakeHost inTurn(List<FakeHost> hosts) {
        var turn = new AtomicInteger();
        return host ->
                hosts.get(Math.min(turn.getAndIncrement(), hosts.size() - 1)).connect(host);
    }

    /// Takes its time before it answers.
    default FakeHost after(Duration delay) {
        return host -> {
            Thread.sleep(delay);
            return connect(host);
        };
    }

    /// Its link breaks as the fault says; each connection has a fault of its own.
    default FakeHost with(LinkFault fault) {
        return host -> fault.on(connect(host));
    }
}
