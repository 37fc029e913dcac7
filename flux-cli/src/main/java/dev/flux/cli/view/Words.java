package dev.flux.cli.view;

import dev.flux.host.NameFold;
import dev.flux.report.HostReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Numbers and spans of time as people say them.
public final class Words {

    private Words() {}

    /// `0.4 s`, `12 s`, `1 m 12 s`, `2 h 5 m`.
    public static String span(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
        } else if (seconds < 60) {
            return seconds + " s";
        } else if (seconds < 3600) {
            return seconds / 60 + " m " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds / 60 % 60 + " m";
    }

    /// `1 host`, `5 hosts`.
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /// Text filled with blanks up to a width; longer text is not cut.
    public static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    /// Text cut to a width, with a mark where something is missing.
    public static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 3)) + "...";
    }

    /// The last characters of a text, after a line that says how many are missing.
    public static String tail(String text, int most) {
        int from = text.length() - most;
        if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
            from++;
        }
        return from <= 0 ? text : "[... " + from + " characters left out ...]\n" + text.substring(from);
    }

    /// What to type next for hosts that ended alike: the first one's advice, for all of them.
    public static String next(List<HostReport> hosts) {
        var first = hosts.getFirst();
        if (hosts.size() == 1) {
            return first.next();
        }
        var names = NameFold.fold(hosts.stream().map(HostReport::name).toList());
        return first.next().replace("--on " + first.name(), "--on '" + names + "'");
    }
}
