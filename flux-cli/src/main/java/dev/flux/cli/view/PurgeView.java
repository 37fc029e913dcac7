package dev.flux.cli.view;

import dev.flux.host.Host;
import dev.flux.host.NameFold;
import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What was removed, or would be.
public final class PurgeView {

    private final Console console;
    private final boolean dryRun;

    /// What is kept of a run.
    ///
    /// @param folder where
    /// @param run its id
    /// @param words what it was, or who has it
    /// @param alive whether it goes on
    public record Kept(Path folder, String run, String words, boolean alive) {}

    /// @param dryRun whether nothing was removed
    public PurgeView(Console console, boolean dryRun) {
        this.console = console;
        this.dryRun = dryRun;
    }

    /// Runs of this machine.
    public void show(List<Kept> runs, boolean json) {
        if (json) {
            var document = document();
            var all = document.putArray("runs");
            runs.forEach(run -> all.add(run.run()));
            console.print(document.toPrettyString());
            return;
        }
        runs.forEach(run -> console.print("  " + Report.shortRun(run.run()) + "  " + run.words()));
        var count = Words.count(runs.size(), "run");
        console.print(
                runs.isEmpty()
                        ? "Nothing is old enough; flux purge --all removes every run."
                        : dryRun ? count + " would be removed." : count + " removed.");
    }

    /// Hosts, of which nothing was asked.
    public void hosts(List<Host> hosts, boolean json) {
        var names = hosts.stream().map(Host::name).toList();
        if (json) {
            var document = document();
            names.forEach(document.putArray("hosts")::add);
            console.print(document.toPrettyString());
            return;
        }
        console.print(NameFold.fold(names) + "   records and checkpoints of earlier runs would be removed there.");
        console.print("Nothing was contacted. Without --dry-run they are gone, and flux rollback cannot undo them.");
    }

    private ObjectNode document() {
        return ReportJson.MAPPER
                .createObjectNode()
                .put("schema_version", ReportJson.SCHEMA_VERSION)
                .put("dry_run", dryRun);
    }
}
