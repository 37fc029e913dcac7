package dev.flux.inventory.ansible;

import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Ansible's INI inventories: `[group]`, `[group:vars]`, `[group:children]`, hosts with `key=value` behind them.
final class IniReader {

    private static final Pattern SECTION = Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?\\]\\s*(?:#.*)?");
    private static final Pattern GROUP = Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?");

    private final String file;
    private final AnsibleData data;
    private final Problems problems;
    private final Hosts hosts;
    private final Map<String, Position> declared = new HashMap<>();
    private final Map<String, Position> mentioned = new LinkedHashMap<>();
    private String group = AnsibleData.UNGROUPED;
    private String kind = "hosts";

    IniReader(String file, AnsibleData data, Problems problems) {
        this.file = file;
        this.data = data;
        this.problems = problems;
        this.hosts = new Hosts(data, problems);
    }

    void read(String text) {
        data.groups().forEach((name, group) -> declared.put(name, group.at()));
        declared.put(AnsibleData.ALL, Position.of(file));
        declared.put(AnsibleData.UNGROUPED, Position.of(file));
        int number = 0;
        for (var raw : text.split("\\R", -1)) {
            number++;
            var line = raw.strip();
            if (!line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != ';') {
                line(line, new Position(file, number, raw.indexOf(line.charAt(0)) + 1));
            }
        }
        mentioned.forEach((name, at) -> {
            if (!declared.containsKey(name)) {
                problems.add(Problem.at(at, name, "there is no group of this name")
                        .hint("write [" + name + "], even if it stays empty"));
            }
        });
    }

    private void line(String line, Position at) {
        var section = SECTION.matcher(line);
        if (section.matches()) {
            section(section.group(1), section.group(2) == null ? "hosts" : section.group(2), at);
        } else if (line.startsWith("[") && line.endsWith("]")) {
            problems.add(Problem.at(at, line, "is no section").hint("[group], [group:vars] or [group:children]"));
        } else {
            switch (kind) {
                case "vars" -> variable(line, at);
                case "children" -> child(line, at);
                default -> host(line, at);
            }
        }
    }

    private void section(String name, String what, Position at) {
        if (!what.equals("hosts") && !what.equals("vars") && !what.equals("children")) {
            problems.add(
                    Problem.at(at, name + ":" + what, "is no kind of section").hint("vars or children"));
        }
        group = name;
        kind = what;
        if (what.equals("vars")) {
            mentioned.putIfAbsent(name, at);
        } else {
            declared.putIfAbsent(name, at);
        }
        data.group(name, at);
    }

    private void variable(String line, Position at) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            problems.add(Problem.at(at, group + ":vars", "\"" + cut(line) + "\" is not key=value"));
            return;
        }
        var key = line.substring(0, equals).strip();
        var value = PythonValue.read(line.substring(equals + 1).strip(), at);
        data.group(group, at).vars().put(key, new Tree.Entry(at, value));
    }

    private void child(String line, Position at) {
        var child = GROUP.matcher(line);
        if (!child.matches()) {
            problems.add(at, group + ":children", "\"" + cut(line) + "\" is no name of a group");
            return;
        }
        mentioned.putIfAbsent(child.group(1), at);
        data.group(child.group(1), at);
        data.group(group, at).children().add(child.group(1));
    }

    private void host(String line, Position at) {
        var words = Words.split(line, true);
        if (words.isEmpty() || words.get().isEmpty()) {
            problems.add(at, cut(line), "a quote is not closed");
            return;
        }
        Map<String, Tree.Entry> vars = new LinkedHashMap<>();
        for (var word : words.get().subList(1, words.get().size())) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                problems.add(Problem.at(at, words.get().getFirst(), "\"" + cut(word) + "\" is not key=value")
                        .hint("write key=value without blanks around =; quote a value that has some"));
                return;
            }
            var key = word.substring(0, equals);
            int column = line.indexOf(key + "=");
            var place = new Position(file, at.line(), at.column() + Math.max(0, column));
            vars.put(key, new Tree.Entry(place, PythonValue.read(word.substring(equals + 1), place)));
        }
        hosts.add(words.get().getFirst(), group, vars, at);
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
