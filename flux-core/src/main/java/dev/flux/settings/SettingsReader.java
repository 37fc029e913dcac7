package dev.flux.settings;

import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.problem.Suggestion;
import dev.flux.secret.SecretSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks tables against a schema and merges layers of them. Strict: no key is ignored, no value is coerced.
public final class SettingsReader {

    private final Problems problems;

    /// @param problems gathers everything that is wrong
    public SettingsReader(Problems problems) {
        this.problems = problems;
    }

    /// Merges layers, later ones winning, over the schema's defaults. A list replaces what came before it, unless its
    /// key ends in `+`, which appends.
    ///
    /// @param path of the table, as in `modules.ssh`, for messages
    public Settings merge(Schema schema, String path, List<Layer> layers) {
        Map<String, Settings.Value> values = new LinkedHashMap<>();
        for (Key key : schema.keys()) {
            key.fallback().ifPresent(value -> values.put(key.name(), new Settings.Value(value, Origin.DEFAULT)));
        }
        for (Layer layer : layers) {
            layer.table().entries().forEach((name, entry) -> put(schema, path, layer, name, entry, values));
        }
        return new Settings(values);
    }

    /// Reads one table on its own, without defaults.
    public Settings read(Schema schema, String path, Layer layer) {
        Map<String, Settings.Value> values = new LinkedHashMap<>();
        layer.table().entries().forEach((name, entry) -> put(schema, path, layer, name, entry, values));
        return new Settings(values);
    }

    private void put(
            Schema schema,
            String path,
            Layer layer,
            String written,
            Tree.Entry entry,
            Map<String, Settings.Value> values) {
        boolean append = written.endsWith("+");
        var name = append ? written.substring(0, written.length() - 1) : written;
        var key = schema.key(name).filter(known -> !append || known.type() instanceof Type.Items);
        if (key.isEmpty()) {
            unknown(schema, dotted(path, written), written, entry.keyAt());
            return;
        }
        var origin = new Origin(layer.name(), Optional.of(entry.keyAt()));
        value(key.get().type(), entry.value(), dotted(path, name), layer)
                .map(value -> append ? appended(values.get(name), value) : value)
                .ifPresent(value -> values.put(name, new Settings.Value(value, origin)));
    }

    private static Object appended(Settings.@Nullable Value before, Object value) {
        var all = new ArrayList<Object>(before == null ? List.of() : (List<?>) before.value());
        all.addAll((List<?>) value);
        return List.copyOf(all);
    }

    private void unknown(Schema schema, String path, String name, Position at) {
        problems.add(Problem.unknownKey(at, path).hint(schema.hint(name)));
    }

    /// Reads one value; empty, with a problem added, where it is not allowed.
    public Optional<Object> value(Type type, Tree tree, String path, Layer layer) {
        return switch (type) {
            case Type.Text text -> text(text, tree, path);
            case Type.Whole(var min, var max) ->
                tree instanceof Tree.Whole(var _, var value) && value >= min && value <= max
                        ? Optional.of(value)
                        : wrong(type, tree, path);
            case Type.Flag() ->
                tree instanceof Tree.Flag(var _, var value) ? Optional.of(value) : wrong(type, tree, path);
            case Type.Choice choice -> choice(choice, tree, path);
            case Type.Time(var min, var max) ->
                text(tree)
                        .flatMap(Durations::parse)
                        .filter(span -> span.compareTo(min) >= 0 && span.compareTo(max) <= 0)
                        .<Object>map(span -> span)
                        .or(() -> wrong(type, tree, path));
            case Type.Credential() -> credential(tree, path);
            case Type.Items(var of) -> items(of, tree, path, layer);
            case Type.Mapping mapping -> mapping(mapping, tree, path, layer);
            case Type.Group(var schema) ->
                tree instanceof Tree.Table table
                        ? Optional.of(merge(schema, path, List.of(new Layer(layer.name(), table))))
                        : wrong(type, tree, path);
            case Type.Either(var types) -> either(types, type, tree, path, layer);
        };
    }

    private Optional<Object> text(Type.Text type, Tree tree, String path) {
        return text(tree)
                .filter(value -> value.length() <= type.max()
                        && type.pattern().matcher(value).matches())
                .<Object>map(value -> value)
                .or(() -> wrong(type, tree, path));
    }

    private Optional<Object> choice(Type.Choice type, Tree tree, String path) {
        var value = text(tree);
        if (value.isPresent() && type.options().contains(value.get())) {
            return Optional.of(value.get());
        }
        var problem = Problem.at(tree.at(), path, "must be " + type.allowed() + ", is " + Tree.show(tree));
        problems.add(value.flatMap(word -> Suggestion.closest(word, type.options()))
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElse(problem));
        return Optional.empty();
    }

    private Optional<Object> credential(Tree tree, String path) {
        try {
            var source = text(tree).flatMap(SecretSource::parse);
            if (source.isPresent()) {
                return Optional.of(source.get());
            }
            problems.add(Problem.at(
                            tree.at(),
                            path,
                            "must be " + new Type.Credential().allowed() + "; a secret never stands in a file")
                    .hint("put it in an environment variable and write \"env:NAME\""));
        } catch (IllegalArgumentException e) {
            problems.add(tree.at(), path, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<Object> items(Type of, Tree tree, String path, Layer layer) {
        if (!(tree instanceof Tree.Items(var _, var items))) {
            return wrong(new Type.Items(of), tree, path);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            value(of, items.get(i), path + "[" + i + "]", layer).ifPresent(values::add);
        }
        return Optional.of(List.copyOf(values));
    }

    private Optional<Object> mapping(Type.Mapping type, Tree tree, String path, Layer layer) {
        if (!(tree instanceof Tree.Table(var _, var entries))) {
            return wrong(type, tree, path);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            if (type.key().pattern().matcher(name).matches()) {
                value(type.of(), entry.value(), dotted(path, name), layer).ifPresent(value -> values.put(name, value));
            } else {
                problems.add(
                        entry.keyAt(),
                        dotted(path, name),
                        "the key must be " + type.key().allowed());
            }
        });
        return Optional.of(values);
    }

    private Optional<Object> either(List<Type> types, Type type, Tree tree, String path, Layer layer) {
        for (Type one : types) {
            var trial = new Problems();
            var value = new SettingsReader(trial).value(one, tree, path, layer);
            if (trial.isEmpty()) {
                return value;
            }
        }
        var meant = types.stream().filter(one -> isMeant(one, tree)).toList();
        return meant.size() == 1 ? value(meant.getFirst(), tree, path, layer) : wrong(type, tree, path);
    }

    /// Whether a table or a list can only have been meant for that type, so that what is wrong inside it is worth
    /// telling.
    private static boolean isMeant(Type type, Tree tree) {
        return switch (type) {
            case Type.Group _, Type.Mapping _ -> tree instanceof Tree.Table;
            case Type.Items _ -> tree instanceof Tree.Items;
            default -> false;
        };
    }

    private static Optional<String> text(Tree tree) {
        return tree instanceof Tree.Text(var _, var value) ? Optional.of(value) : Optional.empty();
    }

    private Optional<Object> wrong(Type type, Tree tree, String path) {
        problems.add(tree.at(), path, "must be " + type.allowed() + ", is " + Tree.show(tree));
        return Optional.empty();
    }

    private static String dotted(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
