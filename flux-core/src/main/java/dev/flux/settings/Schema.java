package dev.flux.settings;

import dev.flux.problem.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The settings that a table may hold, in the order in which they are documented.
public record Schema(List<Key> keys) {

    public Schema {
        keys = List.copyOf(keys);
        if (keys.stream().map(Key::name).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("a key stands twice in " + keys);
        }
    }

    /// A schema of these keys.
    public static Schema of(Key... keys) {
        return new Schema(List.of(keys));
    }

    /// This schema and more keys.
    public Schema and(Schema more) {
        return new Schema(Stream.concat(keys.stream(), more.keys.stream()).toList());
    }

    /// The key of that name.
    public Optional<Key> key(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /// All names.
    public List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    /// What a word that is no key here may have been meant for.
    public String hint(String word) {
        return elsewhere(word).orElseGet(() -> Suggestion.hint(word, names()));
    }

    /// The same where other tools have that word for a key of these.
    public Optional<String> elsewhere(String word) {
        return keys.stream()
                .filter(key -> key.elsewhere().contains(word))
                .map(key -> "in Flux: " + key.name())
                .findFirst();
    }
}
