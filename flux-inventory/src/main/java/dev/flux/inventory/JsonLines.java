package dev.flux.inventory;

import dev.flux.document.Documents;
import dev.flux.problem.Position;
import dev.flux.problem.Problems;

/// JSON lines: one object a line, `{"name": "web01", "groups": ["web"], "address": "192.0.2.1"}`.
final class JsonLines {

    private final String file;
    private final Problems problems;
    private final HostRow rows;

    JsonLines(String file, Sections sections, Problems problems) {
        this.file = file;
        this.problems = problems;
        this.rows = new HostRow(sections, problems);
    }

    void read(String text) {
        int number = 0;
        int from = 0;
        while (from < text.length() && problems.count() < HostRow.MOST_PROBLEMS) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            int line = ++number;
            var row = text.substring(from, to);
            if (!row.isBlank()) {
                Documents.jsonLine(file, row, line, problems)
                        .ifPresent(table -> rows.add(table, new Position(file, line, 1)));
            }
            from = to + 1;
        }
    }
}
