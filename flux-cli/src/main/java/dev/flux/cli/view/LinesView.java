package dev.flux.cli.view;

import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import dev.flux.report.Report;
import dev.flux.report.StepReport;
import dev.flux.run.RunEvent;
import dev.flux.run.RunListener;
import java.util.ArrayList;
import java.util.Optional;

/// A run where nobody watches: one plain line a host, when it ends.
public final class LinesView implements RunListener {

    private final Console console;
    private final boolean everyStep;
    private final Optional<Follow> follow;

    /// @param everyStep whether each step gets a line too
    public LinesView(Console console, boolean everyStep) {
        this(console, everyStep, Optional.empty());
    }

    /// @param followed a host of which everything is shown
    public LinesView(Console console, boolean everyStep, Optional<String> followed) {
        this.console = console;
        this.everyStep = everyStep;
        this.follow = followed.map(host -> new Follow(host, console::redacted));
    }

    @Override
    public void on(RunEvent event) {
        follow.ifPresent(one -> one.lines(event).forEach(line -> console.print(one.host() + "  " + line)));
        switch (event) {
            case RunEvent.Started started -> console.print(headline(started));
            case RunEvent.StepEnded(var host, var step) -> {
                if (everyStep && !isFollowed(host)) {
                    console.print(line(host, step));
                }
            }
            case RunEvent.Guarded guarded -> console.print(guarded.host() + "  " + TalkView.guarded(guarded));
            case RunEvent.HostEnded(var report) -> {
                if (!isFollowed(report.name())) {
                    console.print(line(report));
                }
            }
            case RunEvent.Warned(var text) -> console.talk("warning: " + text);
            case RunEvent.WaveStarted wave -> console.print(TalkView.wave(wave));
            case RunEvent.Pausing pause -> console.print(TalkView.pause(pause));
            case RunEvent.Asided(var aside) -> {
                if (everyStep || AsideView.isWorthALine(aside)) {
                    console.print(AsideView.line(aside));
                }
            }
            case RunEvent.BudgetSpent(var inFlight, var why) -> console.talk(TalkView.spent(inFlight, why));
            case RunEvent.Stopping(var inFlight, var why) -> console.talk(TalkView.stopping(inFlight, why));
            case RunEvent.HostStarted _,
                    RunEvent.HostBusy _,
                    RunEvent.HostTold _,
                    RunEvent.LockTold _,
                    RunEvent.HostPlanned _,
                    RunEvent.StepStarted _,
                    RunEvent.StepPrinted _,
                    RunEvent.Ended _ -> {}
        }
    }

    private boolean isFollowed(String host) {
        return follow.filter(one -> one.host().equals(host)).isPresent();
    }

    static String headline(RunEvent.Started started) {
        return (started.dryRun() ? "dry-run  " : "run " + Report.shortRun(started.run()) + "  ") + started.command()
                + "  "
                + started.source() + "  " + Words.count(started.hosts().size(), "host")
                + (started.groups() == 0 ? "" : "  " + Words.count(started.groups(), "group"))
                + (started.dryRun() ? "  nothing is changed" : "");
    }

    static String line(String host, StepReport step) {
        return "%s  %s  %s: %s  %s"
                .formatted(host, step.outcome().word(), step.module(), step.title(), step.detail())
                .stripTrailing();
    }

    static String line(HostReport report) {
        var parts = new ArrayList<String>();
        parts.add(report.name());
        parts.add(report.well() ? "done" : report.outcome().word());
        if (!report.steps().isEmpty()) {
            parts.add(Words.count(report.steps().size(), "step"));
        }
        for (var outcome : new Outcome[] {Outcome.CHANGED, Outcome.WOULD_CHANGE}) {
            if (report.count(outcome) > 0) {
                parts.add(report.count(outcome) + " " + outcome.word());
            }
        }
        report.health().ifPresent(parts::add);
        parts.add(Words.span(report.took()));
        if (!report.cause().isEmpty()) {
            parts.add(Words.cause(report));
        }
        return String.join("  ", parts);
    }
}
