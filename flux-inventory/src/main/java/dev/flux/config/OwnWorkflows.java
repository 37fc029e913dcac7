package dev.flux.config;

import dev.flux.host.RolloutSpec;
import dev.flux.plan.Workflow;
import dev.flux.plan.Workflows;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.problem.Suggestion;
import dev.flux.settings.Key;
import dev.flux.settings.Layer;
import dev.flux.settings.Origin;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.SettingsReader;
import dev.flux.settings.Tree;
import dev.flux.settings.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `[workflows.<name>]`: workflows of the user's own, and what the user changes in Flux's. Settings of one of its
/// modules stand in `[workflows.<name>.<module>]`.
final class OwnWorkflows {

    /// What a workflow's table may hold besides its modules' tables.
    static final Schema SCHEMA = Schema.of(
                    Key.of(
                            "modules",
                            Type.list(Type.text("[a-z][a-z0-9_-]{0,63}", 64, "the name of a module")),
                            "in the order in which they run"),
                    Key.of("summary", Type.text(120), "one line for flux workflow list"),
                    Key.of("stop_on_error", new Type.Flag(), true, "false lets a host go on with the next module"),
                    Key.of("enabled", new Type.Flag(), true, "false keeps it from being run"))
            .and(RolloutSpec.SCHEMA);

    private final Problems problems;

    OwnWorkflows(Problems problems) {
        this.problems = problems;
    }

    List<Workflow> read(Tree.Table workflows) {
        List<Workflow> read = new ArrayList<>();
        workflows.entries().forEach((name, entry) -> {
            var path = "workflows." + name;
            if (!(entry.value() instanceof Tree.Table table)) {
                problems.add(
                        entry.value().at(),
                        path,
                        "must be a table, is " + entry.value().kind());
            } else if (!Workflow.isAllowed(name)) {
                problems.add(entry.keyAt(), path, "a workflow's name has small letters, digits, _ and -");
            } else {
                workflow(name, entry, table).ifPresent(read::add);
            }
        });
        return read;
    }

    private Optional<Workflow> workflow(String name, Tree.Entry entry, Tree.Table table) {
        var path = "workflows." + name;
        Map<String, Tree.Entry> own = new LinkedHashMap<>();
        Map<String, List<Layer>> settings = new LinkedHashMap<>();
        table.entries().forEach((key, one) -> {
            if (SCHEMA.key(key).isEmpty() && one.value() instanceof Tree.Table module) {
                settings.put(
                        key,
                        new ForEach(path + "." + key, problems)
                                .spread(new Layer("workflow " + name, OldNames.current(key, module))));
            } else {
                own.put(key, one);
            }
        });
        var layer = new Layer("workflow " + name, new Tree.Table(table.at(), own));
        var said = new SettingsReader(problems).merge(SCHEMA, path, List.of(layer));
        RolloutSpec.of(said).check(path, problems);
        var base = Workflows.BUILT_IN.workflow(name);
        if (base.isPresent()) {
            return Optional.of(changed(base.get(), said, settings, entry, path));
        } else if (said.texts("modules").isEmpty()) {
            problems.add(Problem.at(entry.keyAt(), path, "needs modules")
                    .hint("modules = [\"hostname\", \"motd\"]    Flux's own workflows: "
                            + String.join(", ", Workflows.BUILT_IN.names())));
            return Optional.empty();
        }
        return Optional.of(fresh(name, said, settings, entry));
    }

    private Workflow fresh(String name, Settings said, Map<String, List<Layer>> settings, Tree.Entry entry) {
        var modules = said.texts("modules");
        check("workflows." + name, modules, settings);
        var parts = modules.stream()
                .distinct()
                .map(module -> new Workflow.Part(module, layers(settings, module)))
                .toList();
        return new Workflow(
                name,
                said.maybeText("summary").orElse(""),
                parts,
                said.flag("stop_on_error"),
                said.flag("enabled"),
                RolloutSpec.of(said),
                new Origin(entry.keyAt().file(), Optional.of(entry.keyAt())));
    }

    private static List<Layer> layers(Map<String, List<Layer>> settings, String module) {
        return settings.getOrDefault(module, List.of());
    }

    private Workflow changed(
            Workflow base, Settings said, Map<String, List<Layer>> settings, Tree.Entry entry, String path) {
        if (said.has("modules")) {
            problems.add(Problem.at(
                            said.origin("modules").position().orElse(entry.keyAt()),
                            path + ".modules",
                            base.name() + " is Flux's own, and its modules are fixed")
                    .hint("give your workflow another name"));
        }
        check(path, base.modules(), settings);
        var parts = base.parts().stream()
                .map(part -> new Workflow.Part(
                        part.module(),
                        Stream.concat(part.layers().stream(), layers(settings, part.module()).stream())
                                .toList()))
                .toList();
        return new Workflow(
                base.name(),
                said.maybeText("summary").orElse(base.summary()),
                parts,
                said.flag("stop_on_error"),
                said.flag("enabled"),
                RolloutSpec.of(said),
                new Origin(entry.keyAt().file(), Optional.of(entry.keyAt())));
    }

    private void check(String path, List<String> modules, Map<String, List<Layer>> settings) {
        settings.forEach((module, layers) -> {
            if (!modules.contains(module)) {
                problems.add(Problem.at(
                                layers.getFirst().table().at(), path + "." + module, "is not a module of this workflow")
                        .hint(Suggestion.hint(
                                module,
                                Stream.concat(modules.stream(), SCHEMA.names().stream())
                                        .toList())));
            }
        });
    }
}
