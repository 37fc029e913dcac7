package dev.flux.cli.view;

import dev.flux.report.ReportJson;
import dev.flux.shell.Shell;
import java.util.ArrayList;
import java.util.List;

/// A project that was begun, and what to type next.
public final class InitView {

    private InitView() {}

    /// Says what was written, or would be.
    ///
    /// @param folder as it was typed; empty for this one
    /// @param files in it
    /// @param written whether they are there now
    public static void show(String folder, List<String> files, boolean written, boolean json, Console console) {
        var lead = folder.isEmpty() ? "" : folder + "/";
        if (json) {
            var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
            document.put("written", written);
            var list = document.putArray("files");
            files.forEach(file -> list.add(lead + file));
            console.print(document.toPrettyString());
            return;
        }
        var glyph = written ? Glyph.OK : Glyph.WOULD_CHANGE;
        files.forEach(file -> console.print("  " + glyph.on(console) + " " + lead + file));
        console.print("");
        if (!written) {
            console.print("Nothing was written. Write it with    "
                    + console.styled(Style.STRONG, "flux init" + (folder.isEmpty() ? "" : " " + Shell.word(folder))));
            return;
        }
        console.print("The hosts in inventory.toml are made up: write yours. Then:");
        var next = new ArrayList<String>();
        if (!folder.isEmpty()) {
            next.add("cd " + Shell.word(folder));
        }
        next.addAll(List.of(
                "flux inventory check -i inventory.toml",
                "flux doctor -i inventory.toml",
                "flux hostkeys scan -i inventory.toml --on @all",
                "flux orchestrate -i inventory.toml --dry-run"));
        next.forEach(line -> console.print("  " + console.styled(Style.STRONG, line)));
    }
}
