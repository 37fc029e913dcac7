package dev.flux.cli.command;

import dev.flux.report.Report;
import dev.flux.report.ReportJson;
import dev.flux.run.RunEvent;
import dev.flux.run.RunPlan;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Holds the document of a run back until it is known whether another belongs to it.
final class HeldReport implements Screen {

    private Optional<ObjectNode> document = Optional.empty();

    @Override
    public void on(RunEvent event) {
        // only its end is shown
    }

    @Override
    public void show(RunPlan plan, Report report) {
        document = Optional.of(ReportJson.document(report));
    }

    Optional<ObjectNode> document() {
        return document;
    }
}
