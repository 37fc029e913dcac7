package dev.flux.remote.ssh;

import dev.flux.host.Host;
import dev.flux.secret.Asker;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.Peer;
import dev.flux.transport.Transport;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;

/// Hosts over SSH. One client serves the process; sessions are shared by identity, and so are jump hosts: however many
/// hosts stand behind one, it sees one connection.
public final class SshTransport implements Transport {

    /// Every server answers it, if only that it does not know it.
    private static final String QUESTION = "keepalive@openssh.com";

    private static final Duration COUNTED = Duration.ofSeconds(5);

    private final SshClient client;
    private final Dialer dialer;
    private final Destinations destinations;
    private final Logins logins;
    private final HostKeyCheck check;
    private final Sessions sessions = new Sessions();
    private final Gate gate;
    private final Retries retries;
    private final Jumps jumps;

    /// What the client offers, best first, by sshd's keyword in lower case: a server must share one of each.
    public static Map<String, List<String>> offers() {
        return Map.of(
                "kexalgorithms", NamedResource.getNameList(Algorithms.KEY_EXCHANGES),
                "ciphers", NamedResource.getNameList(Algorithms.CIPHERS),
                "macs", NamedResource.getNameList(Algorithms.MACS),
                "hostkeyalgorithms", NamedResource.getNameList(Algorithms.SIGNATURES));
    }

    /// Starts the client; nothing is contacted.
    public SshTransport(SshSettings settings) {
        this(settings, new Retries(Retries.PAUSE), new Gate(Gate.PENALTY));
    }

    SshTransport(SshSettings settings, Retries retries, Gate gate) {
        this.retries = retries;
        this.gate = gate;
        this.check = new HostKeyCheck(settings.notices());
        this.client = MinaClient.start(check, settings.phases());
        this.dialer = new Dialer(client, settings.phases());
        this.destinations = new Destinations(settings);
        this.logins = new Logins(new Credentials(settings), settings);
        this.jumps = new Jumps(sessions, settings.phases());
    }

    @Override
    public Connection connect(Host host) throws InterruptedException {
        return connect(host, Identity::new);
    }

    @Override
    public Connection connectAnew(Host host) throws InterruptedException {
        return connect(host, (_, _) -> new Object());
    }

    @Override
    public String address(Host host) {
        return destinations.whatever(host).address();
    }

    @Override
    public void remember(Host host, Peer peer) {
        check.remember(destinations.of(host), peer.hostKey());
    }

    private SshConnection connect(Host host, BiFunction<Destination, List<Destination>, Object> identity)
            throws InterruptedException {
        var to = destinations.of(host);
        var ways = destinations.ways(host);
        if (ways.isEmpty()) {
            return connect(to, List.of(), identity);
        }
        Optional<TransportException> last = Optional.empty();
        for (var way : ways) {
            try {
                return connect(to, way, identity);
            } catch (TransportException e) {
                if (!(e.failure() instanceof Failure.JumpFailed || e.failure() instanceof Failure.ForwardRefused)) {
                    throw e;
                }
                last = Optional.of(e);
            }
        }
        throw last.orElseThrow();
    }

    private SshConnection connect(
            Destination to, List<Destination> way, BiFunction<Destination, List<Destination>, Object> identity)
            throws InterruptedException {
        var shared = sessions.acquire(identity.apply(to, way), () -> retries.straight(() -> login(to, way)));
        return new SshConnection(sessions, shared);
    }

    /// What makes two sessions the same.
    private record Identity(Destination to, List<Destination> way) {
        Identity {
            to = to.with("", to.trust());
            way = List.copyOf(way);
        }
    }

    private Dialer.Opened login(Destination to, List<Destination> way) throws InterruptedException {
        return reach(to, way, (dial, turn) -> authenticated(to, way, dial, turn));
    }

    /// What to make of a session that can be opened.
    private interface Step {
        Dialer.Opened take(Sessions.Opener dial, Gate.Turn turn) throws InterruptedException;
    }

