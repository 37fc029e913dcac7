package dev.flux.cli.view;

import dev.flux.host.Host;
import dev.flux.plan.Planner;
import dev.flux.report.ReportJson;
import dev.flux.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            console.printAsIs(document.toPrettyString());
            return;
        }
        warnings.forEach(warning -> console.talk(console.styled(Style.STRONG, "warning: ") + warning));
        console.print(
                Glyph.OK.on(console) + " " + name + ": " + Words.count(workflows, "workflow") + ", nothing is wrong");
    }

    /// Every value in force where no host says otherwise, with its origin.
    ///
    /// @param logging what `[logging]` says
    public static void show(Settings global, Settings logging, Planner planner, boolean json, Console console) {
        var tables = new LinkedHashMap<String, Settings>();
        tables.put("global", global);
        logs("logging", logging, tables);
        planner.modules().byName().keySet().stream()
                .sorted()
                .forEach(name -> tables.put("modules." + name, planner.settings(NOBODY, name)));
        if (json) {
            var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
            var list = document.putArray("values");
            tables.forEach((table, settings) -> settings.values()
                    .forEach((key, value) -> list.addObject()
                            .put("key", table + "." + key)
                            .put("value", Values.show(value.value()))
                            .put("origin", value.origin().toString())));
            console.printAsIs(document.toPrettyString());
            return;
        }
        tables.forEach((name, settings) -> table(name, settings, console));
    }

    /// A table of outputs, each of which is a table of its own.
    private static void logs(String name, Settings said, Map<String, Settings> tables) {
        var plain = new LinkedHashMap<String, Settings.Value>();
        tables.put(name, said);
        said.values().forEach((key, value) -> {
            if (value.value() instanceof Settings output) {
                logs(name + "." + key, output, tables);
            } else {
                plain.put(key, value);
            }
        });
        tables.put(name, new Settings(plain));
    }

    private static void table(String name, Settings settings, Console console) {
        console.print(console.styled(Style.STRONG, "[" + name + "]"));
        if (settings.values().isEmpty()) {
            console.print("  " + console.styled(Style.DETAIL, "nothing is said"));
        }
        List<List<String>> rows = new ArrayList<>();
        settings.values()
                .forEach((key, value) -> rows.add(List.of(
                        "  " + key, Values.show(value.value()), value.origin().toString())));
        Table.print(rows, console);
        console.print("");
    }
}
