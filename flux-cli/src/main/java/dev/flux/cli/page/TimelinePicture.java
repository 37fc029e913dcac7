package dev.flux.cli.page;

import dev.flux.cli.view.Tags;
import dev.flux.cli.view.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The run over time as a picture: a bar a host while they can be told apart, and how many had ended where they cannot.
///
/// The picture holds shapes alone, so that it may be stretched to any width; its words stand around it.
final class TimelinePicture {

    private static final int MOST_BARS = 48;
    private static final int ROW = 24;
    private static final int HEIGHT = 200;
    private static final int WIDTH = 1000;
    private static final int SAMPLES = 200;
    private static final int TICKS = 4;

    private final Timeline timeline;
    private final Tags tags;

    TimelinePicture(Timeline timeline, Tags tags) {
        this.timeline = timeline;
        this.tags = tags;
    }

    void draw() {
        boolean bars = timeline.spans().size() <= MOST_BARS;
        tags.open("figure", "class", bars ? "timeline bars" : "timeline");
        tags.open("div", "class", "plot");
        if (bars) {
            tags.open("div", "class", "names", "aria-hidden", "true");
            timeline.spans().forEach(span -> tags.text("span", span.host()));
            tags.close("div");
            bars();
        } else {
            ended();
        }
        tags.open("div", "class", "ticks", "aria-hidden", "true");
        for (int tick = 0; tick <= TICKS; tick++) {
            tags.text("span", Words.span(timeline.whole().multipliedBy(tick).dividedBy(TICKS)));
        }
        tags.close("div");
        tags.close("div");
        tags.text("figcaption", bars ? "When each host began and ended." : "How many hosts had ended, and how.");
        tags.close("figure");
        marks();
    }

    private void bars() {
        int height = Math.max(1, timeline.spans().size()) * ROW;
        open(height);
        marksAt(height);
        int row = 0;
        for (var span : timeline.spans()) {
            double from = x(span.begin());
            double width = Math.max(3, x(span.end()) - from);
            tags.open(
                    "rect",
                    "class",
                    "fill " + span.shade().css(),
                    "x",
                    number(Math.min(from, WIDTH - 3.0)),
                    "y",
                    String.valueOf(row * ROW + 6),
                    "width",
                    number(width),
                    "height",
                    String.valueOf(ROW - 12));
            tags.text(
                    "title", span.host() + ": " + span.word() + ", " + span(span.begin()) + " to " + span(span.end()));
            tags.close("rect");
            row++;
        }
        tags.close("svg");
    }

    private void open(int height) {
        tags.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "height",
                String.valueOf(height),
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                label());
    }

    private String label() {
        long ended = timeline.spans().size();
        return Words.count(ended, "host") + " ended within " + Words.span(timeline.whole());
    }

    /// Stacked areas: for each shade how many hosts had ended so at each of many times.
    private void ended() {
        open(HEIGHT);
        Map<Shade, long[]> counts = new EnumMap<>(Shade.class);
        for (var span : timeline.spans()) {
            counts.computeIfAbsent(span.shade(), _ -> new long[SAMPLES + 1])[sample(span.end())]++;
        }
        var below = new long[SAMPLES + 1];
        for (var shade : counts.entrySet()) {
            var now = shade.getValue();
            Arrays.parallelPrefix(now, Long::sum);
            var top = new long[SAMPLES + 1];
            Arrays.setAll(top, at -> below[at] + now[at]);
            tags.open("polygon", "class", "fill " + shade.getKey().css(), "points", outline(below, top));
            tags.text("title", now[SAMPLES] + " " + shade.getKey().word());
            tags.close("polygon");
            System.arraycopy(top, 0, below, 0, top.length);
        }
        marksAt(HEIGHT);
        tags.close("svg");
    }

    private int sample(long at) {
        return (int) Math.min(
                SAMPLES, Math.ceilDiv(at * SAMPLES, Math.max(1, timeline.whole().toMillis())));
    }

    private String outline(long[] below, long[] top) {
        List<String> points = new ArrayList<>();
        for (int at = 0; at <= SAMPLES; at++) {
            points.add(point(at, top[at]));
        }
        for (int at = SAMPLES; at >= 0; at--) {
            points.add(point(at, below[at]));
        }
        return String.join(" ", points);
    }

    private String point(int sample, long count) {
        double y = HEIGHT - (double) HEIGHT * count / timeline.spans().size();
        return number((double) WIDTH * sample / SAMPLES) + "," + number(y);
    }

    private void marksAt(int height) {
        timeline.marks()
                .forEach(mark -> tags.line(
                        "rect",
                        "",
                        "class",
                        "mark",
                        "x",
                        number(x(mark.at())),
                        "y",
                        "0",
                        "width",
                        "1",
                        "height",
                        String.valueOf(height)));
    }

    private void marks() {
        if (timeline.marks().isEmpty()) {
            return;
        }
        tags.open("ol", "class", "marks");
        timeline.marks()
                .forEach(mark -> tags.line(
                        "li",
                        Tags.inline("span", span(mark.at()), "class", "at") + " " + Tags.inline("span", mark.words())));
        tags.close("ol");
    }

    private double x(long at) {
        return Math.min(WIDTH, (double) WIDTH * at / timeline.whole().toMillis());
    }

    private static String span(long millis) {
        return Words.span(Duration.ofMillis(millis));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
