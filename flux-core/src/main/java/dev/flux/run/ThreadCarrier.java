package dev.flux.run;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/// Carries each host's work on a virtual thread of its own, in real time.
final class ThreadCarrier implements Carrier {

    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private final Runnable interrupted;

    /// @param interrupted what to do when the scheduler's own thread is interrupted
    ThreadCarrier(Runnable interrupted) {
        this.interrupted = interrupted;
    }

    @Override
    public void start(String host, Supplier<Runnable> work) {
        var thread = Thread.ofVirtual().name(host).unstarted(() -> {
            var then = work.get();
            threads.remove(host);
            inbox.add(then);
        });
        threads.put(host, thread);
        thread.start();
    }

    /// No host has a space in its name.
    @Override
    public void aside(String name, Supplier<Runnable> work) {
        start("aside " + name, work);
    }

    @Override
    public void later(Duration span, Runnable then) {
        Thread.ofVirtual().name("pause").start(() -> {
            try {
                Thread.sleep(span);
                inbox.add(then);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void post(Runnable then) {
        inbox.add(then);
    }

    @Override
    public Runnable next() {
        try {
            return inbox.take();
        } catch (InterruptedException e) {
            return interrupted;
        }
    }

    @Override
    public void interrupt() {
        threads.values().forEach(Thread::interrupt);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
