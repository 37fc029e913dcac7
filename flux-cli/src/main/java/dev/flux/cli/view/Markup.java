package dev.flux.cli.view;

import dev.flux.shell.Printable;

/// Text as it stands in XML and HTML: nothing in it opens, closes or ends anything, and nothing in it is invisible.
public final class Markup {

    private static final int MOST_ATTRIBUTE = 4096;

    private Markup() {}

    /// Between tags; lines stay lines.
    public static String text(String text) {
        return escape(Printable.lines(text.replace("\r\n", "\n")));
    }

    /// Between double quotes, on one line.
    public static String attribute(String text) {
        return escape(Printable.line(text, MOST_ATTRIBUTE));
    }

    private static String escape(String text) {
        var safe = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            switch (letter) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '`' -> safe.append("&#96;");
                default -> safe.append(letter);
            }
        }
        return safe.toString();
    }
}
