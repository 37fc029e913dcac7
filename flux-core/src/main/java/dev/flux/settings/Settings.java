package dev.flux.settings;

import dev.flux.secret.SecretSource;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checked values by key, each with its origin.
///
/// A value's Java form follows its [Type]: `Text` and `Choice` are `String`, `Whole` is `Long`, `Flag` is `Boolean`,
/// `Time` is `Duration`, `Credential` is `SecretSource`, `Items` is `List`, `Mapping` is `Map<String, ?>`, `Group` is
/// `Settings`, `Either` is that of the type that fitted.
public record Settings(Map<String, Value> values) {

    /// No values at all.
    public static final Settings EMPTY = new Settings(Map.of());

    public Settings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// A value and where it came from.
    public record Value(Object value, Origin origin) {}

    /// Whether a value is there: given, or by default.
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /// Whether somebody gave the value, so that it is not a default.
    public boolean given(String key) {
        return has(key) && !origin(key).equals(Origin.DEFAULT);
    }

    /// Where a value came from.
    public Origin origin(String key) {
        var value = values.get(key);
        return value == null ? Origin.DEFAULT : value.origin();
    }

    /// A string that is there.
    public String text(String key) {
        return need(key, String.class);
    }

    /// A string, if there is one.
    public Optional<String> maybeText(String key) {
        return maybe(key, String.class);
    }

    /// A whole number that is there.
    public long whole(String key) {
        return need(key, Long.class);
    }

    /// A boolean that is there.
    public boolean flag(String key) {
        return need(key, Boolean.class);
    }

    /// A span of time that is there.
    public Duration time(String key) {
        return need(key, Duration.class);
    }

    /// A list of strings; empty where there is none.
    public List<String> texts(String key) {
        return list(key).stream().map(String.class::cast).toList();
    }

    /// A list of tables; empty where there is none.
    public List<Settings> groups(String key) {
        return list(key).stream().map(Settings.class::cast).toList();
    }

    /// A nested table; empty where there is none.
    public Settings group(String key) {
        return maybe(key, Settings.class).orElse(EMPTY);
    }

    /// A table with the user's own keys; empty where there is none.
    public Map<String, ?> mapping(String key) {
        var value = values.get(key);
        if (value == null) {
            return Map.of();
        }
        var copy = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) value.value()).forEach((name, held) -> copy.put((String) name, held));
        return copy;
    }

    /// Where a secret comes from, if one is set.
    public Optional<SecretSource> secret(String key) {
        return maybe(key, SecretSource.class);
    }

    /// A value of any type, if it is there.
    public <T> Optional<T> maybe(String key, Class<T> type) {
        return Optional.ofNullable(values.get(key)).map(Value::value).map(type::cast);
    }

    private List<?> list(String key) {
        return maybe(key, List.class).<List<?>>map(list -> list).orElse(List.of());
    }

    private <T> T need(String key, Class<T> type) {
        return maybe(key, type).orElseThrow(() -> new IllegalStateException("no value for " + key));
    }
}
