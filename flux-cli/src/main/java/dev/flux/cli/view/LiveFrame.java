package dev.flux.cli.view;

import dev.flux.host.NameFold;
import dev.flux.report.HostReport;
import dev.flux.report.HostReport.ExecResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One picture of a run: a line a host while they fit, else how many stand how, with those that failed and those that
/// take longest by name. It is never higher or wider than the terminal.
final class LiveFrame {

    private static final int MOST_FOLDED = 100;
    private static final int MOST_SLOW = 3;
    private static final int MOST_ANSWERS = 5;
    private static final int WIDE = 100;
    private static final int NARROW = 70;
    private static final int MOST_NAME = 24;

    private final Console console;
    private final LiveModel model;
    private final int width;
    private final int height;

    /// @param height in lines
    LiveFrame(Console console, LiveModel model, int width, int height) {
        this.console = console;
        this.model = model;
        this.width = Math.max(10, width - 1);
        this.height = Math.max(4, height - 1);
    }

    /// @param tail what the host that is followed has told, the newest last
    List<String> lines(Optional<String> followed, List<String> tail) {
        var below = new ArrayList<String>();
        below.add("");
        model.waves().stream()
                .limit(2)
                .forEach(wave -> below.add(line().add("  " + wave).toString()));
        below.add(footer());
        int room = height - below.size() - 1;
        var above = new ArrayList<String>();
        above.add("");
        int told = followed.isPresent() ? Math.min(Math.max(3, room / 2), tail.size() + 1) : 0;
        above.addAll(model.hosts().size() <= room - told ? everyHost() : folded(room - told));
        followed.ifPresent(host -> above.addAll(tail(host, tail, room - above.size() + 1)));
        var lines = new ArrayList<>(above.subList(0, Math.clamp(room + 1, 0, above.size())));
        lines.addAll(below);
        return lines;
    }

    private Cells line() {
        return new Cells(console, width);
    }

    private List<String> everyHost() {
        int names = Math.min(width / 3, longest(model.hosts()));
        return model.hosts().stream().map(host -> state(host, names)).toList();
    }

    private static int longest(Collection<LiveHost> hosts) {
        return hosts.stream().mapToInt(host -> Cells.width(host.name())).max().orElse(0);
    }

    private String state(LiveHost host, int names) {
        var line = line().add("  ").column(host.name(), names).add("   ");
        var report = host.report();
        if (report.isPresent()) {
            return ended(line, report.get()).toString();
        } else if (host.isWaiting()) {
            return line.add(Style.DETAIL, "  waits").toString();
        }
        int room = Math.max(10, Math.min(60, width - names - 18));
        return line.add(Glyph.RUNNING)
                .column(host.doing(), room)
                .add("  ")
                .add(Style.DETAIL, Words.span(host.elapsed(model.now())))
                .toString();
    }

    private static Cells ended(Cells line, HostReport report) {
        var glyph = report.well() ? Glyph.OK : Glyph.of(report.outcome());
        line.add(glyph)
                .add(LinesView.line(report).substring(report.name().length()).strip());
        report.exec().ifPresent(result -> line.add(Style.DETAIL, "   " + LiveModel.firstLine(result)));
        return line;
    }

    private List<String> folded(int room) {
        var lines = new ArrayList<String>();
        lines.add(progress());
        model.ended().forEach((glyph, names) -> lines.add(counted(glyph, names)));
        var running = model.hosts().stream().filter(LiveHost::isRunning).count();
        var waiting = model.hosts().stream().filter(LiveHost::isWaiting).count();
        lines.add(line().add("  ")
                .add(Glyph.RUNNING)
                .add(number(running) + " running")
                .add(Style.DETAIL, waiting == 0 ? "" : "   " + number(waiting) + " waiting")
                .toString());
        var answers = answers();
        var slow = model.hosts().stream()
                .filter(LiveHost::isRunning)
                .sorted(Comparator.comparingLong(LiveHost::since))
                .limit(MOST_SLOW)
                .toList();
        int left = room - lines.size() - slow.size();
        var failed = model.failed();
        int shown = failed.size() <= left ? failed.size() : Math.max(1, left - 1);
        if (failed.size() > shown) {
            lines.add(line().add(
                            Style.DETAIL,
                            "    " + number(failed.size() - shown) + " more are not as desired; the last of them:")
                    .toString());
        }
        var named = Stream.concat(failed.stream().skip(Math.max(0, failed.size() - shown)), slow.stream())
                .toList();
        int names = Math.min(MOST_NAME, longest(named));
        named.forEach(host -> lines.add(state(host, names)));
        answers.stream().limit(Math.max(0, room - lines.size())).forEach(lines::add);
        return lines.subList(0, Math.clamp(room, 0, lines.size()));
    }

