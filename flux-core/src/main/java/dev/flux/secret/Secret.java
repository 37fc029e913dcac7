package dev.flux.secret;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/// A value that must not be shown: it prints as `***` and is revealed only where it is used.
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = requireNonNull(value, "value");
    }

    /// Wraps a value that has just been read from its source.
    public static Secret of(String value) {
        return new Secret(value);
    }

    /// The value itself. Call it at the point of use only, and keep nothing.
    public String reveal() {
        return value;
    }

    /// The value itself in UTF-8.
    public byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
