package dev.flux.cli;

import java.util.ArrayList;
import java.util.List;

/// A strict reader of RFC 4180: every cell quoted, every row ended by CR LF.
final class CsvRows {

    private final String text;
    private int at;

    private CsvRows(String text) {
        this.text = text;
    }

    static List<List<String>> read(String text) {
        var reader = new CsvRows(text);
        var rows = new ArrayList<List<String>>();
        while (reader.at < text.length()) {
            rows.add(reader.row());
        }
        return rows;
    }

    private List<String> row() {
        var cells = new ArrayList<String>();
        cells.add(cell());
        while (text.startsWith(",", at)) {
            at++;
            cells.add(cell());
        }
        expect("\r\n");
        return cells;
    }

    private String cell() {
        expect("\"");
        var cell = new StringBuilder();
        while (!text.startsWith("\"", at) || text.startsWith("\"\"", at)) {
            at += text.startsWith("\"\"", at) ? 1 : 0;
            cell.append(text.charAt(at++));
        }
        expect("\"");
        return cell.toString();
    }

    private void expect(String wanted) {
        if (!text.startsWith(wanted, at)) {
            throw new AssertionError("at " + at + " of " + text);
        }
        at += wanted.length();
    }
}
