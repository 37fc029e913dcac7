package dev.flux.modules.motd;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A terminal's colours, as far as they are readable on dark and on light.
enum Color {
    NONE(0),
    RED(31),
    GREEN(32),
    YELLOW(33),
    BLUE(34),
    PURPLE(35),
    CYAN(36),
    WHITE(37);

    private final int code;

    Color(int code) {
        this.code = code;
    }

    static Color of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static List<String> words() {
        return Stream.of(values())
                .map(color -> color.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /// What begins the colour, as bytes for a terminal; nothing for none.
    String begin() {
        return this == NONE ? "" : "\u001b[1;" + code + "m";
    }

    /// What ends it.
    String end() {
        return this == NONE ? "" : "\u001b[0m";
    }

    /// A line in the colour; an empty one stays empty.
    String paint(String line) {
        return line.isEmpty() ? "" : begin() + line + end();
    }
}
