package dev.flux.config;

import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Layer;
import dev.flux.settings.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `for_each` in a workflow's settings of a module: its lists are repeated for every item, with `{item}` and, where the
/// items are tables, `{item.key}` filled in. The repetitions add up to one list, so the module still runs once.
final class ForEach {

    private static final String KEY = "for_each";
    private static final int MOST = 1000;
    private static final Pattern HOLE = Pattern.compile("\\{item(?:\\.([A-Za-z0-9_-]+))?}");

    private final String path;
    private final Problems problems;

    /// @param path of the module's table, for messages
    ForEach(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    /// The layer itself, or where it has a loop, what stands outside the loop and one layer an item.
    List<Layer> spread(Layer layer) {
        var entry = layer.table().entries().get(KEY);
        if (entry == null) {
            return List.of(layer);
        }
        var plain = new LinkedHashMap<String, Tree.Entry>();
        var repeated = new LinkedHashMap<String, Tree.Entry>();
        layer.table().entries().forEach((key, one) -> {
            if (!key.equals(KEY)) {
                (one.value() instanceof Tree.Items && holed(one.value()) ? repeated : plain).put(key, one);
            }
        });
        var items = items(entry);
        if (repeated.isEmpty() && !items.isEmpty()) {
            problems.add(Problem.at(entry.keyAt(), path + "." + KEY, "nothing is repeated")
                    .hint("write {item} in a list, as in: groups = [{ name = \"{item}\" }]"));
        }
        plain.forEach((key, one) -> {
            if (holed(one.value())) {
                problems.add(Problem.at(one.keyAt(), path + "." + key, "only lists can be repeated")
                        .hint("take {item} out, or write a list"));
            }
        });
        var layers = new ArrayList<Layer>();
        layers.add(new Layer(layer.name(), new Tree.Table(layer.table().at(), plain)));
        for (int i = 0; i < items.size(); i++) {
            layers.add(new Layer(layer.name(), filled(layer.table(), repeated, items.get(i), i == 0)));
        }
        return layers;
    }

    private List<Tree> items(Tree.Entry entry) {
        if (entry.value() instanceof Tree.Items(var _, var items)
                && items.size() <= MOST
                && items.stream().allMatch(ForEach::isItem)) {
            return items;
        }
        problems.add(
                entry.value().at(),
                path + "." + KEY,
                "must be a list of at most " + MOST + " strings, or of tables of strings");
        return List.of();
    }

    private static boolean isItem(Tree item) {
        return item instanceof Tree.Text
                || (item instanceof Tree.Table(var _, var entries)
                        && entries.values().stream().allMatch(one -> one.value() instanceof Tree.Text));
    }

    /// The first item's lists replace what earlier layers said unless their key ends in `+`; those of others are added.
    private Tree.Table filled(Tree.Table table, Map<String, Tree.Entry> repeated, Tree item, boolean first) {
        var entries = new LinkedHashMap<String, Tree.Entry>();
        repeated.forEach((key, one) -> entries.put(
                first || key.endsWith("+") ? key : key + "+", new Tree.Entry(one.keyAt(), filled(one.value(), item))));
        return new Tree.Table(table.at(), entries);
    }

    private Tree filled(Tree tree, Tree item) {
        return switch (tree) {
            case Tree.Text(var at, var value) -> new Tree.Text(at, filled(value, item, tree));
            case Tree.Items(var at, var items) ->
                new Tree.Items(at, items.stream().map(one -> filled(one, item)).toList());
            case Tree.Table(var at, var entries) -> {
                var filled = new LinkedHashMap<String, Tree.Entry>();
                entries.forEach((key, one) -> filled.put(key, new Tree.Entry(one.keyAt(), filled(one.value(), item))));
                yield new Tree.Table(at, filled);
            }
            default -> tree;
        };
    }

    private String filled(String text, Tree item, Tree at) {
        return HOLE.matcher(text).replaceAll(hole -> {
            var value = value(item, hole.group(1));
            if (value == null) {
                problems.add(at.at(), path, hole.group() + " is not in every item of for_each");
            }
            return Matcher.quoteReplacement(value == null ? "" : value);
        });
    }

    private static @Nullable String value(Tree item, @Nullable String key) {
        if (item instanceof Tree.Text(var _, var text)) {
            return key == null ? text : null;
        }
        return key != null
                        && item instanceof Tree.Table table
                        && table.value(key).orElse(table) instanceof Tree.Text(var _, var text)
                ? text
                : null;
    }

    private static boolean holed(Tree tree) {
        return switch (tree) {
            case Tree.Text(var _, var value) -> HOLE.matcher(value).find();
            case Tree.Items(var _, var items) -> items.stream().anyMatch(ForEach::holed);
            case Tree.Table(var _, var entries) -> entries.values().stream().anyMatch(one -> holed(one.value()));
            default -> false;
        };
    }
}
