package dev.flux.cli.view;

import dev.flux.run.RunEvent;
import dev.flux.run.RunListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A run while it goes, on a terminal. What is drawn is wiped when the run ends, so that the report stands alone; each
/// picture is written over the one before it at once, so that nothing flickers.
public final class LiveView implements RunListener, AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final int MOST_TAIL = 200;

    /// Terminals that know these show a picture when it is whole; others do nothing.
    private static final String HOLD = "\u001b[?2026h";

    private static final String SHOW = "\u001b[?2026l";

    private final Console console;
    private final LiveModel model = new LiveModel(System::nanoTime);
    private final Thread ticker;
    private final boolean headline;
    private final boolean everyStep;
    private final Optional<Follow> follow;
    private final Deque<String> tail = new ArrayDeque<>();
    private List<String> drawn = List.of();
    private boolean over;

    /// @param console a terminal
    /// @param headline whether what is run is said at first, and stays there
    /// @param everyStep whether each step's end stays on the screen, above the picture
    /// @param followed a host of which everything is shown
    public LiveView(Console console, boolean headline, boolean everyStep, Optional<String> followed) {
        this.console = console;
        this.headline = headline;
        this.everyStep = everyStep;
        this.follow = followed.map(host -> new Follow(host, console::redacted));
        console.foreground().live(this::aside);
        this.ticker = Thread.ofVirtual().name("live view").start(this::tick);
    }

    @Override
    public synchronized void on(RunEvent event) {
        model.hear(event);
        follow.ifPresent(one -> one.lines(event).forEach(this::told));
        switch (event) {
            case RunEvent.Started started
            when headline -> console.print(console.styled(Style.STRONG, LinesView.headline(started)));
            case RunEvent.StepEnded(var host, var step) when everyStep -> stay(LinesView.line(host, step));
            case RunEvent.BudgetSpent(var inFlight, var why) -> note(TalkView.spent(inFlight, why));
            case RunEvent.Stopping(var inFlight, var why) -> note(TalkView.stopping(inFlight, why));
            case RunEvent.Asided(var aside) when AsideView.isWorthALine(aside) -> note(AsideView.line(aside));
            case RunEvent.Warned(var text) -> note("warning: " + text);
            case RunEvent.Ended _ -> end();
            default -> {}
        }
    }

    private void told(String line) {
        tail.add(line);
        if (tail.size() > MOST_TAIL) {
            tail.remove();
        }
    }

    private void note(String line) {
        stay(console.styled(Style.STRONG, line));
    }

    private void stay(String line) {
        wipe();
        console.print(line);
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
        if (over || model.hosts().isEmpty() || console.foreground().isTaken()) {
            return;
        }
        var size = console.size();
        var lines = new LiveFrame(console, model, size.columns(), size.rows())
                .lines(follow.map(Follow::host), List.copyOf(tail));
        if (lines.equals(drawn)) {
            return;
        }
        var frame = new StringBuilder(HOLD).append(back());
        lines.forEach(line -> frame.append(line).append("\u001b[K\n"));
        console.draw(frame.append("\u001b[J").append(SHOW).toString());
        drawn = lines;
    }

    /// To where the picture begins. A terminal that became narrower has broken its lines.
    private String back() {
        if (drawn.isEmpty()) {
            return "";
        }
        int columns = console.size().columns();
        int rows = drawn.stream()
                .mapToInt(line -> Math.max(1, Math.ceilDiv(Cells.width(Style.plain(line)), columns)))
                .sum();
        return "\r\u001b[" + rows + "A";
    }

    /// Wipes the picture and lets something be written where it stood.
    private synchronized void aside(Runnable writing) {
        wipe();
        writing.run();
    }

    private void wipe() {
        if (!drawn.isEmpty()) {
            console.draw(back() + "\r\u001b[J");
            drawn = List.of();
        }
    }

    private void end() {
        wipe();
        over = true;
    }

    @Override
    public synchronized void close() {
        end();
        console.foreground().live(Runnable::run);
        ticker.interrupt();
    }
}
