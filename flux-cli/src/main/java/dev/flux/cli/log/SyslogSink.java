package dev.flux.cli.log;

import dev.flux.cli.view.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Records on their way to a syslog server, sent by a thread of their own. A server that is slow or not there costs the
/// run nothing: what finds no room is counted, and that is told at the end.
final class SyslogSink implements Sink {

    private static final int ROOM = 10_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final SyslogForm form;
    private final Link link;
    private final Console console;
    private final Duration patience;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicLong unsent = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Thread sender;
    private volatile Optional<String> trouble = Optional.empty();

    /// @param patience how long the end waits for records that are not sent yet
    SyslogSink(SyslogForm form, Link link, Console console, Duration patience) {
        this.form = form;
        this.link = link;
        this.console = console;
        this.patience = patience;
        this.sender = Thread.ofPlatform().daemon().name("syslog").start(this::send);
    }

    @Override
    public void write(LogRecord record) {
        unsent.incrementAndGet();
        if (!waiting.offer(form.bytes(record))) {
            unsent.decrementAndGet();
            lost.incrementAndGet();
        }
    }

    private void send() {
        try {
            while (true) {
                var record = waiting.take();
                if (!deliver(record)) {
                    lost.incrementAndGet();
                }
                unsent.decrementAndGet();
            }
        } catch (InterruptedException e) {
            // the end: what is left is counted there
            Thread.currentThread().interrupt();
        }
    }

    /// Sends one record, again and again where that makes sense.
    private boolean deliver(byte[] record) throws InterruptedException {
        for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                link.send(record);
                trouble = Optional.empty();
                return true;
            } catch (IOException | IllegalArgumentException e) {
                trouble = Optional.of(Optional.ofNullable(e.getMessage()).orElse(e.toString()));
                link.close();
                if (!link.isRetried()) {
                    return false;
                }
                Thread.sleep(pause);
            }
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    @Override
    public void close() {
        try {
            long end = System.nanoTime() + patience.toNanos();
            // a server that did not answer before will not answer now
            while (unsent.get() > 0 && trouble.isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            sender.interrupt();
            link.close();
            sender.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long missing = lost.get() + unsent.get();
        if (missing > 0) {
            console.talk("warning: " + missing + " log records did not reach syslog, " + link
                    + trouble.map(why -> ": " + why).orElse(""));
        }
    }
}
