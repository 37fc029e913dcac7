package dev.flux.cli.view;

/// What a colour means; the words beside it say the same.
public enum Style {
    UNCHANGED("32", "92", "38;5;28"),
    CHANGED("33", "93", "38;5;130"),
    FAILED("31", "91", "1;38;5;131"),
    UNREACHABLE("35", "95", "38;5;163"),
    WOULD_CHANGE("34", "94", "38;5;63"),
    DETAIL("2", "37", "38;5;243"),
    STRONG("1", "1", "1"),
    ADDED("32", "92", "38;5;28"),
    REMOVED("31", "91", "38;5;131");

    private final String theme;
    private final String bright;
    private final String fixed;

    Style(String theme, String bright, String fixed) {
        this.theme = theme;
        this.bright = bright;
        this.fixed = fixed;
    }

    /// The text in this style.
    String on(String text, Palette palette) {
        return text.isEmpty() ? text : "\u001b[" + code(palette) + "m" + text + "\u001b[0m";
    }

    /// How a terminal is asked for it.
    String code(Palette palette) {
        return switch (palette) {
            case THEME -> theme;
            case BRIGHT -> bright;
            case FIXED -> fixed;
        };
    }

    /// What words have beside a sign in this style. Yellow is hard to read on white and blue on black, so that they are
    /// for signs alone.
    Style words() {
        return switch (this) {
            case CHANGED, WOULD_CHANGE -> STRONG;
            default -> this;
        };
    }

    /// The text without styles.
    static String plain(String text) {
        return text.indexOf('\u001b') < 0 ? text : text.replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