    /// Holds the way first and takes a turn then: who waits for a bastion keeps nobody else from connecting, least of
    /// all that bastion.
    private Dialer.Opened reach(Destination to, List<Destination> way, Step step) throws InterruptedException {
        if (way.isEmpty()) {
            var addresses = dialer.addresses(to);
            var turn = new Gate.Turn(Names.sameFor(addresses) + " " + to.port(), "");
            return paced(turn, () -> step.take(() -> dialer.direct(to, addresses), turn));
        }
        var hop = way.getLast();
        var before = way.subList(0, way.size() - 1);
        var turn = new Gate.Turn(to.endpoint() + " via " + hop.endpoint(), hop.endpoint());
        try (var ride = jumps.board(way, () -> retries.hop(hop, () -> login(hop, before)))) {
            return paced(turn, () -> step.take(() -> dialer.through(ride.relay(to), to), turn));
        }
    }

    /// Asks while other hosts go on.
    private UnaryOperator<Asker> aside(Gate.Turn turn) {
        return asker -> question -> gate.aside(turn, () -> asker.ask(question));
    }

    private Dialer.Opened paced(Gate.Turn turn, Sessions.Opener work) throws InterruptedException {
        gate.enter(turn);
        var went = Gate.Went.OTHERWISE;
        boolean counted = false;
        try {
            var opened = work.open();
            went = Gate.Went.WELL;
            counted = opened.session().isAuthenticated() && gate.isWanted(turn);
            if (counted) {
                Thread.ofVirtual().name("in at " + turn.endpoint()).start(() -> countedOut(opened, turn));
            }
            return opened;
        } catch (TransportException e) {
            went = Gate.Went.of(e.failure());
            throw e;
        } finally {
            if (!counted) {
                gate.leave(turn, went);
            }
        }
    }

    /// Gives the turn back once the server answers what comes after a login: before that it may still count us among
    /// those who knock, and drop the next one.
    private void countedOut(Dialer.Opened opened, Gate.Turn turn) {
        try {
            var session = opened.session();
            var question = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST, 64);
            question.putString(QUESTION);
            question.putBoolean(true);
            session.request(QUESTION, question, COUNTED);
        } catch (IOException e) {
            // gone already, and nobody that knocks
        } finally {
            gate.leave(turn, Gate.Went.WELL);
        }
    }

    private Dialer.Opened authenticated(Destination to, List<Destination> way, Sessions.Opener dial, Gate.Turn turn)
            throws InterruptedException {
        Supplier<String> copy = () -> new KeyCopy(destinations).command(to, way);
        return new Entrance(logins, to, dial, aside(turn), copy, () -> gate.refused(turn)).enter();
    }

    /// The keys that a host shows, one of each kind that it has, without logging in: not even a user name is sent.
    public List<OfferedKey> scan(Host host) throws InterruptedException {
        var to = destinations.of(host);
        var ways = destinations.ways(host);
        return new KeyScan(this, check).scan(to, ways.isEmpty() ? List.of() : ways.getFirst());
    }

    /// Where a host's keys are kept, and what is known of it.
    public HostKeys hostKeys(Host host) {
        return new HostKeys(destinations.whatever(host));
    }

    /// The jump hosts on all ways to a host, from here outwards.
    ///
    /// @throws TransportException where the way is one that is not used here
    public List<Bastion> bastions(Host host) {
        return destinations.ways(host).stream()
                .flatMap(way ->
                        IntStream.range(0, way.size()).mapToObj(at -> new Bastion(way.get(at), way.subList(0, at))))
                .toList();
    }

    /// Logs in to a jump host.
    ///
    /// @throws TransportException where it cannot be reached or must not be trusted
    public Connection connect(Bastion bastion) throws InterruptedException {
        return connect(bastion.to(), bastion.way(), Identity::new);
    }

    /// A shell on a host for somebody who types, or a command for them. Closing it gives the connection back.
    ///
    /// @param command empty for the login shell
    /// @param size of the terminal that it is to have, where it is to have one
    /// @throws TransportException where the host cannot be reached or must not be trusted
    public RemoteShell shell(Host host, Optional<String> command, Optional<RemoteShell.Screen> size)
            throws InterruptedException {
        var connection = connect(host, Identity::new);
        try {
            return connection.shell(command, size);
        } catch (TransportException | InterruptedException e) {
            connection.close();
            throw e;
        }
    }

    /// A session that goes no further than agreeing on keys.
    Dialer.Opened dialOnly(Destination to, List<Destination> way) throws InterruptedException {
        return retries.straight(() -> reach(to, way, (dial, _) -> dial.open()));
    }

    @Override
    public void close() {
        sessions.close();
        client.close(true);
        client.stop();
    }
}
