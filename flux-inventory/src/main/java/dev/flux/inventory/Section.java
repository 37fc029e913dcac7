package dev.flux.inventory;

import dev.flux.problem.Position;
import dev.flux.settings.Layer;
import dev.flux.settings.Settings;
import dev.flux.settings.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One table of an inventory: what it says, checked, and its module settings, unchecked.
///
/// @param title as messages name it: `defaults`, `servers.web`, `hosts.web01`
/// @param settings without defaults, so that what is not said is empty
/// @param modules by module name
/// @param lists the texts of every list, each with its own place
record Section(String title, Settings settings, Map<String, Layer> modules, Map<String, List<Tree.Text>> lists) {

    /// A table that says nothing.
    static Section empty(String title) {
        return new Section(title, Settings.EMPTY, Map.of(), Map.of());
    }

    Section {
        modules = Map.copyOf(modules);
        lists = Map.copyOf(lists);
    }

    /// The texts of the lists that a table holds.
    static Map<String, List<Tree.Text>> lists(Tree.Table table) {
        Map<String, List<Tree.Text>> lists = new HashMap<>();
        table.entries().forEach((key, entry) -> {
            if (entry.value() instanceof Tree.Items(var _, var items)) {
                lists.put(
                        key,
                        items.stream()
                                .filter(Tree.Text.class::isInstance)
                                .map(Tree.Text.class::cast)
                                .toList());
            }
        });
        return lists;
    }

    List<String> texts(String key) {
        return settings.texts(key);
    }

    /// The same, each with its place: its own, or that of the key where some of them are not allowed.
    List<Tree.Text> placed(String key, Position otherwise) {
        var written = Optional.ofNullable(lists.get(key)).orElse(List.of());
        var texts = texts(key);
        if (written.stream().map(Tree.Text::value).toList().equals(texts)) {
            return written;
        }
        var at = settings.origin(key).position().orElse(otherwise);
        return texts.stream().map(text -> new Tree.Text(at, text)).toList();
    }
}
