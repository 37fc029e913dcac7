package dev.flux.cli.command;

import dev.flux.report.Report;
import dev.flux.run.RunListener;
import dev.flux.run.RunPlan;

/// A command's own way of showing its run, where that is not a report of steps.
interface Screen extends RunListener {

    /// Shows how it ended, as text or as one document.
    void show(RunPlan plan, Report report);
}
