package dev.flux.testkit;

import dev.flux.transport.Channel;
import dev.flux.transport.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// One process of this machine as a channel. Like a channel without a terminal, closing it takes the streams away and
/// kills nothing.
final class ShellChannel implements Channel {

    private final Process process;

    ShellChannel(Process process) {
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
        Thread.ofVirtual().name("stdin").start(() -> {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                // the shell is gone already
            }
        });
    }
}
