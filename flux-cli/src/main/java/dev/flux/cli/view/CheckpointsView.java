package dev.flux.cli.view;

import dev.flux.host.NameFold;
import dev.flux.journal.PastRun;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import dev.flux.report.StepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// What runs changed on which hosts, as this controller's journals tell: what their checkpoints put back.
public final class CheckpointsView {

    /// How a step ended that may have left something behind.
    private static final Set<Outcome> LEFT = Set.of(Outcome.CHANGED, Outcome.FAILED, Outcome.DIVERGED);

    private final Console console;
    private final Instant now;

    public CheckpointsView(Console console, Instant now) {
        this.console = console;
        this.now = now;
    }

    private static List<StepReport> left(HostReport host) {
        return host.steps().stream()
                .filter(step -> LEFT.contains(step.outcome()))
                .toList();
    }

    /// Whether it changed something that can be put back.
    public static boolean isKept(PastRun run) {
        return !run.dryRun()
                && !run.command().startsWith("rollback")
                && run.report().hosts().stream().anyMatch(host -> host.count(Outcome.CHANGED) > 0);
    }

    /// A row for each run that changed something, the newest first.
    public void list(List<PastRun> runs, boolean json) {
        var kept = runs.stream().filter(CheckpointsView::isKept).toList();
        if (json) {
            var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
            var all = document.putArray("checkpoints");
            kept.forEach(run -> describe(run, all.addObject()));
            console.print(document.toPrettyString());
            return;
        } else if (kept.isEmpty()) {
            console.print("No run has changed anything yet.");
            return;
        }
        var rows = new ArrayList<List<String>>();
        for (var run : kept) {
            var hosts = run.report().hosts().stream()
                    .filter(host -> !left(host).isEmpty())
                    .map(HostReport::name)
                    .toList();
            long steps = run.report().hosts().stream()
                    .mapToLong(host -> left(host).size())
                    .sum();
            rows.add(List.of(
                    Report.shortRun(run.run()),
                    Words.ago(Duration.between(run.started(), now)),
                    run.command(),
                    NameFold.fold(hosts),
                    Words.count(steps, "step")));
        }
        Table.print(rows, console);
        console.print("");
        console.print(
                "Go back to before a run with    flux rollback --to RUN -i INVENTORY    (--dry-run shows what it does)");
    }

    private static void describe(PastRun run, ObjectNode json) {
        json.put("run", run.run()).put("command", run.command()).put("source", run.source());
        json.put("started", run.started().toString());
        var hosts = json.putArray("hosts");
        for (var host : run.report().hosts()) {
            var steps = left(host);
            if (!steps.isEmpty()) {
                var one = hosts.addObject().put("host", host.name()).putArray("steps");
                steps.forEach(step -> one.addObject()
                        .put("number", step.number())
                        .put("module", step.module())
                        .put("title", step.title())
                        .put("outcome", step.outcome().word()));
            }
        }
    }

    /// One run: each host, and each step that it would put back.
    public void show(PastRun run, boolean json) {
        if (json) {
            var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
            describe(run, document);
            console.print(document.toPrettyString());
            return;
        }
        console.print(console.styled(Style.STRONG, "run " + Report.shortRun(run.run())) + "  " + run.command() + "  "
                + run.source() + "  " + run.started());
        for (var host : run.report().hosts()) {
            var steps = left(host);
            console.print("");
            console.print(
                    host.name() + "   " + (steps.isEmpty() ? "nothing changed" : Words.count(steps.size(), "step")));
            steps.forEach(step -> console.print("  " + step.module() + ": " + step.title()
                    + (step.outcome() == Outcome.CHANGED
                            ? ""
                            : " (" + step.outcome().word() + ")")));
        }
        if (isKept(run)) {
            console.print("");
            console.print("Go back to before it with    flux rollback --to " + Report.shortRun(run.run()) + " -i "
                    + run.source());
        }
    }
}
