package dev.flux.cli.view;

import dev.flux.journal.PastRun;
import dev.flux.report.HostReport;
import dev.flux.report.StepReport;
import dev.flux.shell.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A run as a table for spreadsheets (RFC 4180): a row a step, or one row for a host without steps.
///
/// A cell that a spreadsheet would take for a formula is led by an apostrophe, which keeps it text.
public final class CsvView {

    /// What a spreadsheet may compute, also in the wide forms of East Asian keyboards.
    private static final String FORMULA = "=+-@|%\t\r\n\uff1d\uff0b\uff0d\uff20";

    /// As much as the common spreadsheets keep in a cell, with room for the quotes.
    private static final int MOST = 32_000;

    private static final List<String> HEAD = List.of(
            "run",
            "standing",
            "host",
            "outcome",
            "cause",
            "next",
            "host_ms",
            "step",
            "module",
            "title",
            "step_outcome",
            "detail",
            "change",
            "step_ms",
            "exec_status",
            "stdout",
            "stderr");

    private final Console console;

    public CsvView(Console console) {
        this.console = console;
    }

    /// Writes the table to stdout.
    public void show(PastRun run) {
        row(HEAD);
        for (var host : run.report().hosts()) {
            if (host.steps().isEmpty()) {
                row(cells(run, host, Optional.empty()));
            }
            host.steps().forEach(step -> row(cells(run, host, Optional.of(step))));
        }
    }

    private static List<String> cells(PastRun run, HostReport host, Optional<StepReport> step) {
        var cells = new ArrayList<>(List.of(
                run.run(),
                RunsView.word(run.standing()),
                host.name(),
                host.outcome().word(),
                host.cause(),
                host.next(),
                String.valueOf(host.took().toMillis())));
        cells.add(step.map(one -> String.valueOf(one.number())).orElse(""));
        cells.add(step.map(StepReport::module).orElse(""));
        cells.add(step.map(StepReport::title).orElse(""));
        cells.add(step.map(one -> one.outcome().word()).orElse(""));
        cells.add(step.map(StepReport::detail).orElse(""));
        cells.add(step.flatMap(StepReport::change).map(DiffView::note).orElse(""));
        cells.add(step.map(one -> String.valueOf(one.took().toMillis())).orElse(""));
        cells.add(host.exec().map(one -> String.valueOf(one.status())).orElse(""));
        cells.add(host.exec().map(HostReport.ExecResult::stdout).orElse(""));
        cells.add(host.exec().map(HostReport.ExecResult::stderr).orElse(""));
        return cells;
    }

    private void row(List<String> cells) {
        console.write(cells.stream().map(CsvView::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String cell(String text) {
        var safe = Words.tail(Printable.lines(text.replace("\r\n", "\n")), MOST);
        boolean formula = safe.chars()
                .mapToObj(letter -> (char) letter)
                .filter(letter -> letter != ' ')
                .findFirst()
                .filter(letter -> FORMULA.indexOf(letter) >= 0)
                .isPresent();
        return "\"" + (formula ? "'" : "") + safe.replace("\"", "\"\"") + "\"";
    }
}
