package dev.flux.testkit;

import dev.flux.module.CommonSettings;
import dev.flux.module.FluxModule;
import dev.flux.settings.Durations;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Type;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// The reference page of a module, written from its code: summary, settings, defaults.
public final class ModulePage {

    private ModulePage() {}

    /// The page as Markdown.
    public static String of(FluxModule module) {
        var page = new StringBuilder();
        page.append("# ").append(module.name()).append("\n\n");
        page.append(module.summary()).append("\n\n");
        page.append("Settings stand in `[modules.")
                .append(module.name())
                .append("]` of `flux.toml`, or in a workflow, ");
        page.append("a group or a host of the inventory, or on the command line as `--set ")
                .append(module.name())
                .append(".KEY=VALUE`.\nA setting without a default is left alone where nobody sets it.\n\n");
        table(page, module.schema());
        module.schema().keys().forEach(key -> nested(page, key));
        page.append("## Settings of every module\n\n");
        table(page, CommonSettings.of(module));
        if (!module.after().isEmpty()) {
            page.append("Runs after ")
                    .append(String.join(", ", module.after()))
                    .append(" where both are selected.\n\n");
        }
        page.append("*Written by the build from the module's code; a change here is overwritten.*\n");
        return page.toString();
    }

    private static void nested(StringBuilder page, Key key) {
        if (key.type() instanceof Type.Items(Type.Group(var schema))) {
            page.append("### Each of `").append(key.name()).append("`\n\n");
            table(page, schema);
        } else if (key.type() instanceof Type.Group(var schema)) {
            page.append("### `").append(key.name()).append("`\n\n");
            table(page, schema);
        }
    }

    private static void table(StringBuilder page, Schema schema) {
        page.append("| Setting | Default | Allowed | Meaning |\n|---|---|---|---|\n");
        for (var key : schema.keys()) {
            page.append("| `").append(key.name()).append("` | ");
            page.append(key.fallback().map(value -> "`" + show(value) + "`").orElse("-"));
            page.append(" | ").append(cell(key.type().allowed()));
            page.append(" | ").append(cell(key.meaning())).append(" |\n");
        }
        page.append("\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static String show(Object value) {
        return switch (value) {
            case String text -> "\"" + text + "\"";
            case Duration span -> "\"" + Durations.show(span) + "\"";
            case List<?> list -> list.stream().map(ModulePage::show).collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString();
        };
    }
}
