package dev.flux.cli.view;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.flux.report.Change;
import dev.flux.shell.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Shows what differs: a unified diff for text of several lines, `old -> new` for a value.
final class DiffView {

    private static final int MOST_LINES = 40;

    /// A new file is told by its beginning; the whole of it is in the report.
    private static final int MOST_NEW = 12;

    private DiffView() {}

    /// What fits behind the title on its own line.
    static String note(Change change) {
        if (!change.note().isEmpty() || isText(change)) {
            return change.note();
        }
        return value(change.before()) + " -> " + value(change.after());
    }

    private static String value(Optional<String> text) {
        return text.filter(said -> !said.isEmpty()).map(Printable::lines).orElse("(nothing)");
    }

    /// The lines below the title; none for a single value.
    static List<String> lines(Change change, Console console) {
        if (!isText(change)) {
            return List.of();
        }
        var before = split(change.before().orElse(""));
        var after = split(change.after().orElse(""));
        var diff = UnifiedDiffUtils.generateUnifiedDiff("", "", before, DiffUtils.diff(before, after), 2);
        List<String> lines = new ArrayList<>();
        int most = before.isEmpty() ? MOST_NEW : MOST_LINES;
        int skip = before.isEmpty() ? 3 : 2;
        diff.stream().skip(skip).limit(most).forEach(line -> lines.add(styled(line, console)));
        if (diff.size() - skip > most) {
            lines.add(console.styled(Style.DETAIL, "... " + (diff.size() - skip - most) + " more lines"));
        }
        return lines;
    }

    private static String styled(String line, Console console) {
        var safe = Printable.line(line.stripTrailing(), 200);
        if (line.startsWith("+")) {
            return console.styled(Style.ADDED, safe);
        } else if (line.startsWith("-")) {
            return console.styled(Style.REMOVED, safe);
        }
        return console.styled(Style.DETAIL, line.startsWith(" ") ? "  " + safe : safe);
    }

    private static boolean isText(Change change) {
        return change.before().orElse("").contains("\n")
                || change.after().orElse("").contains("\n");
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }
}
