package dev.flux.document;

import dev.flux.problem.Position;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlElement;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// TOML 1.1, with all its errors at once.
final class TomlDocument {

    private final String file;

    private TomlDocument(String file) {
        this.file = file;
    }

    static Optional<Tree.Table> parse(String file, String text, Problems problems) {
        var document = new TomlDocument(file);
        var result = Toml.parse(text, TomlParseOptions.defaults().withMaxNestingDepth(Documents.MOST_DEPTH));
        result.errors()
                .forEach(error ->
                        problems.add(document.at(error.position()), "", lower(String.valueOf(error.getMessage()))));
        return result.hasErrors() ? Optional.empty() : Optional.of(document.table(result, new Position(file, 1, 1)));
    }

    private static String lower(String message) {
        return message.length() > 1 && Character.isLowerCase(message.charAt(1))
                ? Character.toLowerCase(message.charAt(0)) + message.substring(1)
                : message;
    }

    private Tree.Table table(TomlTable table, Position at) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (var key : table.keySet()) {
            var path = List.of(key);
            var keyAt = at(table.inputPositionOf(path));
            var value = table.get(path);
            var entry = table.entry(path);
            entries.put(key, new Tree.Entry(keyAt, tree(value, entry == null ? keyAt : at(entry.value(), keyAt))));
        }
        return new Tree.Table(at, entries);
    }

    private Tree tree(@Nullable Object value, Position at) {
        return switch (value) {
            case TomlTable table -> table(table, at);
            case TomlArray array -> array(array, at);
            case String text -> new Tree.Text(at, text);
            case Long number -> new Tree.Whole(at, number);
            case Boolean flag -> new Tree.Flag(at, flag);
            case Double number -> new Tree.Other(at, "a fraction", number.toString());
            case null -> new Tree.Other(at, "nothing", "nothing");
            default -> new Tree.Other(at, "a date or time", value.toString());
        };
    }

    private Tree array(TomlArray array, Position at) {
        var items = new ArrayList<Tree>();
        for (int i = 0; i < array.size(); i++) {
            items.add(tree(array.get(i), at(array.inputPositionOf(i))));
        }
        return new Tree.Items(at, items);
    }

    private Position at(@Nullable TomlElement element, Position otherwise) {
        return element == null || element.position() == null ? otherwise : at(element.position());
    }

    private Position at(@Nullable TomlPosition position) {
        return position == null ? Position.of(file) : new Position(file, position.line(), position.column());
    }
}
