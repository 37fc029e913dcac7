package dev.flux.run;

import dev.flux.payload.HostRecord;
import dev.flux.shell.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the running step of a host prints, put together to whole lines as it comes: printable, bounded, and each byte
/// once, though a host tells from the beginning again when a lost link is back.
final class RunningOutput {

    /// More of one step is shown when it has ended only.
    static final int MOST = 256 * 1024;

    /// A longer line is not shown at all: half a secret is not known as one.
    static final int LONGEST = 16 * 1024;

    private static final class Stream {
        private final StringBuilder line = new StringBuilder();
        private int end;
        private boolean again;
        private boolean tooLong;
    }

    private final Map<String, Stream> streams = new HashMap<>();
    private int step;
    private int heard;

    /// A step begins.
    void begin(int number) {
        streams.clear();
        step = number;
        heard = 0;
    }

    /// It has ended, and what it printed is told as a whole.
    void end() {
        begin(0);
    }

    /// The link was lost and is back: the host tells what it has told before.
    void again() {
        streams.values().forEach(stream -> stream.again = true);
    }

    /// The step that runs; 0 where none does.
    int step() {
        return step;
    }

    /// The lines that are whole by now.
    List<String> lines(HostRecord.Printed printed) {
        if (step == 0 || heard > MOST) {
            return List.of();
        }
        var stream = streams.computeIfAbsent(printed.stream(), _ -> new Stream());
        var fresh = fresh(stream, printed);
        heard += fresh.length();
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < fresh.length(); at++) {
            char octet = fresh.charAt(at);
            if (octet == '\n') {
                lines.add(whole(stream));
            } else if (stream.line.length() < LONGEST) {
                stream.line.append(octet);
            } else {
                stream.tooLong = true;
            }
        }
        return lines;
    }

    /// What was not heard before.
    private static String fresh(Stream stream, HostRecord.Printed printed) {
        int from = printed.from();
        var bytes = printed.bytes();
        if (stream.again && from < stream.end) {
            bytes = bytes.substring(Math.min(bytes.length(), stream.end - from));
            stream.end = Math.max(stream.end, from + printed.bytes().length());
            return bytes;
        } else if (from < stream.end) {
            stream.line.setLength(0);
            stream.tooLong = false;
        }
        stream.again = false;
        stream.end = from + bytes.length();
        return bytes;
    }

    private static String whole(Stream stream) {
        var text = stream.tooLong
                ? "[... a line of more than " + LONGEST + " bytes ...]"
                : new String(stream.line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        stream.line.setLength(0);
        stream.tooLong = false;
        return Printable.lines(text);
    }
}
