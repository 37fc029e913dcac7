package dev.flux.cli.view;

import dev.flux.host.Host;
import dev.flux.plan.Planner;
import dev.flux.report.ReportJson;
import dev.flux.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A configuration for people and for programs.
public final class ConfigView {

    private static final Host NOBODY = Host.named("any");

    private ConfigView() {}

    /// That nothing is wrong, and what is odd.
    public static void checked(
            Optional<Path> file, int workflows, List<String> warnings, boolean json, Console console) {
        var name = file.map(Path::toString).orElse("no configuration file, Flux's defaults");
        if (json) {
            var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
            document.put("file", file.map(Path::toString).orElse("")).put("workflows", workflows);
            var list = document.putArray("warnings");
            warnings.forEach(list::add);
            console.print(document.toPrettyString());
            return;
        }
        warnings.forEach(warning -> console.talk(console.styled(Style.CHANGED, "warning: ") + warning));
        console.print(
                Glyph.OK.on(console) + " " + name + ": " + Words.count(workflows, "workflow") + ", nothing is wrong");
    }

    /// Every value in force where no host says otherwise, with its origin.
    public static void show(Settings global, Planner planner, boolean json, Console console) {
        Map<String, Settings> tables = new TreeMap<>();
        planner.modules()
                .byName()
                .keySet()
                .forEach(name -> tables.put("modules." + name, planner.settings(NOBODY, name)));
        if (json) {
            var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
            var list = document.putArray("values");
            global.values()
                    .forEach((key, value) -> list.addObject()
                            .put("key", "global." + key)
                            .put("value", Values.show(value.value()))
                            .put("origin", value.origin().toString()));
            tables.forEach((table, settings) -> settings.values()
                    .forEach((key, value) -> list.addObject()
                            .put("key", table + "." + key)
                            .put("value", Values.show(value.value()))
                            .put("origin", value.origin().toString())));
            console.print(document.toPrettyString());
            return;
        }
        table("global", global, console);
        tables.forEach((name, settings) -> table(name, settings, console));
    }

    private static void table(String name, Settings settings, Console console) {
        console.print(console.styled(Style.STRONG, "[" + name + "]"));
        List<List<String>> rows = new ArrayList<>();
        settings.values()
                .forEach((key, value) -> rows.add(List.of(
                        "  " + key, Values.show(value.value()), value.origin().toString())));
        Table.print(rows, console);
        console.print("");
    }
}
