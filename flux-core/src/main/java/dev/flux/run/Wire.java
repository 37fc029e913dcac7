package dev.flux.run;

import dev.flux.payload.RecordReader;
import dev.flux.transport.Channel;
import dev.flux.transport.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A channel's streams as lines with deadlines: two threads read, nobody waits for ever, nothing grows without bound.
final class Wire implements AutoCloseable {

    private static final int MOST_TALK = 16 * 1024;
    private static final int MOST_LINES = 8;

    private final Channel channel;
    private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(MOST_LINES);
    private volatile String talk = "";
    private volatile boolean left;
    private final Thread out;
    private final Thread err;

    Wire(Channel channel) {
        this.channel = channel;
        this.out = Thread.ofVirtual().name("stdout").start(this::readLines);
        this.err = Thread.ofVirtual().name("stderr").start(this::readTalk);
    }

    /// Sends bytes at once. A host that takes none of them by the deadline loses its channel.
    void send(byte[] bytes, Deadline deadline) throws IOException, InterruptedException {
        var fault = new AtomicReference<@Nullable IOException>();
        var sender = Thread.ofVirtual().name("stdin").start(() -> write(bytes, fault));
        if (!sender.join(deadline.left().plusMillis(1))) {
            channel.close();
            throw new IOException("the host does not read what it is sent");
        }
        var wrong = fault.get();
        if (wrong != null) {
            throw wrong;
        }
    }

    private void write(byte[] bytes, AtomicReference<@Nullable IOException> fault) {
        try {
            channel.stdin().write(bytes);
            channel.stdin().flush();
        } catch (IOException e) {
            fault.set(e);
        }
    }

    /// What the host said.
    sealed interface Heard {

        /// A line without its end; text that is longer than any record is cut.
        record Line(String text) implements Heard {}

        /// Nothing until the deadline.
        record Nothing() implements Heard {}

        /// There will be no more lines.
        record End() implements Heard {}
    }

    /// The next line.
    Heard next(Deadline deadline) throws InterruptedException {
        // who slept through the wait has a deadline that is not over
        while (!deadline.over()) {
            var line = lines.poll(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            if (line != null && (left || line.isEmpty())) {
                lines.offer(Optional.empty());
                return new Heard.End();
            } else if (line != null) {
                return new Heard.Line(line.get());
            }
        }
        return new Heard.Nothing();
    }

    /// From another thread: there will be no more lines, though the channel does not know it.
    void leave() {
        left = true;
        // where there is no room, somebody is about to read, and sees that it is left
        lines.offer(Optional.empty());
    }

    /// What came on stderr so far, at most its first 16 KiB.
    String talk() {
        return talk;
    }

    /// The same, once stderr has ended or the deadline came: what ends a shell is often its last word.
    String lastTalk(Deadline deadline) throws InterruptedException {
        err.join(deadline.left());
        return talk;
    }

    /// Waits until stderr has said something; false where it ended or the deadline came first.
    boolean heard(String text, Deadline deadline) throws InterruptedException {
        while (!deadline.over() && err.isAlive() && count(text) == 0) {
            Thread.sleep(5);
        }
        return count(text) > 0;
    }

    /// How often stderr has said something.
    int count(String text) {
        return (talk().length() - talk().replace(text, "").length()) / text.length();
    }

    /// Why the link was lost, if it was.
    Optional<Failure> lost() {
        return channel.lost();
    }

    /// What became of an order that the host did not answer to its end.
    Ending cutOff() {
        return new Ending.Lost(lost().orElseGet(() -> new Failure.Lost("the session ended in the middle")));
    }

    /// The shell's exit status, once it has ended.
    java.util.OptionalInt exitStatus(Deadline deadline) throws InterruptedException {
        return channel.exitStatus(deadline.left());
    }

    private void readLines() {
        try (var in = channel.stdout()) {
            split(in);
        } catch (IOException e) {
            // the channel knows why it ended, and is asked
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void end() {
        try {
            lines.put(Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void split(InputStream in) throws IOException, InterruptedException {
        var line = new ByteArrayOutputStream();
        var buffer = new byte[32 * 1024];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            int start = 0;
            for (int at = 0; at < count; at++) {
                if (buffer[at] == '\n') {
                    add(line, buffer, start, at);
                    lines.put(Optional.of(line.toString(StandardCharsets.UTF_8)));
                    line.reset();
                    start = at + 1;
                }
            }
            add(line, buffer, start, count);
        }
    }

    private static void add(ByteArrayOutputStream line, byte[] buffer, int start, int end) {
        int room = RecordReader.MAX_LINE - line.size();
        line.write(buffer, start, Math.min(Math.max(0, room), end - start));
    }

    private void readTalk() {
        var buffer = new byte[4096];
        var heard = new StringBuilder();
        try (var in = channel.stderr()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                int room = MOST_TALK - heard.length();
                if (room > 0) {
                    heard.append(new String(buffer, 0, Math.min(room, count), StandardCharsets.UTF_8));
                    talk = heard.toString();
                }
            }
        } catch (IOException e) {
            // the same as for stdout
        }
    }

    @Override
    public void close() {
        channel.close();
        out.interrupt();
        err.interrupt();
        lines.clear();
    }
}
