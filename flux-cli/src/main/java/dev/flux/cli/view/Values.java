package dev.flux.cli.view;

import static java.util.stream.Collectors.joining;

import dev.flux.secret.SecretSource;
import dev.flux.settings.Durations;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings' values and types as people write and read them.
final class Values {

    private Values() {}

    /// A value as a file would say it.
    static String show(Object value) {
        return switch (value) {
            case String text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            case Duration span -> "\"" + Durations.show(span) + "\"";
            case SecretSource source -> "\"" + source + "\"";
            case List<?> list -> list.stream().map(Values::show).collect(joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + show(entry.getValue()))
                        .collect(joining(", ", "{", "}"));
            case Settings settings ->
                settings.values().entrySet().stream()
                        .map(entry ->
                                entry.getKey() + " = " + show(entry.getValue().value()))
                        .collect(joining(", ", "{", "}"));
            default -> String.valueOf(value);
        };
    }

    /// A default; a dash where there is none.
    static String fallback(Optional<Object> value) {
        return value.map(Values::show).orElse("-");
    }

    /// A type in a word.
    static String word(Type type) {
        return switch (type) {
            case Type.Text _ -> "text";
            case Type.Whole _ -> "integer";
            case Type.Flag _ -> "boolean";
            case Type.Choice _ -> "choice";
            case Type.Time _ -> "duration";
            case Type.Credential _ -> "secret";
            case Type.Items(var of) -> "list of " + word(of);
            case Type.Mapping(var _, var of) -> "table of " + word(of);
            case Type.Group _ -> "table";
            case Type.Either(var types) ->
                types.stream().map(Values::word).distinct().collect(joining(" or "));
        };
    }
}
