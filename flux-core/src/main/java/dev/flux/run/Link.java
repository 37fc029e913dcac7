package dev.flux.run;

import static java.util.Objects.requireNonNull;

import dev.flux.host.Host;
import dev.flux.payload.HostRecord;
import dev.flux.transport.Connection;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The connection and session of one host, opened again after a loss.
final class Link implements AutoCloseable {

    private static final Duration GREETING = Duration.ofSeconds(20);
    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 15_000;

    private final Host host;
    private final RunTools tools;
    private final Work work;
    private @Nullable Connection connection;
    private @Nullable RunnerSession session;

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

    private void attempt(boolean facts, Deadline deadline) throws InterruptedException {
        var password = tools.passwords().apply(host);
        connection = tools.transport().connect(host);
        var patience = deadline.atMost(GREETING).left();
        session = RunnerSession.open(
                connection(),
                new RunnerOptions(work.become(host), host.become().method(), password, facts, patience, tools.state()));
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
                if (!e.failure().retryable()) {
                    return false;
                }
            }
        }
        return false;
    }

    RunnerSession session() {
        return requireNonNull(session);
    }

    /// Whether there is a session whose last order the host has got whole.
    boolean isOpen() {
        return session != null && session.isTold();
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
