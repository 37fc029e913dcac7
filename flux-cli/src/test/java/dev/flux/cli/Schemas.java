package dev.flux.cli;

import dev.flux.config.ConfigReader;
import dev.flux.config.LogSettings;
import dev.flux.host.HostName;
import dev.flux.inventory.Vocabulary;
import dev.flux.module.CommonSettings;
import dev.flux.module.FluxModule;
import dev.flux.plan.Workflows;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The published schemas, made from the same records that the readers check with.
final class Schemas {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final String GROUP_NAME = "^(?!all$)[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,63}$";
    private static final String WORKFLOW_NAME = "^[a-z][a-z0-9_-]{0,63}$";

    private Schemas() {}

    /// By file name.
    static Map<String, ObjectNode> all() {
        return Map.of(
                "flux.schema.json", flux(),
                "inventory.schema.json", inventory(),
                "workflow.schema.json", workflow());
    }

    static List<FluxModule> modules() {
        return ServiceLoader.load(FluxModule.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(java.util.Comparator.comparing(FluxModule::name))
                .toList();
    }

    private static ObjectNode titled(String title) {
        return JsonSchema.MAPPER.createObjectNode().put("$schema", DRAFT).put("title", title);
    }

    private static ObjectNode inventory() {
        var root = titled("An inventory of Flux's own: hosts, groups, and how they are reached");
        root.put("type", "object").put("additionalProperties", false);
        var tables = root.putObject("properties");
        tables.set("defaults", withModules(JsonSchema.table(Vocabulary.COMMON)));
        named(tables.putObject("servers"), GROUP_NAME, group());
        named(
                tables.putObject("hosts"),
                "^(?:" + HostName.NAME.pattern() + ")$",
                withModules(JsonSchema.table(Vocabulary.COMMON)));
        root.set("$defs", definitions());
        return root;
    }

    private static ObjectNode group() {
        var group = withModules(JsonSchema.table(Vocabulary.GROUP.and(Vocabulary.COMMON)));
        var check = group.get("properties").get("health_check").get("anyOf");
        oneKind((ObjectNode) check.get(0));
        oneKind((ObjectNode) check.get(1).get("items"));
        var hook = (ObjectNode) group.get("properties").get("hooks").get("items");
        hook.putArray("required").add("run").add("when");
        return group;
    }

    private static void oneKind(ObjectNode check) {
        var one = check.putArray("oneOf");
        Stream.of("command", "tcp", "http", "service", "module")
                .forEach(key -> one.addObject().putArray("required").add(key));
    }

    private static void named(ObjectNode table, String names, ObjectNode each) {
        table.put("type", "object").putObject("propertyNames").put("pattern", names);
        table.set("additionalProperties", each);
    }

    private static ObjectNode withModules(ObjectNode table) {
        ((ObjectNode) table.get("properties")).putObject("modules").put("$ref", "#/$defs/modules");
        return table;
    }

    /// What each module may be told; one that is still to come may be told anything.
    private static ObjectNode definitions() {
        var definitions = JsonSchema.MAPPER.createObjectNode();
        var modules = definitions.putObject("modules").put("type", "object");
        modules.putObject("additionalProperties").put("type", "object");
        var properties = modules.putObject("properties");
        modules().forEach(module -> {
            properties.putObject(module.name()).put("$ref", "#/$defs/module." + module.name());
            definitions.set("module." + module.name(), JsonSchema.table(CommonSettings.with(module)));
        });
        return definitions;
    }

    private static ObjectNode flux() {
        var root = titled("The configuration of Flux: flux.toml");
        root.put("type", "object").put("additionalProperties", false);
        var tables = root.putObject("properties");
        tables.set("global", JsonSchema.table(ConfigReader.GLOBAL));
        tables.set("logging", logging());
        tables.putObject("modules").put("$ref", "#/$defs/modules");
        var workflows = tables.putObject("workflows");
        named(workflows, WORKFLOW_NAME, ownWorkflow());
        var builtIn = workflows.putObject("properties");
        Workflows.BUILT_IN.names().forEach(name -> builtIn.set(name, builtInWorkflow(name)));
        var profile = JsonSchema.MAPPER.createObjectNode().put("type", "object").put("additionalProperties", false);
        var inside = profile.putObject("properties");
        inside.set("global", JsonSchema.table(ConfigReader.GLOBAL));
        inside.set("logging", logging());
        inside.putObject("modules").put("$ref", "#/$defs/modules");
        tables.putObject("profiles").put("type", "object").set("additionalProperties", profile);
        root.set("$defs", definitions());
        return root;
    }

    private static ObjectNode logging() {
        var table = JsonSchema.table(LogSettings.SCHEMA);
        var outputs = (ObjectNode) table.get("properties");
        ((ObjectNode) outputs.get("file")).putArray("required").add("path");
        ((ObjectNode) outputs.get("syslog")).putArray("required").add("server");
        return table;
    }

    private static ObjectNode workflow() {
        var root = titled("A workflow of one's own: the table [workflows.<name>] of flux.toml");
        root.setAll(ownWorkflow());
        root.set("$defs", definitions());
        return root;
    }

    private static ObjectNode ownWorkflow() {
        var table = JsonSchema.table(ConfigReader.WORKFLOW);
        table.putArray("required").add("modules");
        var properties = (ObjectNode) table.get("properties");
        ((ObjectNode) properties.get("modules")).put("minItems", 1);
        properties.remove("modules+");
        modules().forEach(module -> properties.putObject(module.name()).put("$ref", "#/$defs/module." + module.name()));
        table.putObject("additionalProperties").put("type", "object");
        return table;
    }

    /// One of Flux's own: its modules are fixed, their settings are not.
    private static ObjectNode builtInWorkflow(String name) {
        var table = JsonSchema.table(ConfigReader.WORKFLOW);
        var properties = (ObjectNode) table.get("properties");
        properties.remove("modules");
        properties.remove("modules+");
        var ready = modules().stream().map(FluxModule::name).toList();
        Workflows.BUILT_IN.workflow(name).orElseThrow().modules().forEach(module -> {
            var settings = properties.putObject(module);
            if (ready.contains(module)) {
                settings.put("$ref", "#/$defs/module." + module);
            } else {
                settings.put("type", "object");
            }
        });
        return table;
    }
}
