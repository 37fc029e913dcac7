package dev.flux.cli.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A page of the documentation on a terminal: headings, paragraphs, lists, tables and code, as far as `docs/` uses
/// them.
public final class MarkdownView {

    private static final int WIDEST = 100;
    private static final String HIDDEN = "<!--";

    private final Console console;
    private final int width;
    private final List<String> paragraph = new ArrayList<>();
    private final List<List<String>> table = new ArrayList<>();

    /// @param console as wide as its terminal, and no wider than is good to read
    public MarkdownView(Console console) {
        this.console = console;
        this.width = Math.max(40, Math.min(console.terminal().width(), WIDEST));
    }

    /// Writes the whole page.
    public void show(String page) {
        boolean code = false;
        for (var line : page.stripTrailing().lines().toList()) {
            if (line.startsWith("```")) {
                flush();
                code = !code;
            } else if (code || line.startsWith("    ")) {
                flush();
                console.print(console.styled(Style.STRONG, (code ? "    " : "") + line));
            } else {
                line(line);
            }
        }
        flush();
    }

    private void line(String line) {
        if (line.startsWith(HIDDEN)) {
            return;
        } else if (line.startsWith("|")) {
            flushParagraph();
            row(line);
            return;
        }
        flushTable();
        if (line.isBlank()) {
            flush();
            console.print("");
        } else if (line.startsWith("#")) {
            flush();
            console.print(console.styled(Style.STRONG, plain(line.replaceFirst("^#+ *", ""))));
        } else if (line.matches("([-*]|\\d+\\.) .*")) {
            flush();
            paragraph.add(line);
        } else {
            paragraph.add(line.strip());
        }
    }

    private void row(String line) {
        var cells = List.of(line.substring(1).replaceFirst("\\|\\s*$", "").split("(?<!\\\\)\\|", -1)).stream()
                .map(cell -> plain(cell.strip()))
                .toList();
        if (!cells.stream().allMatch(cell -> cell.matches(":?-+:?"))) {
            table.add(cells);
        }
    }

    private void flush() {
        flushParagraph();
        flushTable();
    }

    private void flushParagraph() {
        if (!paragraph.isEmpty()) {
            var text = plain(String.join(" ", paragraph));
            int indent = text.matches("([-*]|\\d+\\.) .*") ? text.indexOf(' ') + 1 : 0;
            var lines = wrapped(text, width - indent);
            for (int at = 0; at < lines.size(); at++) {
                console.print((at == 0 ? "" : " ".repeat(indent)) + lines.get(at));
            }
            paragraph.clear();
        }
    }

    /// Columns as wide as their cells; where there is no room for that, the widest give way as far as their words
    /// allow.
    private void flushTable() {
        if (table.isEmpty()) {
            return;
        }
        var widths = widths(cell -> cell.length());
        var least = widths(cell ->
                Stream.of(cell.split(" ", -1)).mapToInt(String::length).max().orElse(0));
        int room = width - 2 * widths.length;
        while (IntStream.of(widths).sum() > room) {
            int widest = IntStream.range(0, widths.length)
                    .filter(at -> widths[at] > Math.max(least[at], 8))
                    .boxed()
                    .max(Comparator.comparingInt(at -> widths[at]))
                    .orElse(-1);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        table.forEach(row -> print(row, widths, row.equals(table.getFirst())));
        table.clear();
    }

    private int[] widths(ToIntFunction<String> measure) {
        int columns = table.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, columns)
                .map(column -> table.stream()
                        .filter(row -> row.size() > column)
                        .mapToInt(row -> measure.applyAsInt(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
    }

    private void print(List<String> row, int[] widths, boolean head) {
        if (head && row.stream().allMatch(String::isEmpty)) {
            return;
        }
        var cells = new ArrayList<List<String>>();
        for (int column = 0; column < row.size(); column++) {
            cells.add(wrapped(row.get(column), widths[column]));
        }
        int lines = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < lines; line++) {
            var text = new StringBuilder("  ");
            for (int column = 0; column < cells.size(); column++) {
                var cell = line < cells.get(column).size() ? cells.get(column).get(line) : "";
                text.append(column == cells.size() - 1 ? cell : Words.pad(cell, widths[column]) + "  ");
            }
            var shown = text.toString().stripTrailing();
            console.print(head ? console.styled(Style.DETAIL, shown) : shown);
        }
    }

    /// A text in lines of at most that width; a word that is longer stands whole.
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (var word : text.split(" +", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /// A text without marks: a link to another page names that page.
    static String plain(String text) {
        return text.replaceAll("\\[([^\\]]*)\\]\\((?!http)[^)]*?([A-Za-z0-9-]+)\\.md[^)]*\\)", "$1 (flux help $2)")
                .replaceAll("\\[([^\\]]*)\\]\\(([^)]*)\\)", "$1")
                .replaceAll("\\*\\*([^*]+)\\*\\*", "$1")
                .replace("`", "")
                .replace("\\|", "|")
                .replace("&lt;", "<");
    }
}
