package dev.flux.inventory;

import static java.util.stream.Collectors.joining;

import dev.flux.host.HostRange;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Durations;
import dev.flux.settings.Layer;
import dev.flux.settings.Settings;
import dev.flux.settings.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Writes an inventory as TOML in Flux's own words, so that reading it gives the same hosts in the same order.
final class InventoryWriter {

    private final Compaction inventory;
    private final Sections sections;
    private final Problems problems;
    private final StringBuilder text = new StringBuilder();

    InventoryWriter(Compaction inventory, Problems problems) {
        this.inventory = inventory;
        this.sections = inventory.sections();
        this.problems = problems;
    }

    String text() {
        table("defaults", Map.of(), inventory.defaults(), sections.defaults().modules(), false);
        sections.groups().forEach((name, section) -> {
            Map<String, Object> own = new LinkedHashMap<>();
            var hosts = new ArrayList<>(section.texts("hosts"));
            hosts.addAll(folded(new ArrayList<>(sections.members(name))));
            if (!hosts.isEmpty()) {
                own.put("hosts", hosts);
            }
            if (!sections.children(name).isEmpty()) {
                own.put("children", sections.children(name));
            }
            section.settings().values().forEach((key, value) -> {
                if (!Compaction.isCommon(key) && !key.equals("hosts") && !key.equals("children")) {
                    own.put(key, value.value());
                }
            });
            table(
                    "servers." + key(name),
                    own,
                    inventory.groups().getOrDefault(name, Map.of()),
                    section.modules(),
                    true);
        });
        var grouped = new LinkedHashSet<String>();
        sections.groups().keySet().forEach(group -> grouped.addAll(sections.members(group)));
        sections.hosts().forEach((name, section) -> {
            var values = inventory.hosts().getOrDefault(name, Map.of());
            table("hosts." + key(name), Map.of(), values, section.modules(), !grouped.contains(name));
        });
        return text.toString();
    }

    private void table(
            String title,
            Map<String, Object> own,
            Map<String, Object> values,
            Map<String, Layer> modules,
            boolean evenIfEmpty) {
        if (own.isEmpty() && values.isEmpty() && modules.isEmpty() && !evenIfEmpty) {
            return;
        }
        text.append(text.isEmpty() ? "" : "\n").append('[').append(title).append("]\n");
        own.forEach((key, value) -> line(key, shown(value)));
        Map<String, Map<String, Object>> tables = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            int dot = key.indexOf('.');
            if (dot > 0) {
                tables.computeIfAbsent(key.substring(0, dot), _ -> new LinkedHashMap<>())
                        .put(key.substring(dot + 1), value);
            } else if (key.equals(Vocabulary.PROXY_JUMP)) {
                line("jump_host", shown(apart((String) value, title)));
            } else {
                line(key, shown(value));
            }
        });
        tables.forEach((key, entries) -> {
            text.append("\n[").append(title).append('.').append(key).append("]\n");
            entries.forEach((one, value) -> line(key(one), shown(value)));
        });
        modules.forEach((module, layer) -> {
            text.append("\n[")
                    .append(title)
                    .append(".modules.")
                    .append(key(module))
                    .append("]\n");
            layer.table().entries().forEach((one, entry) -> line(key(one), shown(entry.value())));
        });
    }

    private void line(String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }

    /// A hop that is meant by DNS or by `~/.ssh/config`, and would be a host of the inventory to Flux.
    private String apart(String chain, String title) {
        for (var hop : chain.split(",", -1)) {
            if (inventory.hosts().containsKey(hop)) {
                problems.add(Problem.of(
                                title + ".jump_host",
                                "\"" + hop
                                        + "\" is looked up by ssh, and would be the host of that name in this inventory")
                        .hint("write it as user@" + hop + " in the source, or rename the host"));
            }
        }
        return chain;
    }

    /// Names in their order, three or more that count upwards as one range.
    static List<String> folded(List<String> names) {
        List<String> folded = new ArrayList<>();
        for (int from = 0; from < names.size(); ) {
            int to = from;
            while (to + 1 < names.size() && follows(names.get(to), names.get(to + 1))) {
                to++;
            }
            var run = names.subList(from, to + 1);
            var range = range(run.getFirst(), run.getLast());
            boolean same = run.size() > 2
                    && HostRange.parse(range)
                            .filter(one ->
                                    one.count() == run.size() && one.names().equals(run))
                            .isPresent();
            if (same) {
                folded.add(range);
            } else {
                folded.addAll(run);
            }
            from = to + 1;
        }
        return folded;
    }

    private static boolean follows(String before, String after) {
        var left = Numbered.of(before);
        var right = Numbered.of(after);
        return left.digits().length() > 0
                && left.head().equals(right.head())
                && left.tail().equals(right.tail())
                && left.digits().length() < 10
                && right.digits().length() < 10
                && Long.parseLong(left.digits()) + 1 == Long.parseLong(right.digits());
    }

    private static String range(String first, String last) {
        var left = Numbered.of(first);
        return left.head() + "[" + left.digits() + "-" + Numbered.of(last).digits() + "]" + left.tail();
    }

    /// A name around the last number of its first label.
    private record Numbered(String head, String digits, String tail) {

        static Numbered of(String name) {
            int end = name.indexOf('.') < 0 ? name.length() : name.indexOf('.');
            while (end > 0 && !digit(name.charAt(end - 1))) {
                end--;
            }
            int start = end;
            while (start > 0 && digit(name.charAt(start - 1))) {
                start--;
            }
            return new Numbered(name.substring(0, start), name.substring(start, end), name.substring(end));
        }

        private static boolean digit(char letter) {
            return letter >= '0' && letter <= '9';
        }
    }

    private static String key(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : quoted(name);
    }

    private static String shown(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(InventoryWriter::shown).collect(joining(", ", "[", "]"));
            case Duration span -> quoted(Durations.show(span));
            case Settings settings ->
                settings.values().entrySet().stream()
                        .map(entry ->
                                entry.getKey() + " = " + shown(entry.getValue().value()))
                        .collect(joining(", ", "{ ", " }"));
            case Tree.Text(var _, var held) -> quoted(held);
            case Tree.Items(var _, var items) -> shown(items);
            case Tree.Table table ->
                table.entries().entrySet().stream()
                        .map(entry -> key(entry.getKey()) + " = "
                                + shown(entry.getValue().value()))
                        .collect(joining(", ", "{ ", " }"));
            case Tree other -> Tree.show(other);
            case Long number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String value) {
        var quoted = new StringBuilder("\"");
        value.chars().forEach(letter -> {
            switch (letter) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (letter < 0x20 || letter == 0x7f) {
                        quoted.append(String.format("\\u%04X", letter));
                    } else {
                        quoted.append((char) letter);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
