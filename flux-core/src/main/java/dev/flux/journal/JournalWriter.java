package dev.flux.journal;

import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.report.ReportJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Appends to the write-ahead log of one run.
///
/// A line is `<crc32c, 8 hex digits> <json>` and a newline; the checksum covers the JSON's bytes. What may cause an
/// effect on a host is forced to the disk before a byte of it is sent, so that after `kill -9` the journal names every
/// host that may have been touched. It writes on a thread of its own: a channel that an interrupted thread uses is
/// closed, and hosts' threads are interrupted where the operator cancels.
public final class JournalWriter implements AutoCloseable {

    /// The file's name in the run's folder.
    public static final String FILE = "journal.jsonl";

    private final FileChannel channel;
    private final InstantSource clock;
    private final UnaryOperator<String> redaction;
    private final ExecutorService hand =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("journal").factory());
    private long sequence;
    private History past = History.NONE;
    private @Nullable IOException broken;

    private JournalWriter(FileChannel channel, InstantSource clock, UnaryOperator<String> redaction) {
        this.channel = channel;
        this.clock = clock;
        this.redaction = redaction;
    }

    /// Creates the journal of a new run in its folder, which is made 0700; the file is 0600.
    ///
    /// @throws UncheckedIOException where the disk does not take it; nothing was sent to any host then
    public static JournalWriter create(Path folder, InstantSource clock) {
        return create(folder, clock, UnaryOperator.identity());
    }

    /// The same, with secrets taken out of every line before it is written.
    public static JournalWriter create(Path folder, InstantSource clock, UnaryOperator<String> redaction) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var file = FileChannel.open(
                    folder.resolve(FILE),
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            // held until this process ends, however it ends: so others can tell a run that goes on from one cut off
            if (file.tryLock() == null) {
                throw new IOException("somebody else holds the journal of a new run");
            }
            return new JournalWriter(file, clock, redaction);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Goes on with the journal of a run whose controller is gone. What that one had not written to its end is cut off.
    ///
    /// @throws FluxException where the file is damaged inside, or another process writes it
    public static JournalWriter reopen(Path folder, InstantSource clock, UnaryOperator<String> redaction) {
        var file = folder.resolve(FILE);
        try {
            var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                return over(channel, file, clock, redaction);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Goes on with the journal in an open file, from whatever that holds: nothing, for a new run.
    ///
    /// @param file its name, for messages
    public static JournalWriter over(
            FileChannel channel, Path file, InstantSource clock, UnaryOperator<String> redaction) throws IOException {
        if (!isOurs(channel)) {
            throw new FluxException(
                    "the run",
                    Problem.of(file.toString(), "is written by another process right now")
                            .hint("wait for it; flux runs list shows when it has ended"));
        }
        // read through the channel that holds the lock: to close another one on the same file would free it
        channel.position(0);
        var whole = JournalReader.whole(file, JournalScan.of(Channels.newInputStream(channel)));
        channel.truncate(whole.sound());
        channel.position(whole.sound());
        var writer = new JournalWriter(channel, clock, redaction);
        writer.sequence = whole.entries().size();
        writer.past = History.of(whole.entries());
        return writer;
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /// What was in it when it was opened again.
    public History history() {
        return past;
    }

    /// Appends an entry that only tells; it reaches the disk with the next forced one.
    public void append(String type, ObjectNode data) {
        write(type, data, false);
    }

    /// Appends an entry and returns once it is on the disk.
    public void force(String type, ObjectNode data) {
        write(type, data, true);
    }

    private void write(String type, ObjectNode data, boolean force) {
        byHand(() -> put(type, data, force));
    }

    private void byHand(Runnable act) {
        try {
            CompletableFuture.runAsync(act, hand).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            throw e;
        } catch (RejectedExecutionException e) {
            throw new JournalFull(new IOException("the journal is closed", e));
        }
    }

    private void put(String type, ObjectNode data, boolean force) {
        if (broken != null) {
            throw new JournalFull(broken);
        }
        var json = ReportJson.MAPPER.createObjectNode();
        json.put("seq", sequence + 1).put("at", clock.millis()).put("type", type);
        json.set("data", data);
        try {
            var line = ByteBuffer.wrap(line(redaction.apply(json.toString())));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            if (force) {
                channel.force(false);
            }
            sequence++;
        } catch (IOException e) {
            // nothing may follow a torn line: a reader takes it for the end
            broken = e;
            throw new JournalFull(e);
        }
    }

    private static byte[] line(String json) {
        return (checksum(json.getBytes(StandardCharsets.UTF_8), 0) + " " + json + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Of what stands in a line from some byte on.
    static String checksum(byte[] line, int from) {
        var crc = new CRC32C();
        crc.update(line, from, line.length - from);
        return String.format("%08x", crc.getValue());
    }

    @Override
    public void close() {
        if (hand.isShutdown()) {
            return;
        }
        try {
            byHand(this::end);
        } finally {
            hand.shutdown();
        }
    }

    private void end() {
        try (channel) {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
