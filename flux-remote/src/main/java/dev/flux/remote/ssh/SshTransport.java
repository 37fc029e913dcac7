package dev.flux.remote.ssh;

import dev.flux.host.Host;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.Transport;
import dev.flux.transport.TransportException;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.SshClient;

/// Hosts over SSH. One client serves the process; sessions are shared by identity, and so are jump hosts: however many
/// hosts stand behind one, it sees one connection.
public final class SshTransport implements Transport {

    private final SshClient client;
    private final Dialer dialer;
    private final Destinations destinations;
    private final Logins logins;
    private final HostKeyCheck check;
    private final Sessions sessions = new Sessions();
    private final Gate gate = new Gate();
    private final Retries retries = new Retries();
    private final Jumps jumps;

    /// Starts the client; nothing is contacted.
    public SshTransport(SshSettings settings) {
        this.check = new HostKeyCheck(settings.notices());
        this.client = MinaClient.start(check, settings.phases());
        this.dialer = new Dialer(client, settings.phases());
        this.destinations = new Destinations(settings);
        this.logins = new Logins(new Credentials(settings), settings);
        this.jumps = new Jumps(sessions, settings.phases());
    }

    @Override
    public Connection connect(Host host) throws InterruptedException {
        var to = destinations.of(host);
        var ways = destinations.ways(host);
        if (ways.isEmpty()) {
            return connect(to, List.of());
        }
        Optional<TransportException> last = Optional.empty();
        for (var way : ways) {
            try {
                return connect(to, way);
            } catch (TransportException e) {
                if (!(e.failure() instanceof Failure.JumpFailed)) {
                    throw e;
                }
                last = Optional.of(e);
            }
        }
        throw last.orElseThrow();
    }

    private Connection connect(Destination to, List<Destination> way) throws InterruptedException {
        var shared = sessions.acquire(new Identity(to, way), () -> retries.straight(() -> login(to, way)));
        return new SshConnection(sessions, shared);
    }

    /// What makes two sessions the same.
    private record Identity(Destination to, List<Destination> way) {
        Identity {
            to = new Destination(
                    "", to.address(), to.port(), to.user(), to.identities(), to.identitiesOnly(), to.trust());
            way = List.copyOf(way);
        }
    }

    private Dialer.Opened login(Destination to, List<Destination> way) throws InterruptedException {
        var bastion = way.isEmpty() ? "" : way.getLast().endpoint();
        var turn = new Gate.Turn(to.endpoint() + (bastion.isEmpty() ? "" : " via " + bastion), bastion);
        gate.enter(turn);
        var went = Gate.Went.OTHERWISE;
        try {
            var opened = authenticated(to, way);
            went = Gate.Went.WELL;
            return opened;
        } catch (TransportException e) {
            went = e.failure() instanceof Failure.Busy
                    ? Gate.Went.BUSY
                    : e.failure() instanceof Failure.LoginRefused ? Gate.Went.REFUSED : went;
            throw e;
        } finally {
            gate.leave(turn, went);
        }
    }

    private Dialer.Opened authenticated(Destination to, List<Destination> way) throws InterruptedException {
        var opened = dial(to, way);
        var refused = logins.byKey(opened, to);
        if (refused.isEmpty()) {
            return opened;
        }
        var password = refused.get().maybePassword() ? logins.password(to) : Optional.<dev.flux.secret.Secret>empty();
        if (password.isPresent()) {
            var again = dial(to, way);
            if (logins.byPassword(again, to, password.get())) {
                return again;
            }
        }
        throw refused.get().failure(to);
    }

    private Dialer.Opened dial(Destination to, List<Destination> way) throws InterruptedException {
        if (way.isEmpty()) {
            return dialer.direct(to);
        }
        var hop = way.getLast();
        var before = way.subList(0, way.size() - 1);
        var relay = jumps.relay(to, way, () -> retries.hop(hop, () -> login(hop, before)));
        return dialer.through(relay, to);
    }

    /// The keys that a host offers, one of each type, without logging in: not even a user name is sent.
    public List<OfferedKey> scan(Host host) throws InterruptedException {
        var to = destinations.of(host);
        var ways = destinations.ways(host);
        return new KeyScan(this, check).scan(to, ways.isEmpty() ? List.of() : ways.getFirst());
    }

    /// Where a host's keys are kept, and what is known of it.
    public HostKeys hostKeys(Host host) {
        return new HostKeys(destinations.of(host));
    }

    /// A session that goes no further than agreeing on keys.
    Dialer.Opened dialOnly(Destination to, List<Destination> way) throws InterruptedException {
        return dial(to, way);
    }

    @Override
    public void close() {
        sessions.close();
        client.close(true);
        client.stop();
    }
}
