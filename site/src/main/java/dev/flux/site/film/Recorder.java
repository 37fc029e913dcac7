package dev.flux.site.film;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Types the lines of a story into a terminal and films what it shows: see `site/record`.
public final class Recorder {

    private static final int COLUMNS = 96;
    private static final int ROWS = 28;
    private static final Duration LOOK = Duration.ofMillis(110);
    private static final Duration KEY = Duration.ofMillis(40);
    private static final Duration READ = Duration.ofMillis(2500);
    private static final Duration END = Duration.ofSeconds(6);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Terminal terminal;
    private final List<Frame> frames = new ArrayList<>();

    private Recorder(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Films a story.
    ///
    /// @param args the folder that the shell begins in, the file with what is typed, and the picture to write
    public static void main(String[] args) throws IOException, InterruptedException {
        var story = Files.readAllLines(Path.of(args[1])).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        try (var terminal = new Terminal(COLUMNS, ROWS, Path.of(args[0]), Map.of("COLORTERM", ""))) {
            var recorder = new Recorder(terminal);
            recorder.untilItWaits();
            recorder.frames.clear();
            for (var line : story) {
                recorder.film(line);
            }
            var frames = recorder.frames;
            frames.set(frames.size() - 1, frames.getLast().longer(END));
            Files.writeString(Path.of(args[2]), new Film(COLUMNS, ROWS, frames).svg(String.join(", ", story)));
        }
    }

    private void film(String line) throws IOException, InterruptedException {
        for (int from = 0; from < line.length(); from += 6) {
            terminal.type(line.substring(from, Math.min(from + 6, line.length())));
            Thread.sleep(KEY);
            look(KEY.multipliedBy(3));
        }
        terminal.enter();
        Thread.sleep(LOOK);
        untilItWaits();
        frames.set(frames.size() - 1, frames.getLast().longer(READ));
    }

    private void untilItWaits() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long last = begin;
        while (!Terminal.waits(look(Duration.ofNanos(System.nanoTime() - last)))) {
            last = System.nanoTime();
            if (last - begin > LONGEST.toNanos()) {
                throw new IOException("a command of the story does not end");
            }
            Thread.sleep(LOOK);
        }
    }

    /// Keeps what is shown now; what was shown before stayed for that long.
    private List<String> look(Duration since) throws IOException {
        var lines = terminal.shows();
        if (!frames.isEmpty()) {
            frames.set(frames.size() - 1, frames.getLast().longer(since));
        }
        if (frames.isEmpty() || !frames.getLast().lines().equals(lines)) {
            frames.add(new Frame(lines, Duration.ZERO));
        }
        return lines;
    }
}
