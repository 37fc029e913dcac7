package dev.flux.journal;

import dev.flux.problem.FluxException;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.report.ReportJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Reads a run's journal back. A torn last line, which a crash leaves, is dropped; damage before it is an error.
public final class JournalReader {

    private JournalReader() {}

    /// What could be read.
    ///
    /// @param entries in order
    /// @param bytes how long the file is without a torn end
    record Whole(List<Entry> entries, long bytes) {}

    /// All entries of the journal in a run's folder.
    ///
    /// @throws FluxException where the file is damaged inside
    public static List<Entry> read(Path folder) {
        var file = folder.resolve(JournalWriter.FILE);
        try {
            return whole(file, Files.readAllBytes(file)).entries();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same of bytes that were read from that file.
    static Whole whole(Path file, byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var entries = entries(file, text);
        int end = 0;
        for (int line = 0; line < entries.size(); line++) {
            end = text.indexOf('\n', end) + 1;
        }
        return new Whole(entries, text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
    }

    private static List<Entry> entries(Path file, String text) {
        List<Entry> entries = new ArrayList<>();
        int start = 0;
        for (int line = 1; start < text.length(); line++) {
            int end = text.indexOf('\n', start);
            var entry = end < 0 ? Optional.<Entry>empty() : entry(text.substring(start, end));
            boolean last = end < 0 || end == text.length() - 1;
            if (entry.isEmpty() && last) {
                return entries;
            } else if (entry.isEmpty() || entry.get().sequence() != line) {
                throw new FluxException(
                        file.toString(),
                        Problem.at(new Position(file.toString(), line, 1), "", "the journal is damaged here")
                                .hint("entries before this line can be trusted; restore the file from a backup"));
            }
            entries.add(entry.get());
            start = end + 1;
        }
        return entries;
    }

    private static Optional<Entry> entry(String line) {
        if (line.length() < 10
                || line.charAt(8) != ' '
                || !line.substring(0, 8).equals(JournalWriter.checksum(line.substring(9)))) {
            return Optional.empty();
        }
        try {
            var json = ReportJson.MAPPER.readTree(line.substring(9));
            return Optional.of(new Entry(
                    json.path("seq").asLong(),
                    json.path("at").asLong(),
                    json.path("type").asString(),
                    (ObjectNode) json.path("data")));
        } catch (JacksonException | ClassCastException e) {
            return Optional.empty();
        }
    }
}