    private String counted(Glyph glyph, List<String> names) {
        // folding thousands of names ten times a second would cost more than it tells
        var folded = names.size() <= MOST_FOLDED ? NameFold.fold(names) : "";
        return line().add("  ")
                .add(glyph)
                .add(number(names.size()) + " " + glyph.word())
                .add(Style.DETAIL, folded.isEmpty() ? "" : "   " + folded)
                .toString();
    }

    /// What most hosts said, and where others said something else.
    private List<String> answers() {
        var sorted = model.answers().entrySet().stream()
                .sorted(Comparator.comparingInt(one -> -one.getValue().size()))
                .limit(MOST_ANSWERS)
                .toList();
        return sorted.stream().map(one -> answer(one, sorted.getFirst())).toList();
    }

    private String answer(Map.Entry<ExecResult, List<String>> one, Map.Entry<ExecResult, List<String>> most) {
        var names = one.getValue();
        boolean named = names.size() > 1 && names.size() <= MOST_FOLDED && !one.equals(most);
        return line().add("  ")
                .add(Style.STRONG, names.size() == 1 ? names.getFirst() : number(names.size()) + " hosts")
                .add("   " + LiveModel.firstLine(one.getKey(), most.getKey()))
                .add(Style.DETAIL, named ? "   " + NameFold.fold(names) : "")
                .toString();
    }

    private String progress() {
        int all = model.hosts().size();
        int done = model.endedCount();
        int bar = width < WIDE ? 10 : 24;
        int filled = all == 0 ? 0 : (int) ((long) bar * done / all);
        boolean unicode = console.terminal().unicode();
        var line = line().add("  ")
                .add(Style.UNCHANGED, (unicode ? "█" : "#").repeat(filled))
                .add(Style.DETAIL, (unicode ? "░" : ".").repeat(bar - filled))
                .add("  " + number(done) + " of " + number(all) + " hosts   " + (all == 0 ? 0 : 100L * done / all)
                        + "%");
        double seconds = model.elapsedNanos() / 1e9;
        if (done < 3 || seconds < 1) {
            return line.toString();
        }
        double rate = done / seconds;
        long left = Math.round((all - done) / rate);
        // a few that hang say nothing of when they end
        var rest = left == 0
                ? "the last " + number(all - done) + " run"
                : "about " + Words.span(Duration.ofSeconds(left)).replace(".0 s", " s") + " left";
        return line.add(Style.DETAIL, width < NARROW ? "   " + rest : "   " + rate(rate) + "   " + rest)
                .toString();
    }

    private static String rate(double rate) {
        return rate >= 1
                ? number(Math.round(rate)) + " hosts/s"
                : String.format(Locale.ROOT, "%.0f hosts/min", rate * 60);
    }

    private String footer() {
        long started = model.hosts().stream().filter(LiveHost::isStarted).count();
        int bad = model.failed().size();
        return line().add(
                        Style.DETAIL,
                        "  " + number(started) + " of " + number(model.hosts().size()) + " started   "
                                + number(model.endedCount()) + " done   ")
                .add(bad == 0 ? Style.DETAIL : Style.FAILED, number(bad) + " not as desired")
                .add(
                        Style.DETAIL,
                        "   elapsed "
                                + Words.span(Duration.ofSeconds(TimeUnit.NANOSECONDS.toSeconds(model.elapsedNanos())))
                                        .replace(".0 s", " s"))
                .toString();
    }

    private List<String> tail(String host, List<String> tail, int room) {
        var lines = new ArrayList<String>();
        var rule = console.terminal().unicode() ? "──" : "--";
        lines.add(line().add(Style.DETAIL, "  " + rule + " ")
                .add(Style.STRONG, host)
                .add(Style.DETAIL, " " + rule)
                .toString());
        int fits = Math.max(1, Math.min(tail.size(), room - 1));
        tail.subList(Math.max(0, tail.size() - fits), tail.size())
                .forEach(told -> lines.add(line().add("  " + told).toString()));
        return lines;
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
