package dev.flux.testkit;

import dev.flux.problem.Position;
import dev.flux.settings.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A value written as JSON, as a file would have said it.
final class JsonTree {

    private JsonTree() {}

    static Tree of(String json, Position at) {
        return tree(JsonMapper.shared().readTree(json), at);
    }

    private static Tree tree(JsonNode node, Position at) {
        if (node.isObject()) {
            Map<String, Tree.Entry> entries = new LinkedHashMap<>();
            node.properties()
                    .forEach(entry -> entries.put(entry.getKey(), new Tree.Entry(at, tree(entry.getValue(), at))));
            return new Tree.Table(at, entries);
        } else if (node.isArray()) {
            var items = new ArrayList<Tree>();
            node.forEach(item -> items.add(tree(item, at)));
            return new Tree.Items(at, items);
        } else if (node.isString()) {
            return new Tree.Text(at, node.stringValue());
        } else if (node.isBoolean()) {
            return new Tree.Flag(at, node.booleanValue());
        } else if (node.isIntegralNumber() && node.canConvertToLong()) {
            return new Tree.Whole(at, node.longValue());
        }
        return new Tree.Other(at, "another value", node.toString());
    }
}
