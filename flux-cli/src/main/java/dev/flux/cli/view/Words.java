package dev.flux.cli.view;

import static java.util.stream.Collectors.joining;

import dev.flux.host.NameFold;
import dev.flux.report.Fold;
import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.Report;
import dev.flux.shell.Shell;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Numbers and spans of time as people say them.
public final class Words {

    /// A selection that is longer is none that somebody would type.
    static final int MOST_NAMES = 200;

    private static final Set<HostOutcome> RETRIED = EnumSet.of(HostOutcome.FAILED, HostOutcome.UNREACHABLE);

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

    /// How long something is ago, as lists tell it: `12 s ago`, `7 m ago`, `3 h ago`, `2 d ago`.
    public static String ago(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + " s ago";
        } else if (seconds < 3600) {
            return seconds / 60 + " m ago";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + " h ago" : seconds / 86400 + " d ago";
    }

    /// `The host is`, `All 5 hosts are`.
    public static String allHostsAre(long hosts) {
        return allHosts(hosts) + (hosts == 1 ? " is" : " are");
    }

    /// `The host`, `All 5 hosts`.
    public static String allHosts(long hosts) {
        return hosts == 1 ? "The host" : "All " + hosts + " hosts";
    }

    /// As in `2 of 4 hosts are`.
    public static String someHostsAre(long well, long all) {
        return well + " of " + count(all, "host") + (all == 1 ? " is" : " are");
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

    /// Why a host ended as it did, to stand behind the word for that without saying it again.
    static String cause(HostReport host) {
        var word = host.outcome().word() + "; ";
        return host.cause().startsWith(word) ? host.cause().substring(word.length()) : host.cause();
    }

    /// What to type next for hosts that ended alike: the first one's advice, for all of them.
    public static String next(List<HostReport> hosts) {
        var first = hosts.getFirst();
        if (hosts.size() == 1) {
            return first.next();
        }
        var names = NameFold.fold(hosts.stream().map(HostReport::name).toList());
        return names.length() > MOST_NAMES
                ? first.next()
                : first.next().replace("--on " + first.name(), "--on " + word(names));
    }

    /// Names as one word to type. A report from somebody else's hands may hold any, which no shell could take.
    static String word(String names) {
        return Shell.word(names.replace("\0", ""));
    }

    /// What to type to run the same again on those hosts that ended badly; empty where that cannot be done.
    public static Optional<String> retry(Report report) {
        var again = report.counts().keySet().stream()
                .filter(RETRIED::contains)
                .map(HostOutcome::word)
                .collect(joining(","));
        return report.dryRun() || again.isEmpty() || report.origin().snapshot().isEmpty()
                ? Optional.empty()
                : Optional.of("flux retry " + report.shortRun() + " --only " + again);
    }

    /// What to type to see all names, where a screen has no room for them.
    static Optional<String> everyName(Report report, Fold fold) {
        return fold.all().stream().allMatch(Fold.Alike::namesAll)
                ? Optional.empty()
                : Optional.of("flux report " + report.shortRun() + " --format csv");
    }
}
