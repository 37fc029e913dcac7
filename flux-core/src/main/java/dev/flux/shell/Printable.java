package dev.flux.shell;

import java.util.Locale;

/// Text from a host, made fit to be shown: nothing in it can move a cursor, colour a line, hide a word or end a line.
///
/// Control characters (C0 but for tab and newline, DEL, C1), bidirectional marks, line and paragraph separators and
/// lone surrogates become visible escapes such as `\x1b` and `\u202e`.
public final class Printable {

    private Printable() {}

    /// Safe text that may have several lines.
    public static String lines(String text) {
        return escape(text, true);
    }

    /// Safe text on one line of at most `max` characters; a line break becomes a visible `\n`.
    public static String line(String text, int max) {
        var safe = escape(text.strip(), false);
        return safe.length() <= max ? safe : safe.substring(0, Math.max(0, max - 3)) + "...";
    }

    private static String escape(String text, boolean keepLines) {
        int clean = 0;
        while (clean < text.length() && plain(text.charAt(clean), keepLines)) {
            clean++;
        }
        if (clean == text.length()) {
            return text;
        }
        var safe = new StringBuilder(text.length() + 16).append(text, 0, clean);
        for (int at = clean; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            append(safe, text.codePointAt(at), keepLines);
        }
        return safe.toString();
    }

    private static boolean plain(char letter, boolean keepLines) {
        return (letter >= ' ' && letter < 0x7f) || (keepLines && letter == '\n') || letter == '\t';
    }

    private static void append(StringBuilder safe, int letter, boolean keepLines) {
        if (letter == '\n' && !keepLines) {
            safe.append("\\n");
        } else if (letter == '\n' || letter == '\t' || shown(letter)) {
            safe.appendCodePoint(letter);
        } else {
            safe.append(String.format(Locale.ROOT, letter < 0x100 ? "\\x%02x" : "\\u%04x", letter));
        }
    }

    private static boolean shown(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
