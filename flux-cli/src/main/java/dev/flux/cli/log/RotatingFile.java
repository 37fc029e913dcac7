package dev.flux.cli.log;

import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file that is appended to, for its owner alone. One that grows too large or too old becomes `PATH.1`, the one
/// before
/// it `PATH.2`, and so on. Several processes may write to it: each notices when another one has begun a new file.
final class RotatingFile implements AutoCloseable {

    private final Path path;
    private final long maxBytes;
    private final Duration maxAge;
    private final int keep;
    private final InstantSource clock;
    private @Nullable FileChannel channel;
    private @Nullable Object opened;

    /// A file that is never rotated.
    RotatingFile(Path path) {
        this(path, Long.MAX_VALUE, Duration.ofDays(36_500), 0, InstantSource.system());
    }

    RotatingFile(Path path, long maxBytes, Duration maxAge, int keep, InstantSource clock) {
        this.path = path;
        this.maxBytes = maxBytes;
        this.maxAge = maxAge;
        this.keep = keep;
        this.clock = clock;
    }

    /// Makes sure that it can be written.
    ///
    /// @throws FluxException where it cannot
    void open() {
        try {
            reopen();
        } catch (IOException e) {
            throw new FluxException(
                    "the log file",
                    Problem.of(path.toString(), "cannot be written: " + e.getMessage())
                            .hint("set logging.file.path to a file in a folder of yours that exists"));
        }
    }

    /// Appends text that ends in a newline.
    void append(String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        var now = attributes();
        if (channel == null || now == null || !Objects.equals(now.fileKey(), opened)) {
            now = reopen();
        }
        if (isDue(now, bytes.remaining())) {
            rotate(bytes.remaining());
        }
        while (bytes.hasRemaining()) {
            Objects.requireNonNull(channel).write(bytes);
        }
    }

    private boolean isDue(BasicFileAttributes now, int more) {
        var age = Duration.between(now.creationTime().toInstant(), clock.instant());
        return now.size() > 0 && (now.size() + more > maxBytes || age.compareTo(maxAge) > 0);
    }

    /// One process at a time; who comes second finds a new file already there.
    private void rotate(int more) throws IOException {
        var guard = path.resolveSibling(path.getFileName() + ".lock");
        try (var lock = channel(guard);
                var _ = lock.lock()) {
            if (!isDue(reopen(), more)) {
                return;
            }
            for (int number = keep; number > 0; number--) {
                var older = number == 1 ? path : numbered(number - 1);
                if (Files.exists(older)) {
                    Files.move(older, numbered(number), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.deleteIfExists(path);
            reopen();
        }
    }

    private Path numbered(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    private BasicFileAttributes reopen() throws IOException {
        close();
        channel = channel(path);
        var attributes = Objects.requireNonNull(attributes(), "the file was just opened");
        opened = attributes.fileKey();
        return attributes;
    }

    private static FileChannel channel(Path path) throws IOException {
        return FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private @Nullable BasicFileAttributes attributes() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        } catch (IOException e) {
            // nothing more is written to it
            channel = null;
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
