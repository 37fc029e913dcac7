package dev.flux.cli.view;

import java.util.List;
import java.util.stream.IntStream;

/// Rows in columns: the first strong, the last dim, none wider than it must be.
final class Table {

    private static final int MOST = 60;

    private Table() {}

    /// Writes rows of equal length to stdout.
    static void print(List<List<String>> rows, Console console) {
        if (rows.isEmpty()) {
            return;
        }
        int columns = rows.getFirst().size();
        var widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .filter(width -> width <= MOST)
                        .max()
                        .orElse(0))
                .toArray();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                var cell = column == columns - 1 ? row.get(column) : Words.pad(row.get(column), widths[column]);
                var style = column == 0 ? Style.STRONG : column == columns - 1 ? Style.DETAIL : null;
                line.append(style == null ? cell : console.styled(style, cell))
                        .append(column == columns - 1 ? "" : "   ");
            }
            console.print(line.toString().stripTrailing());
        }
    }
}
