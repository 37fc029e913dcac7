package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.journal.JournalWriter;
import dev.flux.journal.Move;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Where the hosts of a run are reached by now: a change that was proved may have moved one.
final class Whereabouts {

    private final JournalWriter journal;
    private final Map<String, Host> moved = new ConcurrentHashMap<>();

    /// @param journal of the run; an earlier controller may have noted moves there
    Whereabouts(JournalWriter journal) {
        this.journal = journal;
    }

    /// The host as it is reached now.
    Host of(Host host) {
        var known = moved.get(host.name());
        return known != null ? known : earlier(host);
    }

    private Host earlier(Host host) {
        return journal.history().moves().stream()
                .filter(move -> move.host().equals(host.name()))
                .reduce((_, last) -> last)
                .map(move -> move.now().lead(host))
                .orElse(host);
    }

    /// Opens the link to a host. Where an earlier controller ended while the host was told to keep another address,
    /// nobody knows whether it did: then it is looked for at both. Who it is, its key and its machine id tell.
    void open(Link link, boolean facts, Deadline deadline, Consumer<RunEvent> events) throws InterruptedException {
        var host = link.host();
        try {
            link.open(facts, deadline);
        } catch (TransportException e) {
            var there = journal.history().elsewhere(host.name()).map(place -> place.lead(host));
            if (there.isEmpty() || e.failure().standing() != Failure.Standing.UNREACHABLE) {
                throw e;
            }
            link.close();
            link.lead(there.get());
            try {
                link.open(facts, deadline);
            } catch (TransportException _) {
                throw e;
            }
            moved(host, there.get()).ifPresent(said -> events.accept(new RunEvent.Warned(said)));
        }
    }

    /// Writes down that a host is about to be told to be reached so from now on: it may do that, and its answer be lost
    /// with this controller.
    void moving(Host before, Host next) {
        if (!change(before, next).isEmpty()) {
            journal.force("moving", new Move(next.name(), Move.Place.of(before), Move.Place.of(next)).json());
        }
    }

    /// Notes that a host is reached so from now on.
    ///
    /// @return what to change in the inventory, if anything
    Optional<String> moved(Host before, Host now) {
        var change = change(before, now);
        if (change.isEmpty()) {
            return Optional.empty();
        }
        moved.put(now.name(), now);
        try {
            journal.force("moved", new Move(now.name(), Move.Place.of(before), Move.Place.of(now)).json());
        } catch (UncheckedIOException e) {
            // the host has decided already; the next entry that has to be written down stops the run
        }
        return Optional.of(now.name() + " is reached another way now: write " + String.join(", ", change)
                + " for it in the inventory");
    }

    private static List<String> change(Host before, Host now) {
        var change = new ArrayList<String>();
        if (!before.address().equals(now.address())) {
            change.add("address = \"" + now.address() + "\"");
        }
        if (!before.login().port().equals(now.login().port())) {
            change.add("port = " + now.login().port().orElse(22));
        }
        if (before.login().hostKey().isPresent()
                && !before.login().hostKey().equals(now.login().hostKey())) {
            change.add("host_key = \"" + now.login().hostKey().orElse("") + "\"");
        }
        return change;
    }
}
