package dev.flux.payload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells records from everything else that comes down the wire.
///
/// A record is one line: the byte 0x1e, our nonce, a sequence number, a type and its fields, each `=plain` or
/// `~base64`.
/// What does not begin with 0x1e and the nonce is noise of the login shell and is not looked at; what does and is not a
/// record, or leaves a gap, means that somebody plays with us. What was read before is skipped, so that a stream can be
/// read again from its beginning after the link was lost.
public final class RecordReader {

    /// A line longer than this is no record of ours.
    public static final int MAX_LINE = 1 << 20;

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:@%+,-]*");
    private static final Pattern SENTENCE = Pattern.compile("=[A-Za-z0-9_./:@%+, ()-]{1,300}");
    private static final int MAX_FIELD = 700_000;

    private final String mark;
    private long sequence;

    /// The host said something in our name that we do not understand.
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /// @param message what is wrong with it
        public Malformed(String message) {
            super(message);
        }
    }

    /// @param nonce 32 hex digits that only this script knows
    public RecordReader(String nonce) {
        this.mark = "\u001e" + nonce + " ";
    }

    /// The number of the last record.
    public long last() {
        return sequence;
    }

    /// The record in a line; empty where the line is none of ours.
    ///
    /// @throws Malformed where it is ours by its nonce and nothing we understand
    public Optional<HostRecord> read(String line) {
        int at = line.indexOf(mark);
        if (at < 0) {
            return Optional.empty();
        }
        var fields = List.of(line.substring(at + mark.length()).split(" ", -1));
        try {
            long number = Long.parseLong(fields.getFirst());
            var record = record(fields.get(1), fields.subList(2, fields.size()));
            boolean apart = record instanceof HostRecord.Died
                    || record instanceof HostRecord.Printed
                    || record instanceof HostRecord.Login
                    || record instanceof HostRecord.Parted;
            if (!apart && number <= sequence) {
                return Optional.empty();
            } else if (!apart && number != sequence + 1) {
                throw new Malformed("records " + (sequence + 1) + " to " + (number - 1) + " are missing");
            }
            sequence = apart ? sequence : number;
            return Optional.of(record);
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException
                | NoSuchElementException e) {
            throw new Malformed("not a record: " + e.getMessage());
        }
    }

    private static HostRecord record(String type, List<String> fields) {
        return switch (type) {
            case "hello" ->
                new HostRecord.Hello(
                        number(fields.get(0)),
                        number(fields.get(1)),
                        text(fields.get(2)),
                        text(fields.get(3)),
                        text(fields.get(4)),
                        text(fields.get(5)));
            case "login" -> new HostRecord.Login(name(fields.get(0)));
            case "fact" -> new HostRecord.Fact(name(fields.get(0)), sentence(fields.subList(1, fields.size())));
            case "refused" -> new HostRecord.Refused(name(fields.get(0)), fields.size() > 1 ? text(fields.get(1)) : "");
            case "exists" -> new HostRecord.Exists(text(fields.get(0)), name(fields.get(1)));
            case "locked" -> new HostRecord.Locked(text(fields.get(0)));
            case "lock" ->
                new HostRecord.Lock(
                        name(fields.get(0)),
                        text(fields.get(1)),
                        text(fields.get(2)),
                        text(fields.get(3)),
                        number(fields.get(4)),
                        number(fields.get(5)),
                        text(fields.get(6)));
            case "fallback" -> new HostRecord.Fallback(text(fields.get(0)));
            case "parted" -> new HostRecord.Parted();
            case "waiting" -> new HostRecord.Waiting();
            case "running" -> new HostRecord.Running();
            case "began" -> new HostRecord.Began(number(fields.get(0)));
            case "why" -> new HostRecord.Why(number(fields.get(0)), sentence(fields.subList(1, fields.size())));
            case "warn" -> new HostRecord.Warn(number(fields.get(0)), sentence(fields.subList(1, fields.size())));
            case "saw" -> new HostRecord.Saw(number(fields.get(0)), sight(fields.subList(1, fields.size())));
            case "ended" ->
                new HostRecord.Ended(
                        number(fields.get(0)), name(fields.get(1)), fields.size() > 2 ? text(fields.get(2)) : "");
            case "output" -> output(fields);
            case "printed" ->
                new HostRecord.Printed(
                        name(fields.get(0)),
                        number(fields.get(1)),
                        new String(bytes(fields.get(2)), StandardCharsets.ISO_8859_1));
            case "exited" ->
                new HostRecord.Exited(number(fields.get(0)), fields.get(1).equals("yes"));
            case "armed" -> new HostRecord.Armed(number(fields.get(0)), number(fields.get(1)));
            case "hostkey" -> new HostRecord.HostKey(number(fields.get(0)), text(fields.get(1)));
            case "prove" -> new HostRecord.Prove(number(fields.get(0)), number(fields.get(1)));
            case "decided" -> new HostRecord.Decided(number(fields.get(0)), name(fields.get(1)));
            case "kept" ->
                new HostRecord.Kept(
                        name(fields.get(0)),
                        name(fields.get(1)),
                        number(fields.get(2)),
                        number(fields.get(3)),
                        fields.get(4).equals("yes"));
            case "parcel" -> new HostRecord.Parcel(name(fields.get(0)));
            case "done" -> new HostRecord.Done(number(fields.get(0)));
            case "died" -> new HostRecord.Died(number(fields.get(0)));
            default -> throw new Malformed("unknown record " + name(type));
        };
    }

    private static HostRecord output(List<String> fields) {
        var head = bytes(fields.get(3));
        long after = Long.parseLong(text(fields.get(2)));
        if (after < 0) {
            throw new Malformed("a negative count");
        }
        return new HostRecord.Output(
                number(fields.get(0)),
                name(fields.get(1)),
                Math.addExact(head.length, after),
                new String(head, StandardCharsets.UTF_8),
                text(fields.get(4)));
    }

    private static HostRecord.Sight sight(List<String> fields) {
        return switch (fields.getFirst()) {
            case "nothing" -> new HostRecord.Sight.Nothing();
            case "text" -> new HostRecord.Sight.Text(sentence(fields.subList(1, fields.size())));
            case "both" -> new HostRecord.Sight.Both(text(fields.get(1)), text(fields.get(2)));
            case "file" -> new HostRecord.Sight.File(meta(fields), Optional.of(text(fields.get(4))));
            case "digest" -> new HostRecord.Sight.File(meta(fields), Optional.empty());
            default -> throw new Malformed("unknown sight");
        };
    }

    private static String meta(List<String> fields) {
        return name(fields.get(1)) + " " + name(fields.get(2)) + " " + name(fields.get(3));
    }

    private static int number(String field) {
        return Integer.parseInt(field);
    }

    private static String name(String field) {
        if (field.length() > 200 || !SAFE.matcher(field).matches()) {
            throw new Malformed("not a plain word");
        }
        return field;
    }

    /// The rest of a line, which may hold blanks and parentheses as it is.
    private static String sentence(List<String> fields) {
        var line = String.join(" ", fields);
        return SENTENCE.matcher(line).matches() ? line.substring(1) : text(line);
    }

    private static String text(String field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String field) {
        if (field.length() > MAX_FIELD || field.isEmpty()) {
            throw new Malformed("a field of " + field.length() + " characters");
        } else if (field.charAt(0) == '~') {
            return Base64.getDecoder().decode(field.substring(1));
        } else if (field.charAt(0) == '=' && SAFE.matcher(field.substring(1)).matches()) {
            return field.substring(1).getBytes(StandardCharsets.UTF_8);
        }
        throw new Malformed("a field that is neither plain nor base64");
    }
}
