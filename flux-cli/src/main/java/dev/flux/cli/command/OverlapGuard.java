package dev.flux.cli.command;

import dev.flux.cli.view.Held;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// One run of the same command over the same inventory at a time on this controller. The kernel frees the lock when
/// its process ends, however that happens.
final class OverlapGuard implements Held {

    private final FileChannel channel;

    private OverlapGuard(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock.
    ///
    /// @param folder where the locks are
    /// @param what the inventory and the command, in words
    /// @param run the run that takes it, told to whoever comes second
    /// @throws FluxException where another run holds it
    static OverlapGuard take(Path folder, String what, String run) {
        var name = UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)) + ".lock";
        try {
            var channel = FileChannel.open(
                    folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                var holder = read(channel);
                channel.close();
                throw new FluxException(
                        "this run",
                        Problem.of("", "run " + holder + " does the same over the same inventory right now")
                                .hint("wait for it, or add --allow-overlap"));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(run.getBytes(StandardCharsets.UTF_8)));
            return new OverlapGuard(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
