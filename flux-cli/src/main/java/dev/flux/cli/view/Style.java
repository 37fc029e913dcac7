package dev.flux.cli.view;

/// What a colour means; the words beside it say the same.
public enum Style {
    UNCHANGED("32"),
    CHANGED("33"),
    FAILED("31"),
    UNREACHABLE("35"),
    WOULD_CHANGE("34"),
    DETAIL("2"),
    STRONG("1"),
    ADDED("32"),
    REMOVED("31");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /// The text in this style.
    String on(String text) {
        return text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    /// The text without styles.
    static String plain(String text) {
        return text.indexOf('\u001b') < 0 ? text : text.replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
