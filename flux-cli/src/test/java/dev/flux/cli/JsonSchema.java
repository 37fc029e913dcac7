package dev.flux.cli;

import dev.flux.settings.Durations;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A schema of Flux's own as JSON Schema, so that editors complete and check what people write.
final class JsonSchema {

    static final JsonMapper MAPPER = JsonMapper.shared();

    private JsonSchema() {}

    /// A table with these keys and no others. A list's key with `+` appends to what is said elsewhere.
    static ObjectNode table(Schema schema) {
        var table = MAPPER.createObjectNode().put("type", "object").put("additionalProperties", false);
        var properties = table.putObject("properties");
        for (Key key : schema.keys()) {
            properties.set(key.name(), key(key));
            if (key.type() instanceof Type.Items) {
                properties.set(
                        key.name() + "+",
                        type(key.type()).put("description", "appends to " + key.name() + " as said elsewhere"));
            }
        }
        return table;
    }

    private static ObjectNode key(Key key) {
        var node = type(key.type()).put("description", key.meaning());
        key.fallback().ifPresent(value -> fallback(node, value));
        return node;
    }

    private static void fallback(ObjectNode node, Object value) {
        switch (value) {
            case Boolean flag -> node.put("default", flag);
            case Long number -> node.put("default", number);
            case Duration span -> node.put("default", Durations.show(span));
            case List<?> list -> {
                ArrayNode items = node.putArray("default");
                list.stream().filter(item -> !(item instanceof Settings)).forEach(item -> items.add(item.toString()));
            }
            case Map<?, ?> _ -> node.putObject("default");
            case Settings _ -> {}
            default -> node.put("default", value.toString());
        }
    }

    static ObjectNode type(Type type) {
        var node = MAPPER.createObjectNode();
        switch (type) {
            case Type.Text(var pattern, var max, var _) ->
                node.put("type", "string").put("maxLength", max).put("pattern", whole(pattern.pattern()));
            case Type.Whole(var min, var max) -> {
                node.put("type", "integer");
                if (min != Long.MIN_VALUE) {
                    node.put("minimum", min);
                }
                if (max != Long.MAX_VALUE) {
                    node.put("maximum", max);
                }
            }
            case Type.Flag() -> node.put("type", "boolean");
            case Type.Choice(var options) -> options.forEach(node.putArray("enum")::add);
            case Type.Time _ -> node.put("type", "string").put("pattern", whole("[0-9]{1,9}(ms|s|m|h)"));
            case Type.Credential() ->
                node.put("type", "string").put("pattern", whole("env:[A-Za-z_][A-Za-z0-9_]*|file:.*\\S.*|prompt:.*"));
            case Type.Items(var of) -> node.put("type", "array").set("items", type(of));
            case Type.Mapping(var word, var of) -> {
                node.put("type", "object").set("propertyNames", type(word));
                node.set("additionalProperties", type(of));
            }
            case Type.Group(var schema) -> node.setAll(table(schema));
            case Type.Either(var types) -> {
                var any = node.putArray("anyOf");
                types.forEach(one -> any.add(type(one)));
            }
        }
        return node;
    }

    /// The pattern as JSON Schema has it: for the whole text, in the words of ECMA 262.
    private static String whole(String pattern) {
        var plain = pattern.replace("[^\\p{Cntrl}", "[^\\u0000-\\u001f\\u007f")
                .replace("\\P{Cntrl}", "[^\\u0000-\\u001f\\u007f]")
                .replace("\\p{Cntrl}", "\\u0000-\\u001f\\u007f");
        return "^(?:" + plain + ")$";
    }
}
