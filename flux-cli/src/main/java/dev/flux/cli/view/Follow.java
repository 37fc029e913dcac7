package dev.flux.cli.view;

import dev.flux.report.HostReport;
import dev.flux.report.StepReport;
import dev.flux.run.RunEvent;
import dev.flux.shell.Printable;
import java.util.ArrayList;
import java.util.List;

/// What one host tells while a run goes on, line by line: what it does, how each step ended, and what that printed.
final class Follow {

    private static final int MOST_LINES = 40;
    private static final int MOST_WIDTH = 500;

    private final String host;

    Follow(String host) {
        this.host = host;
    }

    String host() {
        return host;
    }

    /// The lines that an event adds; none where it is about another host.
    List<String> lines(RunEvent event) {
        return switch (event) {
            case RunEvent.HostBusy(var name, var what) when name.equals(host) -> List.of(what);
            case RunEvent.Guarded guard when guard.host().equals(host) -> List.of(TalkView.guarded(guard));
            case RunEvent.StepStarted(var name, var number, var module, var title)
            when name.equals(host) -> List.of("step " + number + "  " + module + ": " + title);
            case RunEvent.StepEnded(var name, var step) when name.equals(host) -> step(step);
            case RunEvent.HostEnded(var report) when report.name().equals(host) -> ended(report);
            default -> List.of();
        };
    }

    private static List<String> step(StepReport step) {
        var lines = new ArrayList<>(printed(step.output()));
        lines.add("step " + step.number() + "  " + step.outcome().word() + "  " + Words.span(step.took())
                + (step.detail().isEmpty() ? "" : "  " + step.detail()));
        return lines;
    }

    private static List<String> ended(HostReport report) {
        var lines = new ArrayList<String>();
        report.exec().ifPresent(result -> {
            lines.addAll(printed(result.stdout()));
            lines.addAll(printed(result.stderr()));
        });
        lines.add(LinesView.line(report).substring(report.name().length()).strip());
        return lines;
    }

    private static List<String> printed(String text) {
        var all = text.lines().toList();
        return all.subList(Math.max(0, all.size() - MOST_LINES), all.size()).stream()
                .map(line -> "| " + Printable.line(line, MOST_WIDTH))
                .toList();
    }
}
