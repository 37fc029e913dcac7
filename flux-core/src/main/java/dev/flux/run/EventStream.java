package dev.flux.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Carries events from many threads to the listeners on one, but for those that hear at once. A listener that throws
/// misses that event, the others do not, and the first such fault comes out when the stream is closed.
final class EventStream implements AutoCloseable {

    private final BlockingQueue<Optional<RunEvent>> queue = new LinkedBlockingQueue<>();
    private final List<RunListener> prompt;
    private final List<RunListener> listeners;
    private final Thread consumer;
    private volatile @Nullable RuntimeException fault;

    EventStream(List<RunListener> listeners) {
        this.prompt = listeners.stream().filter(RunListener::atOnce).toList();
        this.listeners =
                listeners.stream().filter(listener -> !listener.atOnce()).toList();
        this.consumer = Thread.ofVirtual().name("events").start(this::consume);
    }

    void emit(RunEvent event) {
        prompt.forEach(listener -> tell(listener, event));
        queue.add(Optional.of(event));
    }

    private void consume() {
        try {
            for (var event = queue.take(); event.isPresent(); event = queue.take()) {
                for (var listener : listeners) {
                    tell(listener, event.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(RunListener listener, RunEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            fault = fault == null ? e : fault;
        } catch (Error e) {
            fault = fault == null ? new IllegalStateException("a listener failed", e) : fault;
        }
    }

    /// Returns when every event so far was heard.
    @Override
    public void close() {
        queue.add(Optional.empty());
        boolean interrupted = false;
        while (consumer.isAlive()) {
            try {
                consumer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (fault != null) {
            throw fault;
        }
    }
}
