package dev.flux.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One setting: its name, what it may hold, what it is where nobody says, and what it means.
///
/// @param fallback the default in the type's own Java form (see [Settings]); empty means unmanaged
public record Key(String name, Type type, Optional<Object> fallback, String meaning) {

    public Key {
        requireNonNull(type, "type");
        requireNonNull(meaning, "meaning");
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a key name: " + name);
        }
    }

    /// A setting that stays unmanaged where it is not given.
    public static Key of(String name, Type type, String meaning) {
        return new Key(name, type, Optional.empty(), meaning);
    }

    /// A setting with a default.
    public static Key of(String name, Type type, @Nullable Object fallback, String meaning) {
        return new Key(name, type, Optional.ofNullable(fallback), meaning);
    }
}
