package dev.flux.cli.view;

import java.util.List;
import java.util.stream.IntStream;

/// Rows in columns: the first strong, the last dim, none wider than it must be.
final class Table {

    private static final int MOST = 60;
    private static final int GAP = 3;

    private Table() {}

    /// How wide rows of equal length are as a table.
    static int width(List<List<String>> rows) {
        return IntStream.of(widths(rows))
                        .filter(width -> width > 0)
                        .map(width -> width + GAP)
                        .sum()
                - GAP;
    }

    private static int[] widths(List<List<String>> rows) {
        return IntStream.range(0, rows.isEmpty() ? 0 : rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .filter(width -> width <= MOST)
                        .max()
                        .orElse(0))
                .toArray();
    }

    /// Writes rows of equal length to stdout; a column with nothing in it takes no room.
    static void print(List<List<String>> rows, Console console) {
        var widths = widths(rows);
        int columns = widths.length;
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                var cell = column == columns - 1 ? row.get(column) : Words.pad(row.get(column), widths[column]);
                var style = column == 0 ? Style.STRONG : column == columns - 1 ? Style.DETAIL : null;
                line.append(style == null ? cell : console.styled(style, cell))
                        .append(
                                column == columns - 1 || (widths[column] == 0 && cell.isEmpty())
                                        ? ""
                                        : " ".repeat(GAP));
            }
            console.print(line.toString().stripTrailing());
        }
    }
}
