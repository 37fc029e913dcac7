package dev.flux.cli.view;

import dev.flux.host.NameFold;
import dev.flux.report.Aside;
import dev.flux.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Hooks and gates for people.
final class AsideView {

    private AsideView() {}

    /// Whether one is worth a line of its own while a run goes on: what a wave waits for, and what went wrong.
    static boolean isWorthALine(Aside aside) {
        return aside.bad() || (aside.host().isEmpty() && aside.state() != Aside.State.WOULD_RUN);
    }

    /// As in `wave 1 of group web  gate: https://example.org/health  http 200 in 12 ms`.
    static String line(Aside aside) {
        return aside.subject() + "  " + aside.title() + "  " + words(aside);
    }

    private static String words(Aside aside) {
        return switch (aside.state()) {
            case WELL -> aside.words();
            case FAILED -> "failed: " + aside.words();
            case NOT_RUN -> "not run: " + aside.words();
            case WOULD_RUN -> "would run";
            case UNKNOWN -> "unknown: " + aside.words();
        };
    }

    /// What a report shows of them: gates, what went wrong, and all of them in a dry-run; equal ones folded.
    static void show(Report report, Console console) {
        var subjects = new LinkedHashMap<String, List<String>>();
        for (var aside : report.asides()) {
            if (aside.bad() || aside.kind() == Aside.Kind.GATE || report.dryRun()) {
                var glyph = aside.bad() ? Glyph.FAILED : report.dryRun() ? Glyph.WOULD_CHANGE : Glyph.OK;
                var line = glyph.on(console) + " %s   " + aside.title() + "   "
                        + console.styled(Style.DETAIL, words(aside));
                subjects.computeIfAbsent(line, _ -> new ArrayList<>()).add(aside.subject());
            }
        }
        subjects.forEach((line, names) -> console.print(line.replaceFirst("%s", fold(names))));
    }

    private static String fold(List<String> names) {
        var folded =
                names.stream().anyMatch(name -> name.contains(" ")) ? String.join(", ", names) : NameFold.fold(names);
        return java.util.regex.Matcher.quoteReplacement(folded);
    }
}
