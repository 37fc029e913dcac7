package dev.flux.run;

import static java.util.Objects.requireNonNull;

import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.payload.HostRecord;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.Peer;
import dev.flux.transport.TransportException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The connection and session of one host, opened again after a loss.
final class Link implements AutoCloseable {

    private static final Duration GREETING = Duration.ofSeconds(20);
    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 15_000;
    private static final long BETWEEN_LOOKS = 5_000;

    private volatile Host host;
    private final RunTools tools;
    private final Work work;
    private @Nullable Connection connection;
    private volatile @Nullable RunnerSession session;
    private Facts facts = Facts.NONE;
    private Optional<Failure> away = Optional.empty();
    private boolean opened;

    Link(Host host, RunTools tools, Work work) {
        this.host = host;
        this.tools = tools;
        this.work = work;
    }

    /// The first time; a link that breaks before the host has said hello is tried once more.
    void open(boolean facts, Deadline deadline) throws InterruptedException {
        try {
            attempt(facts, deadline);
        } catch (TransportException e) {
            if (!(e.failure() instanceof Failure.Lost)) {
                throw e;
            }
            close();
            Thread.sleep(FIRST_PAUSE);
            attempt(facts, deadline);
        }
    }

    /// Makes sure that it is the machine that was met under its name before.
    ///
    /// @throws TransportException where it is another
    void recognise() {
        tools.machines().meet(host, hello().machineId()).ifPresent(doubt -> {
            throw new TransportException(doubt);
        });
    }

    private void attempt(boolean facts, Deadline deadline) throws InterruptedException {
        var password = tools.passwords().apply(host);
        connection = tools.transport().connect(host);
        var patience = deadline.atMost(GREETING).left();
        session = RunnerSession.open(
                connection(),
                new RunnerOptions(
                        work.become(host),
                        host.become().method(),
                        password,
                        facts,
                        patience,
                        tools.state(),
                        isFollowed()));
        this.facts = facts ? session.facts() : this.facts;
        opened = true;
    }

    /// Another session over the same connection, in place of the first; over a new one where that is lost.
    RunnerSession anotherSession(Deadline deadline) throws InterruptedException {
        closeSession();
        try {
            if (connection == null) {
                throw new TransportException(new Failure.Lost("it is closed"));
            }
            session = session(connection, host, deadline);
        } catch (TransportException e) {
            if (!e.failure().retryable() || !reopen(deadline)) {
                throw e;
            }
        }
        return session();
    }

    /// Tries until the deadline, slower and slower; false when that did not help.
    boolean reopen(Deadline deadline) throws InterruptedException {
        for (long pause = FIRST_PAUSE; !deadline.over(); pause = Math.min(pause * 2, LONGEST_PAUSE)) {
            close();
            Thread.sleep(Math.min(pause, deadline.left().toMillis()));
            try {
                attempt(false, deadline);
                return true;
            } catch (TransportException e) {
                away = Optional.of(e.failure());
                if (!e.failure().retryable()) {
                    return false;
                }
            }
        }
        return false;
    }

    /// Waits until the machine has restarted, which a new boot id tells.
    ///
    /// @param before what it said before
    /// @return why it is not back when the time is over, if so
    Optional<String> restarted(HostRecord.Hello before, Duration patience) throws InterruptedException {
        var deadline = Deadline.in(patience);
        var last = "it did not go down";
        long pause = FIRST_PAUSE;
        do {
            close();
            Thread.sleep(Math.min(pause, deadline.left().toMillis()));
            pause = Math.min(pause * 2, BETWEEN_LOOKS);
            try {
                attempt(false, deadline);
                if (!hello().machineId().equals(before.machineId())) {
                    return Optional.of("another machine answers under its name");
                } else if (!hello().bootId().equals(before.bootId())) {
                    return Optional.empty();
                }
                last = "it did not go down";
            } catch (TransportException e) {
                if (e.failure().standing() == Failure.Standing.REFUSED) {
                    return Optional.of(e.failure().cause());
                }
                // an attempt that the deadline cut short says less than the one before it
                last = deadline.over() ? last : e.failure().cause();
            }
        } while (!deadline.over());
        return Optional.of(last);
    }

    /// Why it could not be reached again, where the way to it is to blame and not the host.
    Optional<Failure> astray() {
        return away.filter(Failure.JumpFailed.class::isInstance);
    }

    /// The host as it is reached now.
    Host host() {
        return host;
    }

    /// The name or address that it is reached by now.
    String address() {
        return tools.transport().address(host);
    }

    /// What the host told about itself first.
    Facts facts() {
        return facts;
    }

    /// The host with the key pinned that it has shown, where it is to be reached another way: no other key is known
    /// there.
    Host pinned(Host other) {
        if (endpoint(other).equals(endpoint(host)) || other.login().hostKey().isPresent()) {
            return other;
        }
        return other.withHostKey(connection().peer().hostKey());
    }

    private static String endpoint(Host host) {
        return host.address() + " " + host.login().port();
    }

    /// A connection of its own to the host as it may be reached from now on.
    Connection anew(Host target) throws InterruptedException {
        return tools.transport().connectAnew(target);
    }

    /// A session over it, for an order.
    RunnerSession session(Connection over, Host target, Deadline deadline) throws InterruptedException {
        var patience = deadline.atMost(GREETING).left();
        return RunnerSession.open(
                over,
                new RunnerOptions(
                        work.become(target),
                        target.become().method(),
                        tools.passwords().apply(target),
                        false,
                        patience,
                        tools.state(),
                        isFollowed()));
    }

    private boolean isFollowed() {
        return tools.followed().filter(host.name()::equals).isPresent();
    }

    /// Its key is known there, so that the next strict run connects.
    void remember(Host target, Peer peer) {
        if (!endpoint(target).equals(endpoint(host))
                || !target.login().hostKey().equals(host.login().hostKey())) {
            tools.transport().remember(target, peer);
        }
    }

    /// From now on the host is reached so. Where its address is another, the session that is followed leads nowhere any
    /// more, whatever it looks like from here.
    void lead(Host target) {
        boolean elsewhere = isElsewhere(target);
        host = target;
        var old = session;
        if (elsewhere && old != null) {
            old.leave();
        }
    }

    /// Whether a host is reached at another address than the one to which this link leads.
    boolean isElsewhere(Host target) {
        return !target.address().equals(host.address());
    }

    RunnerSession session() {
        return requireNonNull(session);
    }

    /// Whether there is a session whose last order the host has got whole.
    boolean isOpen() {
        return session != null && session.isTold();
    }

    /// A session that waits for an order: the one there is, or another. One that follows a segment hears no order any
    /// more.
    RunnerSession idleSession(Deadline deadline) throws InterruptedException {
        return session != null && session.isIdle() ? session : anotherSession(deadline);
    }

    /// Whether the host was ever let in by.
    boolean wasOpen() {
        return opened;
    }

    HostRecord.Hello hello() {
        return session().hello();
    }

    Connection connection() {
        return requireNonNull(connection);
    }

    void closeSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public void close() {
        closeSession();
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
