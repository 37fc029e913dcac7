package dev.flux.run;

import dev.flux.host.Host;
import dev.flux.report.Captured;
import dev.flux.report.HostReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Keeps what hosts print out of memory: long outputs go to a file that has no name, so that nothing of it is left
/// however this process ends. Reports read them back while the run is shown.
public final class OutputSpill implements HostWork, AutoCloseable {

    /// What is shorter stays in memory.
    static final int LONG = 4096;

    private final HostWork work;
    private final UnaryOperator<String> redaction;
    private final FileChannel file;
    private long end;

    /// @param work whose outputs are kept
    /// @param folder on the disk that is to hold them, for this user alone
    /// @param redaction takes secrets out of what goes there: a disk has it long after the file is gone
    public OutputSpill(HostWork work, Path folder, UnaryOperator<String> redaction) {
        this.work = work;
        this.redaction = redaction;
        try {
            var path = Files.createTempFile(folder, "output", "");
            this.file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public HostReport on(Host host, Consumer<RunEvent> events) throws InterruptedException {
        var report = work.on(host, events);
        return report.exec().map(result -> report.with(kept(result))).orElse(report);
    }

    @Override
    public Optional<String> before(WaveTurn wave, Consumer<RunEvent> events) throws InterruptedException {
        return work.before(wave, events);
    }

    @Override
    public Optional<String> after(WaveTurn wave, Consumer<RunEvent> events) throws InterruptedException {
        return work.after(wave, events);
    }

    private HostReport.ExecResult kept(HostReport.ExecResult result) {
        return new HostReport.ExecResult(result.status(), kept(result.out()), kept(result.err()), result.dropped());
    }

    private Captured kept(Captured output) {
        var text = output.text();
        return text.length() <= LONG ? output : spilled(redaction.apply(text).getBytes(StandardCharsets.UTF_8));
    }

    private Captured spilled(byte[] bytes) {
        long at;
        synchronized (this) {
            at = end;
            end += bytes.length;
        }
        try {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                file.write(left, at + left.position());
            }
            return new Spilled(this, at, bytes.length, digest(bytes));
        } catch (IOException e) {
            // a full disk: memory has to do
            return Captured.of(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private String read(long at, int length) {
        var bytes = ByteBuffer.allocate(length);
        try {
            while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
                // as much as there is at once
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Output in the file.
    private static final class Spilled implements Captured {

        private final OutputSpill spill;
        private final long at;
        private final int length;
        private final String digest;

        Spilled(OutputSpill spill, long at, int length, String digest) {
            this.spill = spill;
            this.at = at;
            this.length = length;
            this.digest = digest;
        }

        @Override
        public String text() {
            return spill.read(at, length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Spilled that && that.digest.equals(digest);
        }

        @Override
        public int hashCode() {
            return digest.hashCode();
        }

        @Override
        public String toString() {
            return length + " bytes of output";
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
