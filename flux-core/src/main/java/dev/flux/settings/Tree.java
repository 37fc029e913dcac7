package dev.flux.settings;

import dev.flux.problem.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file says, whatever its language (TOML, YAML, JSON): plain values, each with its place. Nothing is coerced.
public sealed interface Tree {

    /// Where the value begins.
    Position at();

    /// What it is in words, as in "a string".
    String kind();

    /// Keys and values, in file order.
    record Table(Position at, Map<String, Entry> entries) implements Tree {
        public Table {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /// The value of a key.
        public Optional<Tree> value(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }

        /// The table under a key, if there is one and it is a table.
        public Optional<Table> table(String key) {
            return value(key).filter(Table.class::isInstance).map(Table.class::cast);
        }

        /// A table with nothing in it.
        public static Table empty(Position at) {
            return new Table(at, Map.of());
        }

        @Override
        public String kind() {
            return "a table";
        }
    }

    /// A key's place and its value.
    record Entry(Position keyAt, Tree value) {}

    /// Several values.
    record Items(Position at, List<Tree> items) implements Tree {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /// A string.
    record Text(Position at, String value) implements Tree {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /// A whole number, exactly as written.
    record Whole(Position at, long value) implements Tree {
        @Override
        public String kind() {
            return "an integer";
        }
    }

    /// Anything else a file format knows and Flux has no use for (fractions, dates, null), kept as written.
    record Other(Position at, String kind, String written) implements Tree {}

    /// True or false.
    record Flag(Position at, boolean value) implements Tree {
        @Override
        public String kind() {
            return "a boolean";
        }
    }

    /// The value as a person would write it, for messages; secrets never stand in a tree.
    static String show(Tree tree) {
        return switch (tree) {
            case Table table -> "{ " + String.join(", ", table.entries().keySet()) + " }";
            case Items items -> items.items().stream().map(Tree::show).toList().toString();
            case Text(var _, var value) -> "\"" + value + "\"";
            case Whole(var _, var value) -> Long.toString(value);
            case Flag(var _, var value) -> Boolean.toString(value);
            case Other(var _, var _, var written) -> written;
        };
    }
}
