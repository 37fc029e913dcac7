package dev.flux.transport;

import dev.flux.shell.Shell;
import java.util.regex.Pattern;

/// Commands for one line of one file, which a message names as `file:line`, maybe with more after it.
final class Lines {

    private static final Pattern PLACE = Pattern.compile("(.+?):(\\d{1,9})(:.*)?");
    private static final Pattern PLAIN = Pattern.compile("~?[A-Za-z0-9_./@%+-]+");

    private Lines() {}

    /// Whether a message names a line of a file.
    static boolean names(String text) {
        return PLACE.matcher(text).matches();
    }

    /// Shows the line; the file where the message names no line.
    static String shown(String place) {
        var found = PLACE.matcher(place);
        return found.matches() ? "sed -n " + found.group(2) + "p " + word(found.group(1)) : "cat " + file(place);
    }

    /// Opens the line in an editor; the file where the message names no line.
    static String mended(String place) {
        var found = PLACE.matcher(place);
        return "${EDITOR:-vi} " + (found.matches() ? "+" + found.group(2) + " " + word(found.group(1)) : file(place));
    }

    /// What a message says after a comma is no name.
    private static String file(String place) {
        return word(place.split(", ", 2)[0]);
    }

    /// A word of the shell, whose tilde stays one.
    private static String word(String file) {
        return PLAIN.matcher(file).matches()
                ? file
                : file.startsWith("~/") ? "~/" + Shell.quote(file.substring(2)) : Shell.quote(file);
    }
}
