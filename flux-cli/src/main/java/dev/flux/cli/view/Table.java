package dev.flux.cli.view;

import java.util.List;
import java.util.stream.IntStream;

/// Rows in columns: the first strong, none wider than it must be.
final class Table {

    private static final int MOST = 60;
    private static final int GAP = 3;

    private Table() {}

    /// How wide rows of equal length are as a table.
    static int width(List<List<String>> rows) {
        return IntStream.of(widths(rows, MOST))
                        .filter(width -> width > 0)
                        .map(width -> width + GAP)
                        .sum()
                - GAP;
    }

    private static int[] widths(List<List<String>> rows, int most) {
        return IntStream.range(0, rows.isEmpty() ? 0 : rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .filter(width -> width <= most)
                        .max()
                        .orElse(0))
                .toArray();
    }

    /// Writes rows of equal length to stdout; a column with nothing in it takes no room.
    static void print(List<List<String>> rows, Console console) {
        boolean narrow =
                console.terminal().out() && width(rows) > console.size().columns();
        // a few long cells do not push all others off a narrow terminal
        var widths = widths(rows, narrow ? console.size().columns() * 2 / 5 : MOST);
        int gap = narrow ? GAP - 1 : GAP;
        int columns = widths.length;
        int last = IntStream.of(widths)
                .limit(Math.max(0, columns - 1))
                .filter(width -> width > 0)
                .map(width -> width + gap)
                .sum();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                var cell = column == columns - 1 ? row.get(column) : Words.pad(row.get(column), widths[column]);
                line.append(column == 0 ? console.styled(Style.STRONG, cell) : cell)
                        .append(
                                column == columns - 1 || (widths[column] == 0 && cell.isEmpty())
                                        ? ""
                                        : " ".repeat(gap));
            }
            boolean pushed = IntStream.range(0, columns - 1)
                    .anyMatch(column -> row.get(column).length() > widths[column]);
            console.row(line.toString().stripTrailing(), pushed ? widths[0] + gap : last);
        }
    }
}
