package dev.flux.remote.local;

import dev.flux.transport.Channel;
import dev.flux.transport.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// One shell on this machine.
final class LocalChannel implements Channel {

    private final Process process;

    LocalChannel(Process process) {
        this.process = process;
    }

    @Override
    public OutputStream stdin() {
        return process.getOutputStream();
    }

    @Override
    public InputStream stdout() {
        return process.getInputStream();
    }

    @Override
    public InputStream stderr() {
        return process.getErrorStream();
    }

    @Override
    public OptionalInt exitStatus(Duration deadline) throws InterruptedException {
        boolean ended = process.waitFor(deadline.toNanos(), TimeUnit.NANOSECONDS);
        return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    }

    @Override
    public Optional<Failure> lost() {
        return Optional.empty();
    }

    /// Whoever writes what the shell does not read holds its input until the shell has ended: nobody else waits for
    /// that.
    @Override
    public void close() {
        Thread.ofVirtual().name("stdin").start(this::endInput);
        if (!ended()) {
            process.toHandle().destroy();
        }
    }

    private void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // the shell is gone already
        }
    }

    private boolean ended() {
        try {
            return process.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
