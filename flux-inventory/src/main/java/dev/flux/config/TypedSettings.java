package dev.flux.config;

import dev.flux.document.Documents;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Layer;
import dev.flux.settings.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Settings typed on the command line: `--set motd.color=blue`, `--set sysctl.preset=[security,performance]`.
///
/// A value is read as TOML where it is TOML (`true`, `22`, `"text"`, `["a", "b"]`), words in brackets are a list, and
/// anything else is text.
public final class TypedSettings {

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9_-]*)((?:\\.[A-Za-z0-9_+-]+)+)=(.*)");
    private static final Position AT = Position.of("--set");

    private TypedSettings() {}

    /// Layers by module, in the order in which they were typed.
    ///
    /// @throws dev.flux.problem.FluxException where one makes no sense
    public static Map<String, List<Layer>> parse(List<String> sets) {
        var problems = new Problems();
        Map<String, List<Layer>> layers = new LinkedHashMap<>();
        for (var set : sets) {
            var matcher = FORM.matcher(set);
            if (!matcher.matches()) {
                problems.add(
                        Problem.of("--set " + set, "is not module.key=value").hint("--set motd.color=blue"));
                continue;
            }
            var keys = Arrays.asList(matcher.group(2).substring(1).split("\\.", -1));
            var tree = value(matcher.group(3));
            for (var key : keys.reversed()) {
                tree = new Tree.Table(AT, Map.of(key, new Tree.Entry(AT, tree)));
            }
            layers.computeIfAbsent(matcher.group(1), _ -> new ArrayList<>()).add(new Layer("--set", (Tree.Table) tree));
        }
        problems.throwIfAny("--set");
        return layers;
    }

    private static Tree value(String text) {
        var toml = Documents.value(text);
        if (toml.isPresent() && !(toml.get() instanceof Tree.Other)) {
            return toml.get();
        } else if (text.matches("\\[[^\\[\\]\"']*\\]")) {
            var inside = text.substring(1, text.length() - 1).strip();
            var words = inside.isEmpty() ? List.<String>of() : List.of(inside.split("\\s*,\\s*", -1));
            return new Tree.Items(
                    AT,
                    words.stream().<Tree>map(word -> new Tree.Text(AT, word)).toList());
        }
        return new Tree.Text(AT, text);
    }
}
