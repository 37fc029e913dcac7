package dev.flux.remote.ssh;

import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /// A way through the last hop of a chain to a target.
    ///
    /// @param opener logs in at that hop
    Relay relay(Destination to, List<Destination> way, Sessions.Opener opener) throws InterruptedException {
        var hop = way.getLast();
        var seat = take(way);
        Sessions.Shared jump;
        try {
            jump = sessions.acquire(seat, opener);
        } catch (TransportException e) {
            give(seat);
            throw new TransportException(new Failure.JumpFailed(hop.name(), e.failure()), e);
        } catch (InterruptedException e) {
            give(seat);
            throw e;
        }
        try {
            return Relay.open(jump.session(), hop, to, phases.tcp(), () -> {
                sessions.release(jump);
                give(seat);
            });
        } catch (TransportException e) {
            sessions.release(jump);
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
