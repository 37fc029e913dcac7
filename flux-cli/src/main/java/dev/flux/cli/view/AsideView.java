package dev.flux.cli.view;

import dev.flux.host.NameFold;
import dev.flux.report.Aside;
import dev.flux.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Hooks and gates for people.
public final class AsideView {

    private AsideView() {}

    /// Whether one is worth a line of its own while a run goes on: what a wave waits for, and what went wrong.
    static boolean isWorthALine(Aside aside) {
        return aside.bad() || (aside.host().isEmpty() && aside.state() != Aside.State.WOULD_RUN);
    }

    /// As in `wave 1 of group web  gate: https://example.org/health  http 200 in 12 ms`.
    static String line(Aside aside) {
        return aside.subject() + "  " + aside.title() + "  " + words(aside);
    }

    /// What came of it, in words: `failed: exit 3`.
    public static String words(Aside aside) {
        return switch (aside.state()) {
            case WELL -> aside.words();
            case FAILED -> "failed: " + aside.words();
            case NOT_RUN -> "not run: " + aside.words();
            case WOULD_RUN -> "would run";
            case UNKNOWN -> "unknown: " + aside.words();
        };
    }

    /// What a report tells of a hook or gate, of all hosts or waves of which it would say the same.
    ///
    /// @param first one of them
    /// @param names those that it was for: `web[01-20]`, `wave 1 of group web`
    /// @param words what came of it
    public record Told(Aside first, String names, String words) {}

    /// What a report shows of them: gates, what went wrong, and all of them in a dry-run; equal ones folded.
    public static List<Told> told(Report report) {
        record Same(String title, Aside.State state, String words) {}
        var alike = new LinkedHashMap<Same, List<Aside>>();
        report.asides().stream()
                .filter(aside -> aside.bad() || aside.kind() == Aside.Kind.GATE || report.dryRun())
                .forEach(aside -> alike.computeIfAbsent(
                                new Same(aside.title(), aside.state(), words(aside)), _ -> new ArrayList<>())
                        .add(aside));
        return alike.values().stream()
                .map(all -> new Told(all.getFirst(), fold(all), words(all.getFirst())))
                .toList();
    }

    static void show(Report report, Console console) {
        for (var told : told(report)) {
            var glyph = told.first().bad() ? Glyph.FAILED : report.dryRun() ? Glyph.WOULD_CHANGE : Glyph.OK;
            console.print(glyph.on(console) + " " + told.names() + "   "
                    + told.first().title() + "   " + console.styled(Style.DETAIL, told.words()));
        }
    }

    private static String fold(List<Aside> asides) {
        var names = asides.stream().map(Aside::subject).toList();
        return names.stream().anyMatch(name -> name.contains(" ")) ? String.join(", ", names) : NameFold.fold(names);
    }
}
