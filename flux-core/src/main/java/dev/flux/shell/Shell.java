package dev.flux.shell;

/// Turns values into words of the POSIX shell language.
public final class Shell {

    private Shell() {}

    /// Quotes any text as exactly one shell word.
    ///
    /// @throws IllegalArgumentException where the text holds a NUL, which no shell word can
    public static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a shell word cannot hold a NUL character");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /// Any text as exactly one shell word for people to type: quoted only where the shell needs it.
    public static String word(String text) {
        return text.matches("[A-Za-z0-9_./:@%+,=-]+") ? text : quote(text);
    }
}
