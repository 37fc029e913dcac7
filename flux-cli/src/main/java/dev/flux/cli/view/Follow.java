package dev.flux.cli.view;

import dev.flux.report.HostReport;
import dev.flux.report.StepReport;
import dev.flux.run.RunEvent;
import dev.flux.shell.Printable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What one host tells while a run goes on, line by line: what it does, what a step prints while it runs, and how it
/// ended.
final class Follow {

    private static final int MOST_LINES = 40;
    private static final int MOST_WIDTH = 500;

    /// By so many lines what was shown is found again in what a step printed in all.
    private static final int MARK = 5;

    /// A carriage return, as it is made visible: a terminal shows what comes after it only.
    private static final String RETURN = "\\x0d";

    private final String host;
    private final UnaryOperator<String> redaction;
    private final Map<String, List<String>> shown = new HashMap<>();

    /// @param redaction takes secrets out, before a line is cut
    Follow(String host, UnaryOperator<String> redaction) {
        this.host = host;
        this.redaction = redaction;
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
            case RunEvent.StepPrinted(var name, var _, var stream, var lines)
            when name.equals(host) -> printed(stream, lines);
            case RunEvent.StepEnded(var name, var step) when name.equals(host) -> step(step);
            case RunEvent.HostEnded(var report) when report.name().equals(host) -> ended(report);
            default -> List.of();
        };
    }

    private List<String> step(StepReport step) {
        var lines = new ArrayList<>(rest("output", step.output()));
        lines.add("step " + step.number() + "  " + step.outcome().word() + "  " + Words.span(step.took())
                + (step.detail().isEmpty() ? "" : "  " + step.detail()));
        shown.clear();
        return lines;
    }

    private List<String> ended(HostReport report) {
        var lines = new ArrayList<String>();
        report.exec().ifPresent(result -> {
            lines.addAll(rest("stdout", result.stdout()));
            lines.addAll(rest("stderr", result.stderr()));
        });
        lines.add(LinesView.line(report).substring(report.name().length()).strip());
        return lines;
    }

    private List<String> printed(String stream, List<String> lines) {
        var last = shown.computeIfAbsent(stream, _ -> new ArrayList<>());
        last.addAll(lines.stream().map(Follow::seen).toList());
        last.subList(0, Math.max(0, last.size() - MARK)).clear();
        return lines.stream().map(this::line).toList();
    }

    /// What a step printed that was not shown while it ran, or the end of that.
    private List<String> rest(String stream, String text) {
        var all = text.lines().toList();
        var mark = shown.getOrDefault(stream, List.of());
        int at = mark.isEmpty()
                ? -1
                : Collections.lastIndexOfSubList(all.stream().map(Follow::seen).toList(), mark);
        int next = at < 0 ? 0 : at + mark.size();
        int from = Math.max(next, all.size() - MOST_LINES);
        List<String> lines = new ArrayList<>();
        if (from > next) {
            lines.add("[... " + Words.count(from - next, "line") + " left out ...]");
        }
        all.subList(from, all.size()).forEach(line -> lines.add(line(line)));
        return lines;
    }

    private String line(String text) {
        return "| " + Printable.line(redaction.apply(seen(text)), MOST_WIDTH);
    }

    /// What a terminal would show of a line.
    private static String seen(String text) {
        var line = Printable.lines(text);
        while (line.endsWith(RETURN)) {
            line = line.substring(0, line.length() - RETURN.length());
        }
        return line.substring(line.lastIndexOf(RETURN) < 0 ? 0 : line.lastIndexOf(RETURN) + RETURN.length());
    }
}
