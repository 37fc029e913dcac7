package dev.flux.cli.view;

import dev.flux.report.HostOutcome;
import dev.flux.report.HostReport;
import dev.flux.report.HostReport.ExecResult;
import dev.flux.report.Outcome;
import dev.flux.run.RunEvent;
import dev.flux.shell.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A run as far as it has come, from its events: what a live view shows is in here, and nothing of how.
final class LiveModel {

    private static final int MOST_ANSWERS = 200;

    private final Map<String, LiveHost> hosts = new LinkedHashMap<>();
    private final Map<String, String> waves = new LinkedHashMap<>();
    private final Map<Glyph, List<String>> ended = new EnumMap<>(Glyph.class);
    private final List<LiveHost> failed = new ArrayList<>();
    private final Map<ExecResult, List<String>> answers = new LinkedHashMap<>();
    private final LongSupplier clock;
    private final long begin;

    /// @param clock nanoseconds, monotonic
    LiveModel(LongSupplier clock) {
        this.clock = clock;
        this.begin = clock.getAsLong();
    }

    void hear(RunEvent event) {
        switch (event) {
            case RunEvent.Started started -> started.hosts().forEach(this::host);
            case RunEvent.HostStarted(var host) -> host(host).start(clock.getAsLong());
            case RunEvent.HostBusy(var host, var what) -> host(host).does(what);
            case RunEvent.HostPlanned planned -> host(planned.host()).plans(planned.steps());
            case RunEvent.Guarded guarded -> host(guarded.host()).does(TalkView.guarded(guarded));
            case RunEvent.StepStarted(var host, var number, var module, var title) ->
                host(host).step(number, module, title);
            case RunEvent.HostEnded(var report) -> end(report);
            case RunEvent.WaveStarted wave -> waves.put(wave.group(), TalkView.wave(wave));
            case RunEvent.Pausing pause -> waves.put(pause.group(), TalkView.pause(pause));
            case RunEvent.HostTold _,
                    RunEvent.LockTold _,
                    RunEvent.StepPrinted _,
                    RunEvent.StepEnded _,
                    RunEvent.BudgetSpent _,
                    RunEvent.Stopping _,
                    RunEvent.Asided _,
                    RunEvent.Warned _,
                    RunEvent.Ended _ -> {}
        }
    }

    private void end(HostReport report) {
        var host = host(report.name());
        host.end(report);
        ended.computeIfAbsent(state(report), _ -> new ArrayList<>()).add(report.name());
        if (!report.well() && report.outcome() != HostOutcome.DUPLICATE) {
            failed.add(host);
        }
        report.exec()
                .filter(result -> answers.size() < MOST_ANSWERS || answers.containsKey(result))
                .ifPresent(result ->
                        answers.computeIfAbsent(result, _ -> new ArrayList<>()).add(report.name()));
    }

    private static Glyph state(HostReport report) {
        if (!report.well()) {
            return report.outcome() == HostOutcome.COMPLETED ? Glyph.FAILED : Glyph.of(report.outcome());
        }
        return report.count(Outcome.CHANGED) > 0
                ? Glyph.CHANGED
                : report.count(Outcome.WOULD_CHANGE) > 0 ? Glyph.WOULD_CHANGE : Glyph.OK;
    }

    private LiveHost host(String name) {
        return hosts.computeIfAbsent(name, LiveHost::new);
    }

    Collection<LiveHost> hosts() {
        return hosts.values();
    }

    Optional<LiveHost> find(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    /// What each group is at.
    Collection<String> waves() {
        return waves.values();
    }

    /// Names of hosts that ended, by how.
    Map<Glyph, List<String>> ended() {
        return ended;
    }

    /// Hosts that are not as desired, the first one first.
    List<LiveHost> failed() {
        return failed;
    }

    /// What a command printed, by whom.
    Map<ExecResult, List<String>> answers() {
        return answers;
    }

    /// The first line of an answer.
    static String firstLine(ExecResult result) {
        var text = result.stdout().isBlank() ? result.stderr() : result.stdout();
        var first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("(nothing)");
        return Printable.line(first, 200);
    }

    /// The first line of an answer that most did not give.
    static String firstLine(ExecResult result, ExecResult most) {
        var usual = most.stdout().lines().toList();
        var lines = result.stdout().lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            boolean same = at < usual.size() && usual.get(at).equals(lines.get(at));
            if (!same && !lines.get(at).isBlank()) {
                return Printable.line(lines.get(at), 200);
            }
        }
        return firstLine(result);
    }

    int endedCount() {
        return ended.values().stream().mapToInt(List::size).sum();
    }

    long elapsedNanos() {
        return clock.getAsLong() - begin;
    }

    long now() {
        return clock.getAsLong();
    }
}
