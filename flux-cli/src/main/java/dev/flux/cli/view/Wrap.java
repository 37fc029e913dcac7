package dev.flux.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line that is longer than the terminal is wide, broken between words and not within them: what follows stands below
/// the column where the text began. A command that somebody would copy is never broken: it gets a line of its own.
final class Wrap {

    private static final Pattern WORD = Pattern.compile("( *)([^ ]+)");
    private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]*m");

    /// The end of a first column.
    private static final Pattern COLUMN = Pattern.compile("^ *[^ ].*? {2,}(?=[^ ])");

    private static final int COLUMN_GAP = 3;
    private static final int COMMAND_GAP = 4;
    private static final int NARROWEST = 40;

    private final int width;
    private final int hang;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int used;

    /// Where the last column of the line so far begins: in it, and on the screen.
    private int cell;

    private int cellAt;

    private Wrap(int width, int hang) {
        this.width = width;
        this.hang = hang;
    }

    private record Word(String blanks, String text, boolean command) {}

    /// @param width in columns
    static List<String> lines(String line, int width) {
        return lines(line, width, hang(STYLE.matcher(line).replaceAll(""), width));
    }

    /// @param hang where what follows the first line begins
    static List<String> lines(String line, int width, int hang) {
        if (width < NARROWEST || line.indexOf('\n') >= 0 || wide(line) <= width) {
            return List.of(line);
        }
        var wrap = new Wrap(width, hang);
        words(line).forEach(wrap::add);
        wrap.lines.add(wrap.line.toString());
        return wrap.lines;
    }

    private static int wide(String styled) {
        return Cells.width(STYLE.matcher(styled).replaceAll(""));
    }

    private static int hang(String plain, int width) {
        var column = COLUMN.matcher(plain);
        if (column.find() && column.end() <= width * 2 / 5) {
            return column.end();
        }
        int indent = plain.length() - plain.stripLeading().length();
        return Math.min(indent + 4, width / 2);
    }

    private static List<Word> words(String line) {
        var words = new ArrayList<Word>();
        for (Matcher found = WORD.matcher(line); found.find(); ) {
            words.add(new Word(found.group(1), found.group(2), false));
        }
        int begin = words.size() - 1;
        while (begin > 0
                && !STYLE.matcher(words.get(begin).text()).replaceAll("").equals("flux")) {
            begin--;
        }
        return begin > 0 ? withCommand(words, begin) : words;
    }

    /// The words of a command as one.
    private static List<Word> withCommand(List<Word> words, int begin) {
        int end = begin + 1;
        while (end < words.size() && words.get(end).blanks().length() < COMMAND_GAP) {
            end++;
        }
        var text = new StringBuilder(words.get(begin).text());
        words.subList(begin + 1, end).forEach(word -> text.append(word.blanks()).append(word.text()));
        var all = new ArrayList<>(words.subList(0, begin));
        all.add(new Word(words.get(begin).blanks(), text.toString(), true));
        all.addAll(words.subList(end, words.size()));
        return all;
    }

    private void add(Word word) {
        int wide = wide(word.text());
        boolean fits = used + word.blanks().length() + wide <= width;
        boolean fitsBelow = hang + wide <= width || word.command();
        if (fits || used <= hang || !(fitsBelow || used >= width)) {
            append(word, wide);
            return;
        }
        // a short last column goes below as a whole
        boolean whole = word.blanks().length() < COLUMN_GAP && cellAt > hang && used - cellAt <= width / 4;
        var rest = whole ? line.substring(cell) : "";
        int restWide = whole ? used - cellAt : 0;
        lines.add((whole ? line.substring(0, cell) : line.toString()).stripTrailing());
        line.setLength(0);
        line.append(" ".repeat(hang)).append(rest);
        used = hang + restWide;
        cellAt = 0;
        append(whole ? word : new Word("", word.text(), word.command()), wide);
    }

    private void append(Word word, int wide) {
        line.append(word.blanks());
        used += word.blanks().length();
        if (word.blanks().length() >= COLUMN_GAP) {
            cell = line.length();
            cellAt = used;
        }
        line.append(word.text());
        used += wide;
    }
}
