package dev.flux.remote.ssh;

import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Shared sessions to jump hosts, and how many connections each carries: up to 500, then a second session is opened.
final class Jumps {

    private static final int MOST = 500;

    private final Sessions sessions;
    private final Phases phases;
    private final Map<Seat, Integer> carried = new HashMap<>();

    Jumps(Sessions sessions, Phases phases) {
        this.sessions = sessions;
        this.phases = phases;
    }

    /// One of the sessions to the end of a chain.
    private record Seat(List<Destination> way, int number) {}

    /// A hold on the session to the end of a chain. The connections that it carries hold it too.
    final class Ride implements AutoCloseable {

        private final Seat seat;
        private final Sessions.Shared jump;
        private final AtomicInteger holds = new AtomicInteger(1);

        private Ride(Seat seat, Sessions.Shared jump) {
            this.seat = seat;
            this.jump = jump;
        }

        /// A way through the last hop to a target.
        Relay relay(Destination to) {
            holds.incrementAndGet();
            try {
                return Relay.open(jump.session(), seat.way().getLast(), to, phases.tcp(), this::close);
            } catch (TransportException e) {
                close();
                throw e;
            }
        }

        @Override
        public void close() {
            if (holds.decrementAndGet() == 0) {
                sessions.release(jump);
                give(seat);
            }
        }
    }

    /// A session to the last hop of a chain, shared or fresh.
    ///
    /// @param opener logs in at that hop
    Ride board(List<Destination> way, Sessions.Opener opener) throws InterruptedException {
        var seat = take(way);
        try {
            return new Ride(seat, sessions.acquire(seat, opener));
        } catch (TransportException e) {
            give(seat);
            throw new TransportException(new Failure.JumpFailed(way.getLast().name(), e.failure()), e);
        } catch (InterruptedException e) {
            give(seat);
            throw e;
        }
    }

    private synchronized Seat take(List<Destination> way) {
        int number = 0;
        while (carried.getOrDefault(new Seat(way, number), 0) >= MOST) {
            number++;
        }
        var seat = new Seat(List.copyOf(way), number);
        carried.merge(seat, 1, Integer::sum);
        return seat;
    }

    private synchronized void give(Seat seat) {
        carried.computeIfPresent(seat, (_, count) -> count == 1 ? null : count - 1);
    }
}
