package dev.flux.site.film;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Characters of a line that look alike.
///
/// @param column where they begin, from 0
/// @param text what they are
/// @param look the names of their style, as in `b c1`
record Span(int column, String text, String look) {

    private static final Pattern STYLE = Pattern.compile("\u001b\\[([0-9;]*)m");

    /// A line as the terminal gives it back, in pieces; blanks alone are no piece.
    static List<Span> of(String line) {
        List<Span> spans = new ArrayList<>();
        var look = new TreeSet<String>();
        var styles = STYLE.matcher(line);
        int column = 0;
        int from = 0;
        while (styles.find()) {
            column = add(spans, column, line.substring(from, styles.start()), look);
            from = styles.end();
            for (var code : styles.group(1).split(";", -1)) {
                turn(look, code.isEmpty() ? 0 : Integer.parseInt(code));
            }
        }
        add(spans, column, line.substring(from).stripTrailing(), look);
        return spans;
    }

    private static int add(List<Span> spans, int column, String text, TreeSet<String> look) {
        if (!text.isBlank()) {
            int blanks = text.length() - text.stripLeading().length();
            spans.add(new Span(column + blanks, text.strip(), String.join(" ", look)));
        }
        return column + text.length();
    }

    private static void turn(TreeSet<String> look, int code) {
        switch (code) {
            case 0 -> look.clear();
            case 1 -> look.add("b");
            case 2 -> look.add("d");
            case 22 -> look.removeIf(name -> name.equals("b") || name.equals("d"));
            case 31, 32, 33, 34, 35, 36, 39 -> {
                look.removeIf(name -> name.startsWith("c"));
                if (code != 39) {
                    look.add("c" + (code - 30));
                }
            }
            case 49 -> {
                // the background as it is anyway
            }
            default -> throw new IllegalArgumentException("a style that the picture does not know: " + code);
        }
    }
}
