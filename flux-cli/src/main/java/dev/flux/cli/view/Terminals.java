package dev.flux.cli.view;

import dev.flux.cli.view.Console.Terminal;
import java.util.Locale;

/// Finds out what the process's streams are. The launcher knows (`[ -t 1 ]` costs nothing there) and says so in the
/// property `flux.tty`: the numbers of the streams that are terminals.
final class Terminals {

    private Terminals() {}

    static Terminal standard() {
        var tty = System.getProperty("flux.tty", "");
        return new Terminal(tty.contains("0"), tty.contains("1"), tty.contains("2"), width(), unicode());
    }

    private static int width() {
        var columns = System.getProperty("flux.columns", String.valueOf(System.getenv("COLUMNS")));
        return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 100;
    }

    /// Whether the user wants no colours, as https://no-color.org says it: an empty value is none.
    static boolean colorless() {
        var said = System.getenv("NO_COLOR");
        return said != null && !said.isEmpty();
    }

    /// As the launcher found it; 0 where it does not know.
    static int rows() {
        var rows = System.getProperty("flux.rows", "");
        return rows.matches("[1-9]\\d{0,3}") ? Integer.parseInt(rows) : 0;
    }

    private static boolean unicode() {
        for (var name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            var value = System.getenv(name);
            if (value != null && !value.isEmpty()) {
                return value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
            }
        }
        return false;
    }
}
