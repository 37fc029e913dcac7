package dev.flux.remote.ssh;

import dev.flux.shell.Printable;
import dev.flux.transport.Distrust;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;

/// Opens one session: connect, identification, keys, each within its own deadline. Whatever goes wrong is told apart by
/// how far it came, and leaves nothing open.
final class Dialer {

    /// A first address that does not answer must not use up the time of the others.
    private static final Duration FIRST_ADDRESSES = Duration.ofSeconds(1);

    private final SshClient client;
    private final Names names;
    private final Phases phases;

    Dialer(SshClient client, Phases phases) {
        this(client, phases, new Names(phases.dns()));
    }

    Dialer(SshClient client, Phases phases, Names names) {
        this.client = client;
        this.names = names;
        this.phases = phases;
    }

    /// A session with agreed keys, not logged in.
    record Opened(ClientSession session, Attempt attempt) {}

    /// Where a host is straight from here, in the resolver's order.
    List<InetAddress> addresses(Destination to) throws InterruptedException {
        return family(to, names.resolve(to.address()));
    }

    /// Straight there, by any of these addresses.
    Opened direct(Destination to, List<InetAddress> addresses) throws InterruptedException {
        var patience = to.manner().connect().orElse(phases.tcp());
        for (var address : addresses.subList(0, addresses.size() - 1)) {
            try {
                return open(to, new InetSocketAddress(address, to.port()), FIRST_ADDRESSES);
            } catch (TransportException e) {
                if (!(e.failure() instanceof Failure.ConnectionRefused)
                        && !(e.failure() instanceof Failure.TimedOut(var _, var stage, var _)
                                && stage.equals("connecting"))) {
                    throw e;
                }
            }
        }
        return open(to, new InetSocketAddress(addresses.getLast(), to.port()), patience);
    }

    private static List<InetAddress> family(Destination to, List<InetAddress> all) {
        var wanted = all.stream()
                .filter(one -> switch (to.manner().family()) {
                    case "inet" -> one instanceof Inet4Address;
                    case "inet6" -> !(one instanceof Inet4Address);
                    default -> true;
                })
                .toList();
        if (wanted.isEmpty()) {
            throw new TransportException(new Distrust.ConfigRefused(List.of(to.address()
                    + " has no address of the AddressFamily " + to.manner().family())));
        }
        return wanted;
    }

    /// Through a relay.
    Opened through(Relay relay, Destination to) throws InterruptedException {
        try {
            var attempt = new Attempt(to);
            var session = connect(attempt, relay.address(), phases.tcp());
            relay.expect(((InetSocketAddress) session.getIoSession().getLocalAddress()).getPort());
            return keyed(session, attempt);
        } catch (TransportException | InterruptedException e) {
            relay.close();
            throw e;
        }
    }

    private Opened open(Destination to, SocketAddress address, Duration patience) throws InterruptedException {
        var attempt = new Attempt(to);
        return keyed(connect(attempt, address, patience), attempt);
    }

    private ClientSession connect(Attempt attempt, SocketAddress address, Duration patience)
            throws InterruptedException {
        var to = attempt.destination();
        try {
            var context = AttributeRepository.ofKeyValuePair(Attempt.KEY, attempt);
            ConnectFuture future = client.connect(to.user(), address, context, null);
            if (!future.await(patience)) {
                future.addListener(late -> {
                    if (late.isConnected()) {
                        late.getClientSession().close(true);
                    }
                });
                future.cancel();
                throw new TransportException(new Failure.TimedOut(to.endpoint(), "connecting", patience));
            }
            if (future.getException() != null) {
                throw new TransportException(refused(to, future.getException(), patience), future.getException());
            }
            return future.getClientSession();
        } catch (java.io.InterruptedIOException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw new TransportException(refused(to, e, patience), e);
        }
    }

    private static InterruptedException interrupted(IOException cause) {
        var thrown = new InterruptedException("while connecting");
        thrown.initCause(cause);
        return thrown;
    }

    private static Failure refused(Destination to, Throwable why, Duration patience) {
        var cause = why;
        while (cause.getCause() != null && !(cause instanceof ConnectException)) {
            cause = cause.getCause();
        }
        var words = Printable.line(String.valueOf(cause.getMessage()), 120);
        // the library and the kernel have their own clocks beside ours, and their own words for it
        return words.contains("timed out") || words.contains("time-out")
                ? new Failure.TimedOut(to.endpoint(), "connecting", patience)
                : new Failure.ConnectionRefused(to.endpoint(), words);
    }

    private Opened keyed(ClientSession session, Attempt attempt) throws InterruptedException {
        try {
            await(attempt, attempt.identified(), phases.identification(), "waiting for its SSH version");
            await(attempt, attempt.keyed(), phases.keyExchange(), "agreeing on keys");
            return new Opened(session, attempt);
        } catch (TransportException | InterruptedException e) {
            session.close(true);
            throw e;
        }
    }

    private void await(Attempt attempt, CompletableFuture<String> stage, Duration patience, String doing)
            throws InterruptedException {
        var to = attempt.destination();
        try {
            stage.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TransportException(
                    attempt.refusal().orElseGet(() -> new Failure.TimedOut(to.endpoint(), doing, patience)), e);
        } catch (ExecutionException e) {
            throw new TransportException(attempt.refusal().orElseGet(() -> broken(attempt)), e);
        }
    }

    /// Closed before it said what it is: busy, if it said nothing else. What made no sense is no SSH.
    private static Failure broken(Attempt attempt) {
        var to = attempt.destination();
        boolean silent = !attempt.identified().isDone() || attempt.identified().isCompletedExceptionally();
        boolean senseless = attempt.fault().filter(Dialer::isSenseless).isPresent();
        if (!silent) {
            return new Failure.Lost("in the key exchange with " + to.endpoint() + ": " + attempt.ending());
        } else if (senseless || (!attempt.firstLine().isEmpty() && !isExcuse(attempt.firstLine()))) {
            var said = attempt.firstLine().isEmpty() ? attempt.ending() : "it said: " + attempt.firstLine();
            return new Failure.NotSsh(to.endpoint(), said);
        }
        return new Failure.Busy(to.endpoint());
    }

    /// Anything but the network's own troubles: the library could not make sense of what came.
    private static boolean isSenseless(Throwable fault) {
        return !(fault instanceof java.net.SocketException)
                && !(fault instanceof java.nio.channels.ClosedChannelException)
                && fault.getClass() != IOException.class;
    }

    /// What sshd says to those it has no room for.
    private static boolean isExcuse(String line) {
        return line.startsWith("Exceeded MaxStartups") || line.startsWith("Not allowed at this time");
    }
}
