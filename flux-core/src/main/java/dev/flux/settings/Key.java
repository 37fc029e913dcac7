package dev.flux.settings;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One setting: its name, what it may hold, what it is where nobody says, and what it means.
///
/// @param fallback the default in the type's own Java form (see [Settings]); empty means unmanaged
/// @param elsewhere what other tools call it; no name of the key, but what a hint knows
public record Key(String name, Type type, Optional<Object> fallback, String meaning, List<String> elsewhere) {

    public Key {
        elsewhere = List.copyOf(elsewhere);
        requireNonNull(type, "type");
        requireNonNull(meaning, "meaning");
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a key name: " + name);
        }
    }

    /// A setting that stays unmanaged where it is not given.
    public static Key of(String name, Type type, String meaning) {
        return new Key(name, type, Optional.empty(), meaning, List.of());
    }

    /// A setting with a default.
    public static Key of(String name, Type type, @Nullable Object fallback, String meaning) {
        return new Key(name, type, Optional.ofNullable(fallback), meaning, List.of());
    }

    /// The same, found by these words of other tools too.
    public Key elsewhere(String... words) {
        return new Key(name, type, fallback, meaning, List.of(words));
    }
}
