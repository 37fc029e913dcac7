package dev.flux.inventory;

import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.problem.Suggestion;
import dev.flux.settings.Tree;
import dev.flux.settings.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// CSV as RFC 4180 has it: the first line names the columns, each other line is a host. Columns are `name`, `groups`
/// (several by blanks), the keys of a host, `labels.<key>` and `vars.<key>`; an empty field says nothing.
final class CsvHosts {

    private final String file;
    private final Problems problems;
    private final HostRow rows;
    private final List<String> columns = new ArrayList<>();
    private int at;
    private int line = 1;

    CsvHosts(String file, Sections sections, Problems problems) {
        this.file = file;
        this.problems = problems;
        this.rows = new HostRow(sections, problems);
    }

    void read(String text) {
        while (at < text.length() && problems.count() < HostRow.MOST_PROBLEMS) {
            var begin = new Position(file, line, 1);
            var fields = record(text);
            if (columns.isEmpty() && !isBlank(fields)) {
                header(fields, begin);
                if (!problems.isEmpty()) {
                    return;
                }
            } else if (!isBlank(fields) && fields.size() != columns.size()) {
                problems.add(begin, "", "has " + fields.size() + " fields, the first line " + columns.size());
            } else if (!isBlank(fields)) {
                rows.add(row(fields, begin), begin);
            }
        }
    }

    private static boolean isBlank(List<String> fields) {
        return fields.size() == 1 && fields.getFirst().isBlank();
    }

    private void header(List<String> names, Position begin) {
        for (var name : names) {
            var key = name.strip();
            boolean known = key.equals("name")
                    || key.equals("groups")
                    || (Vocabulary.COMMON.key(key).isPresent() && !key.equals("labels") && !key.equals("vars"))
                    || key.matches("(labels|vars)\\..+");
            if (!known) {
                var all = new ArrayList<>(List.of("name", "groups", "labels.KEY", "vars.KEY"));
                all.addAll(Vocabulary.COMMON.names());
                problems.add(Problem.at(begin, "", "\"" + key + "\" is no column")
                        .hint(Vocabulary.COMMON.elsewhere(key).orElseGet(() -> Suggestion.hint(key, all))));
            }
            columns.add(key);
        }
        if (new HashSet<>(columns).size() != columns.size()) {
            problems.add(begin, "", "a column stands twice");
        } else if (!columns.contains("name")) {
            problems.add(Problem.at(begin, "name", "is missing").hint("one column holds the hosts' names"));
        }
    }

    private Tree.Table row(List<String> fields, Position begin) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        Map<String, Map<String, Tree.Entry>> tables = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var column = columns.get(i);
            int dot = column.indexOf('.');
            if (dot > 0 && !field.isEmpty()) {
                tables.computeIfAbsent(column.substring(0, dot), _ -> new LinkedHashMap<>())
                        .put(column.substring(dot + 1), new Tree.Entry(begin, new Tree.Text(begin, field)));
            } else if (!field.isEmpty()) {
                entries.put(column, new Tree.Entry(begin, value(column, field, begin)));
            }
        }
        tables.forEach((key, table) -> entries.put(key, new Tree.Entry(begin, new Tree.Table(begin, table))));
        return new Tree.Table(begin, entries);
    }

    /// A field in the form that its column's type asks for.
    private static Tree value(String column, String field, Position at) {
        if (column.equals("groups")) {
            return new Tree.Items(
                    at,
                    List.of(field.strip().split("[\\s;]+", -1)).stream()
                            .<Tree>map(group -> new Tree.Text(at, group))
                            .toList());
        }
        var type = Vocabulary.COMMON.key(column).map(key -> key.type());
        if (type.filter(Type.Whole.class::isInstance).isPresent() && field.matches("[1-9][0-9]{0,17}")) {
            return new Tree.Whole(at, Long.parseLong(field));
        } else if (type.filter(Type.Flag.class::isInstance).isPresent() && field.matches("true|false")) {
            return new Tree.Flag(at, field.equals("true"));
        }
        return new Tree.Text(at, field);
    }

    /// The fields of one record, which ends at a line's end outside of quotes.
    private List<String> record(String text) {
        List<String> fields = new ArrayList<>();
        var field = new StringBuilder();
        while (at < text.length()) {
            char letter = text.charAt(at++);
            if (letter == '"') {
                quoted(text, field);
            } else if (letter == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (letter == '\n') {
                line++;
                break;
            } else if (letter != '\r' || at >= text.length() || text.charAt(at) != '\n') {
                field.append(letter);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private void quoted(String text, StringBuilder field) {
        var begin = new Position(file, line, 1);
        if (!field.isEmpty()) {
            problems.add(Problem.at(begin, "", "a quote in the middle of a field")
                    .hint("put the whole field in quotes, and double those inside"));
        }
        while (at < text.length()) {
            char letter = text.charAt(at++);
            if (letter == '"' && at < text.length() && text.charAt(at) == '"') {
                field.append('"');
                at++;
            } else if (letter == '"') {
                return;
            } else {
                line += letter == '\n' ? 1 : 0;
                field.append(letter);
            }
        }
        problems.add(begin, "", "a quote is not closed");
    }
}
