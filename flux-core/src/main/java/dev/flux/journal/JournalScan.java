package dev.flux.journal;

import dev.flux.report.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// What the bytes of a journal are worth.
///
/// A last line that does not hold is what a crash leaves, and no damage: nothing that followed from it was ever done.
///
/// @param entries in order, up to the end or to the damage
/// @param sound how many bytes they take
/// @param torn how many bytes of a torn end follow them
/// @param damage what is wrong before the last line, if anything
record JournalScan(List<Entry> entries, long sound, long torn, Optional<JournalDamage> damage) {

    /// No line that Flux writes comes near it, so that a longer one is not held in memory to be understood.
    static final int LONGEST = 128 << 20;

    /// Checksum and blank before a line's JSON.
    private static final int HEAD = 9;

    /// A line of the file.
    ///
    /// @param bytes how many it takes, with its end
    /// @param ended whether it has one
    /// @param entry what it holds, where it holds
    /// @param wrong why it does not hold
    private record Line(long bytes, boolean ended, Optional<Entry> entry, String wrong) {}

    JournalScan {
        entries = List.copyOf(entries);
    }

    /// Reads to the end, or to the damage. The stream stays open.
    static JournalScan of(InputStream in) throws IOException {
        var source = new Source(in);
        List<Entry> entries = new ArrayList<>();
        long sound = 0;
        while (source.peek() >= 0) {
            var line = line(source);
            int number = entries.size() + 1;
            boolean last = source.peek() < 0;
            if (last && (line.entry().isEmpty() || !line.ended())) {
                return new JournalScan(entries, sound, line.bytes(), Optional.empty());
            } else if (line.entry().isEmpty()) {
                return damaged(entries, sound, line.wrong());
            } else if (line.entry().get().sequence() != number) {
                return damaged(
                        entries,
                        sound,
                        "record " + line.entry().get().sequence() + " stands where " + number + " belongs");
            }
            entries.add(line.entry().get());
            sound += line.bytes();
        }
        return new JournalScan(entries, sound, 0, Optional.empty());
    }

    private static JournalScan damaged(List<Entry> entries, long sound, String what) {
        return new JournalScan(entries, sound, 0, Optional.of(new JournalDamage(entries.size() + 1, sound, what)));
    }

    private static Line line(Source source) throws IOException {
        var kept = new ByteArrayOutputStream();
        long length = source.pass(kept);
        boolean ended = source.next() == '\n';
        long all = ended ? length + 1 : length;
        var bytes = kept.toByteArray();
        if (length > LONGEST) {
            return new Line(all, ended, Optional.empty(), "the line is longer than any that Flux writes");
        } else if (bytes.length <= HEAD || bytes[HEAD - 1] != ' ') {
            return new Line(all, ended, Optional.empty(), "no checksum stands before the line");
        }
        var checksum = new String(bytes, 0, HEAD - 1, StandardCharsets.UTF_8);
        if (!checksum.equals(JournalWriter.checksum(bytes, HEAD))) {
            return new Line(all, ended, Optional.empty(), "its checksum does not fit");
        }
        var entry = entry(new String(bytes, HEAD, bytes.length - HEAD, StandardCharsets.UTF_8));
        return new Line(all, ended, entry, entry.isEmpty() ? "the line holds no record" : "");
    }

    private static Optional<Entry> entry(String text) {
        try {
            var json = ReportJson.MAPPER.readTree(text);
            return Optional.of(new Entry(
                    json.path("seq").asLong(),
                    json.path("at").asLong(),
                    json.path("type").asString(),
                    (ObjectNode) json.path("data")));
        } catch (JacksonException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /// A file byte for byte, with a look at the one that comes next.
    private static final class Source {

        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private int at;
        private int end;

        Source(InputStream in) {
            this.in = in;
        }

        int peek() throws IOException {
            if (at >= end) {
                at = 0;
                end = in.read(buffer);
            }
            return end < 0 ? -1 : buffer[at] & 0xff;
        }

        int next() throws IOException {
            int next = peek();
            at++;
            return next;
        }

        /// Goes to the end of the line, and gives what it passes; of what does not begin as a line does, or is too
        /// long, only the beginning.
        long pass(ByteArrayOutputStream kept) throws IOException {
            long length = 0;
            int ninth = ' ';
            while (peek() >= 0 && buffer[at] != '\n') {
                int from = at;
                while (at < end && buffer[at] != '\n') {
                    at++;
                }
                ninth = length < HEAD && length + at - from >= HEAD ? buffer[from + HEAD - 1 - (int) length] : ninth;
                if (length < HEAD || (length <= LONGEST && ninth == ' ')) {
                    kept.write(buffer, from, at - from);
                }
                length += at - from;
            }
            return length;
        }
    }
}
