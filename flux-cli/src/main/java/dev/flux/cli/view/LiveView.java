package dev.flux.cli.view;

import dev.flux.report.HostReport;
import dev.flux.run.RunEvent;
import dev.flux.run.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run while it goes, on a terminal: a line a host while they fit, a line a state where they do not. What is drawn is
/// wiped when the run ends, so that the report stands alone.
public final class LiveView implements RunListener, AutoCloseable {

    private static final int MOST_ROWS = 16;
    private static final Duration TICK = Duration.ofMillis(100);

    private final Console console;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, String> waves = new LinkedHashMap<>();
    private final Thread ticker;
    private final long begin = System.nanoTime();
    private int drawn;
    private final boolean headline;
    private boolean over;

    /// What is known of one host.
    private static final class Row {
        private String doing = "waits";
        private long since = System.nanoTime();
        private boolean started;
        private int steps;
        private @Nullable HostReport report;
    }

    /// @param console a terminal
    /// @param headline whether what is run is said at first, and stays there
    public LiveView(Console console, boolean headline) {
        this.console = console;
        this.headline = headline;
        console.foreground().live(this::standAside);
        this.ticker = Thread.ofVirtual().name("live view").start(this::tick);
    }

    @Override
    public synchronized void on(RunEvent event) {
        switch (event) {
            case RunEvent.Started started -> {
                started.hosts().forEach(host -> rows.put(host, new Row()));
                if (headline) {
                    console.print(console.styled(Style.STRONG, LinesView.headline(started)));
                }
            }
            case RunEvent.HostStarted(var host) -> {
                var row = row(host);
                row.started = true;
                row.since = System.nanoTime();
                row.doing = "connecting";
            }
            case RunEvent.HostBusy(var host, var what) -> row(host).doing = what;
            case RunEvent.HostTold _ -> {}
            case RunEvent.HostPlanned planned -> row(planned.host()).steps = planned.steps();
            case RunEvent.Guarded guarded -> row(guarded.host()).doing = TalkView.guarded(guarded);
            case RunEvent.StepStarted(var host, var number, var module, var title) ->
                row(host).doing = "%s  %d/%d  %s".formatted(module, number, row(host).steps, title);
            case RunEvent.StepEnded _ -> {}
            case RunEvent.HostEnded(var report) -> row(report.name()).report = report;
            case RunEvent.WaveStarted wave -> waves.put(wave.group(), TalkView.wave(wave));
            case RunEvent.Pausing pause -> waves.put(pause.group(), TalkView.pause(pause));
            case RunEvent.Asided(var aside) -> {
                if (AsideView.isWorthALine(aside)) {
                    note(AsideView.line(aside));
                }
            }
            case RunEvent.BudgetSpent(var inFlight, var why) -> note(TalkView.spent(inFlight, why));
            case RunEvent.Stopping(var inFlight, var why) -> note(TalkView.stopping(inFlight, why));
            case RunEvent.Warned(var text) -> note("warning: " + text);
            case RunEvent.Ended _ -> {
                wipe();
                over = true;
            }
        }
    }

    private Row row(String host) {
        return rows.computeIfAbsent(host, _ -> new Row());
    }

    private void note(String line) {
        wipe();
        console.print(console.styled(Style.CHANGED, line));
    }

    private void tick() {
        try {
            while (!over) {
                draw();
                Thread.sleep(TICK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw() {
        if (over || rows.isEmpty() || console.foreground().isTaken()) {
            return;
        }
        var lines = rows.size() <= MOST_ROWS ? everyHost() : folded();
        lines.addFirst("");
        lines.add("");
        waves.values().forEach(wave -> lines.add("  " + wave));
        lines.add(footer());
        var frame = new StringBuilder(back());
        lines.forEach(line -> frame.append("\r\u001b[2K").append(line).append('\n'));
        console.draw(frame.toString());
        drawn = lines.size();
    }

    private List<String> everyHost() {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        var lines = new ArrayList<String>();
        rows.forEach((host, row) -> lines.add("  " + Words.pad(host, width) + "   " + state(row)));
        return lines;
    }

    private List<String> folded() {
        var lines = new ArrayList<String>();
        long done = count(row -> row.report != null && row.report.well());
        lines.add("  " + Glyph.OK.on(console) + " " + Words.count(done, "host") + " done");
        rows.entrySet().stream()
                .filter(entry -> entry.getValue().report != null
                        && !entry.getValue().report.well())
                .limit(5)
                .forEach(entry -> lines.add("  " + Words.pad(entry.getKey(), 20) + " " + state(entry.getValue())));
        rows.entrySet().stream()
                .filter(entry -> entry.getValue().started && entry.getValue().report == null)
                .sorted(java.util.Comparator.comparingLong(entry -> entry.getValue().since))
                .limit(3)
                .forEach(entry -> lines.add("  " + Words.pad(entry.getKey(), 20) + " " + state(entry.getValue())));
        return lines;
    }

    private String state(Row row) {
        int room = Math.max(20, console.terminal().width() - 40);
        if (row.report != null) {
            var glyph = Glyph.of(row.report.outcome());
            return glyph.on(console) + " "
                    + Words.cut(
                            LinesView.line(row.report)
                                    .substring(row.report.name().length())
                                    .strip(),
                            room);
        } else if (!row.started) {
            return console.styled(Style.DETAIL, "  waits");
        }
        var elapsed = Words.span(Duration.ofNanos(System.nanoTime() - row.since));
        return Glyph.RUNNING.on(console) + " " + Words.pad(Words.cut(row.doing, room), Math.min(room, 44)) + "  "
                + console.styled(Style.DETAIL, elapsed);
    }

    private String footer() {
        long started = count(row -> row.started);
        long ended = count(row -> row.report != null);
        long bad = count(row -> row.report != null && !row.report.well());
        return console.styled(
                Style.DETAIL,
                "  %d of %d started   %d done   %d not as desired   elapsed %s"
                        .formatted(
                                started,
                                rows.size(),
                                ended,
                                bad,
                                Words.span(Duration.ofNanos(System.nanoTime() - begin))));
    }

    private long count(java.util.function.Predicate<Row> wanted) {
        return rows.values().stream().filter(wanted).count();
    }

    private String back() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "A";
    }

    private synchronized void standAside() {
        wipe();
    }

    private void wipe() {
        if (drawn > 0) {
            console.draw(back() + "\r\u001b[J");
            drawn = 0;
        }
    }

    @Override
    public synchronized void close() {
        wipe();
        over = true;
        ticker.interrupt();
    }
}
