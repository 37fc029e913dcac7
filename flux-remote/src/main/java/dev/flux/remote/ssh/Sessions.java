package dev.flux.remote.ssh;

import dev.flux.transport.TransportException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.apache.sshd.client.session.ClientSession;

/// Logged-in sessions by what makes them the same: user, address, port, way, keys, trust. Whoever asks second waits for
/// the first and shares its session; the last one out closes it.
final class Sessions implements AutoCloseable {

    private static final int CHANNELS = 8;

    private final Map<Object, Shared> open = new HashMap<>();

    /// A session that several may use.
    static final class Shared {
        private final Object key;
        private final CompletableFuture<Dialer.Opened> opened = new CompletableFuture<>();
        private final Semaphore channels = new Semaphore(CHANNELS);
        private int users;

        private Shared(Object key) {
            this.key = key;
        }

        /// One permit a session channel: a stock sshd has room for ten.
        Semaphore channels() {
            return channels;
        }

        Dialer.Opened opened() {
            return opened.join();
        }

        ClientSession session() {
            return opened().session();
        }
    }

    /// Opens a session, on the thread that asks for it first.
    interface Opener {
        Dialer.Opened open() throws InterruptedException;
    }

    /// A session under that key, shared or fresh. Give it back with [#release].
    Shared acquire(Object key, Opener opener) throws InterruptedException {
        while (true) {
            var shared = join(key, opener);
            if (shared.isPresent()) {
                return shared.get();
            }
        }
    }

    /// Empty where whoever was opening it gave up, so that somebody else must.
    private Optional<Shared> join(Object key, Opener opener) throws InterruptedException {
        Shared shared;
        boolean first;
        synchronized (this) {
            var known = open.get(key);
            shared = known == null || dead(known) ? new Shared(key) : known;
            first = shared != known;
            open.put(key, shared);
            shared.users++;
        }
        if (first) {
            open(shared, opener);
        }
        try {
            shared.opened.get();
            return Optional.of(shared);
        } catch (ExecutionException e) {
            release(shared);
            if (e.getCause() instanceof TransportException failure) {
                throw new TransportException(failure.failure(), failure);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            release(shared);
            throw e;
        }
    }

    private static boolean dead(Shared shared) {
        return shared.opened.isDone()
                && (shared.opened.isCompletedExceptionally()
                        || !shared.session().isOpen());
    }

    private void open(Shared shared, Opener opener) throws InterruptedException {
        try {
            shared.opened.complete(opener.open());
        } catch (TransportException e) {
            shared.opened.completeExceptionally(e);
        } catch (InterruptedException e) {
            shared.opened.completeExceptionally(e);
            release(shared);
            throw e;
        } catch (RuntimeException | Error e) {
            shared.opened.completeExceptionally(e);
            release(shared);
            throw e;
        }
    }

    /// Gives a session back.
    void release(Shared shared) {
        synchronized (this) {
            shared.users--;
            if (shared.users > 0) {
                return;
            }
            open.remove(shared.key, shared);
        }
        if (shared.opened.isDone() && !shared.opened.isCompletedExceptionally()) {
            shared.session().close(false);
        }
    }

    @Override
    public synchronized void close() {
        open.values().stream()
                .filter(shared -> shared.opened.isDone() && !shared.opened.isCompletedExceptionally())
                .forEach(shared -> shared.session().close(true));
        open.clear();
    }
}
