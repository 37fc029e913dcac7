package dev.flux.cli.view;

/// A line of styled parts that never grows wider than a terminal: what would, is cut.
final class Cells {

    private final Console console;
    private final StringBuilder text = new StringBuilder();
    private int left;

    /// @param width in columns
    Cells(Console console, int width) {
        this.console = console;
        this.left = width;
    }

    Cells add(String part) {
        return put(part, null);
    }

    Cells add(Style style, String part) {
        return put(part, style);
    }

    /// The sign and a blank.
    Cells add(Glyph glyph) {
        var sign = glyph.sign(console);
        return put(sign, glyph.style()).put(" ", null);
    }

    /// A part that takes exactly so many columns, if there is room.
    Cells column(String part, int width) {
        int wide = width(part);
        return wide > width ? add(cut(part, width)) : add(part + " ".repeat(width - wide));
    }

    private Cells put(String part, @org.jspecify.annotations.Nullable Style style) {
        var fits = cut(part, left);
        left -= width(fits);
        text.append(style == null ? fits : console.styled(style, fits));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /// The beginning of a text that fits; a mark stands for the rest.
    static String cut(String text, int width) {
        if (text.length() <= width && isPlain(text)) {
            return text;
        } else if (width(text) <= width) {
            return text;
        } else if (width < 4) {
            return "";
        }
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int letter = text.codePointAt(end);
            if (used + columns(letter) > width - 3) {
                break;
            }
            used += columns(letter);
            end += Character.charCount(letter);
        }
        return text.substring(0, end) + "...";
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(letter -> letter < 0x300);
    }

    /// How many columns a text takes.
    static int width(String text) {
        return text.codePoints().map(Cells::columns).sum();
    }

    /// As terminals count: marks that sit on another letter take none, East Asian letters and pictures two.
    private static int columns(int letter) {
        if (letter < 0x300) {
            return 1;
        }
        int type = Character.getType(letter);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = (letter >= 0x1100 && letter <= 0x115f)
                || (letter >= 0x2e80 && letter <= 0xa4cf)
                || (letter >= 0xac00 && letter <= 0xd7a3)
                || (letter >= 0xf900 && letter <= 0xfaff)
                || (letter >= 0xfe30 && letter <= 0xfe6f)
                || (letter >= 0xff00 && letter <= 0xff60)
                || (letter >= 0xffe0 && letter <= 0xffe6)
                || (letter >= 0x1f300 && letter <= 0x1faff)
                || letter >= 0x20000;
        return wide ? 2 : 1;
    }
}
