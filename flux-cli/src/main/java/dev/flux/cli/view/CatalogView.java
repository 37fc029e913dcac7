package dev.flux.cli.view;

import dev.flux.module.CommonSettings;
import dev.flux.module.FluxModule;
import dev.flux.plan.Modules;
import dev.flux.plan.Planner;
import dev.flux.plan.Workflow;
import dev.flux.report.ReportJson;
import dev.flux.settings.Key;
import dev.flux.settings.Tree;
import dev.flux.settings.Type;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What modules and workflows there are, and what can be set, for people and for programs; all of it read from the
/// code.
public final class CatalogView {

    private CatalogView() {}

    /// All modules, those to come included.
    public static void modules(Modules modules, boolean json, Console console) {
        if (json) {
            var document = document();
            var list = document.putArray("modules");
            modules.names().forEach(name -> {
                var one = list.addObject().put("name", name);
                one.put("available", modules.module(name).isPresent());
                modules.module(name).ifPresent(module -> one.put("summary", module.summary()));
            });
            console.print(document.toPrettyString());
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        modules.byName().values().forEach(module -> rows.add(List.of(module.name(), module.summary(), "")));
        modules.names().stream()
                .filter(modules::isMissing)
                .forEach(name -> rows.add(List.of(name, "", "not in this version yet")));
        Table.print(rows, console);
        console.print("");
        console.print("See settings with    " + console.styled(Style.STRONG, "flux module show NAME"));
    }

    /// One module with every setting.
    public static void module(FluxModule module, boolean json, Console console) {
        var keys = CommonSettings.with(module).keys();
        if (json) {
            var document = document().put("name", module.name()).put("summary", module.summary());
            module.after().forEach(document.putArray("after")::add);
            keys(keys, document.putArray("settings"));
            console.print(document.toPrettyString());
            return;
        }
        console.print(console.styled(Style.STRONG, module.name()) + "   " + module.summary());
        if (!module.after().isEmpty()) {
            console.print(console.styled(Style.DETAIL, "runs after " + String.join(", ", module.after())));
        }
        console.print("");
        keys.forEach(key -> key(key, "  ", console));
        console.print("");
        console.print("Set them in [modules." + module.name() + "] of flux.toml, in the inventory, or with    "
                + console.styled(Style.STRONG, "--set " + module.name() + ".KEY=VALUE"));
    }

    private static void key(Key key, String indent, Console console) {
        var fallback =
                key.fallback().map(value -> "default " + Values.show(value)).orElse("unmanaged");
        console.print(indent + console.styled(Style.STRONG, Words.pad(key.name(), 22)) + " "
                + Words.pad(Values.word(key.type()), 16) + " " + console.styled(Style.DETAIL, fallback));
        console.print(indent + "  " + key.meaning());
        if (!(key.type() instanceof Type.Flag) && !(key.type() instanceof Type.Group)) {
            console.print(
                    indent + "  " + console.styled(Style.DETAIL, key.type().allowed()));
        }
        nested(key.type()).forEach(inner -> key(inner, indent + "    ", console));
    }

    private static List<Key> nested(Type type) {
        return switch (type) {
            case Type.Group(var schema) -> schema.keys();
            case Type.Items(var of) -> nested(of);
            default -> List.of();
        };
    }

    private static void keys(List<Key> keys, ArrayNode list) {
        keys.forEach(key -> {
            var one = list.addObject().put("name", key.name()).put("type", Values.word(key.type()));
            one.put("allowed", key.type().allowed()).put("meaning", key.meaning());
            key.fallback().ifPresent(value -> one.put("default", Values.show(value)));
            var inner = nested(key.type());
            if (!inner.isEmpty()) {
                keys(inner, one.putArray("settings"));
            }
        });
    }

    /// All workflows, Flux's own first.
    public static void workflows(Planner planner, boolean json, Console console) {
        var workflows = planner.workflows().byName().values();
        if (json) {
            var document = document();
            var list = document.putArray("workflows");
            workflows.forEach(workflow -> describe(workflow, list.addObject()));
            console.print(document.toPrettyString());
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        workflows.forEach(workflow -> rows.add(List.of(
                workflow.name(), workflow.summary(), String.join(", ", workflow.modules()), state(workflow, planner))));
        Table.print(rows, console);
        console.print("");
        console.print("See one with    " + console.styled(Style.STRONG, "flux workflow show NAME"));
    }

    private static String state(Workflow workflow, Planner planner) {
        var missing =
                workflow.modules().stream().filter(planner.modules()::isMissing).toList();
        return !workflow.enabled() ? "disabled" : missing.isEmpty() ? "" : "waits for " + String.join(", ", missing);
    }

    /// One workflow with its modules and what it sets for them.
    public static void workflow(Workflow workflow, Planner planner, boolean json, Console console) {
        if (json) {
            var document = document();
            describe(workflow, document);
            console.print(document.toPrettyString());
            return;
        }
        console.print(console.styled(Style.STRONG, workflow.name()) + "   " + workflow.summary());
        console.print(console.styled(
                Style.DETAIL,
                workflow.origin() + "; "
                        + (workflow.stopOnError() ? "a failed step stops the host" : "goes on after a failed step")
                        + (workflow.enabled() ? "" : "; disabled")));
        console.print("");
        int number = 1;
        for (var part : workflow.parts()) {
            var missing = planner.modules().isMissing(part.module()) ? "   not in this version yet" : "";
            console.print("  " + number++ + ". " + console.styled(Style.STRONG, part.module())
                    + console.styled(Style.DETAIL, missing));
            part.layers()
                    .forEach(layer -> layer.table()
                            .entries()
                            .forEach(
                                    (key, entry) -> console.print("       " + key + " = " + Tree.show(entry.value()))));
        }
        console.print("");
        console.print("Run it with    "
                + console.styled(Style.STRONG, "flux workflow " + workflow.name() + " -i inventory.toml --dry-run"));
    }

    private static void describe(Workflow workflow, ObjectNode one) {
        one.put("name", workflow.name()).put("summary", workflow.summary()).put("enabled", workflow.enabled());
        one.put("stop_on_error", workflow.stopOnError())
                .put("origin", workflow.origin().toString());
        var modules = one.putArray("modules");
        workflow.parts().forEach(part -> {
            var module = modules.addObject().put("name", part.module());
            var settings = module.putObject("settings");
            part.layers()
                    .forEach(layer -> layer.table()
                            .entries()
                            .forEach((key, entry) -> settings.put(key, Tree.show(entry.value()))));
        });
    }

    private static ObjectNode document() {
        return ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
    }
}
