package dev.flux.cli.command;

import dev.flux.cli.view.LockView;
import dev.flux.cli.view.ReportView;
import dev.flux.journal.PastRun;
import dev.flux.report.Report;
import dev.flux.run.HostLock;
import dev.flux.run.RunEvent;
import dev.flux.run.RunPlan;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The locks of all hosts, gathered as they are told and shown in the order of the inventory.
final class LockScreen implements Screen {

    private static final int RECENT = 50;

    private final Setup setup;
    private final Map<String, HostLock> told = new ConcurrentHashMap<>();

    LockScreen(Setup setup) {
        this.setup = setup;
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.LockTold(var host, var lock)) {
            told.put(host, lock);
        }
    }

    @Override
    public void show(RunPlan plan, Report report) {
        var rows = report.hosts().stream()
                .flatMap(host ->
                        Stream.ofNullable(told.get(host.name())).map(lock -> new LockView.Row(host.name(), lock)))
                .toList();
        var lost = report.hosts().stream().filter(host -> !host.well()).toList();
        var view = new LockView(setup.console(), Instant.now(), RunBook.by(), plan.files(), this::isGoing);
        if (setup.options().json()) {
            view.document(rows, lost);
            return;
        }
        view.show(rows);
        if (!lost.isEmpty()) {
            new ReportView(setup.console(), setup.options().verbose.length > 0).showTroubles(report, plan);
        }
    }

    private boolean isGoing(String run) {
        return new PastRuns(setup)
                .newest(RECENT).stream()
                        .anyMatch(past -> past.run().equals(run) && past.standing() == PastRun.Standing.RUNNING);
    }
}
