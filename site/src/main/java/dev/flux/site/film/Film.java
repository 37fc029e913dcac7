package dev.flux.site.film;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Frames beside each other on a strip that jumps from one to the next: an SVG that CSS alone moves, dark or light as
/// the
/// reader's page is, and that stands still on its last frame for who wants no motion.
///
/// @param columns of the terminal
/// @param rows of the terminal
/// @param frames in their order
record Film(int columns, int rows, List<Frame> frames) {

    private static final double CELL = 7.2;
    private static final int ROW = 17;
    private static final int EDGE = 14;
    private static final String STYLE = """
            svg{--p:#f6f8fa;--e:#d0d7de;--t:#1f2328;--d:#59636e;--c1:#b3202c;--c2:#116329;--c3:#7d4e00;--c4:#0550ae;--c5:#7d33c2;--c6:#0c6070}
            @media(prefers-color-scheme:dark){svg{--p:#0d1117;--e:#30363d;--t:#e6edf3;--d:#9198a1;\
            --c1:#ff7b72;--c2:#56d364;--c3:#e3b341;--c4:#79c0ff;--c5:#d2a8ff;--c6:#56d4dd}}
            text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre;fill:var(--t)}
            .b{font-weight:700}.d{fill:var(--d)}.c1{fill:var(--c1)}.c2{fill:var(--c2)}.c3{fill:var(--c3)}.c4{fill:var(--c4)}\
            .c5{fill:var(--c5)}.c6{fill:var(--c6)}
            """;

    Film {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("nothing was filmed");
        }
    }

    /// The picture.
    ///
    /// @param story what is done in it, for who cannot see it
    String svg(String story) {
        int width = (int) Math.ceil(columns * CELL);
        var strip = new StringBuilder();
        var parts = new Parts();
        List<String> before = List.of();
        for (int at = 0; at < frames.size(); at++) {
            var lines = frames.get(at).lines().stream().map(Film::drawn).toList();
            int same = same(before, lines);
            strip.append("<g transform=\"translate(").append(at * width).append(")\">");
            strip.append(parts.use(rows(parts, lines, 0, same), 0));
            strip.append(rows(parts, lines, same, lines.size())).append("</g>\n");
            before = lines;
        }
        int height = rows * ROW;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d">
                <title>A terminal in which Flux runs</title>
                <desc>%3$s</desc>
                <style>
                %4$s%5$s</style>
                <defs>
                %6$s</defs>
                <rect x=".5" y=".5" width="%7$d" height="%8$d" rx="8" fill="var(--p)" stroke="var(--e)"/>
                <svg x="%9$d" y="%9$d" width="%10$d" height="%11$d"><g class="film">
                %12$s</g></svg>
                </svg>
                """.formatted(
                        width + 2 * EDGE,
                        height + 2 * EDGE,
                        escaped(story),
                        STYLE,
                        motion(width),
                        parts.defined(),
                        width + 2 * EDGE - 1,
                        height + 2 * EDGE - 1,
                        EDGE,
                        width,
                        height,
                        strip);
    }

    /// How many lines from the top two frames have in common: they are drawn once.
    private static int same(List<String> one, List<String> other) {
        int same = 0;
        while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
            same++;
        }
        return same;
    }

    private static String rows(Parts parts, List<String> lines, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(row -> parts.use(lines.get(row), row * ROW))
                .collect(Collectors.joining());
    }

    private String motion(int width) {
        long whole =
                frames.stream().map(Frame::shown).mapToLong(Duration::toMillis).sum();
        var steps = new StringBuilder();
        long before = 0;
        for (int at = 0; at < frames.size(); at++) {
            steps.append(number(100.0 * before / whole)).append("%{transform:translateX(");
            steps.append(-at * width).append("px)}");
            before += frames.get(at).shown().toMillis();
        }
        return """
                .film{transform:translateX(%dpx);animation:film %ss step-end infinite}
                @media(prefers-reduced-motion:reduce){.film{animation:none}}
                @keyframes film{%s}
                """.formatted(-(frames.size() - 1) * width, number(whole / 1000.0), steps);
    }

    private static String drawn(String line) {
        var text = new StringBuilder();
        for (var span : Span.of(line)) {
            var look = span.look().isEmpty() ? "" : " class=\"" + span.look() + "\"";
            text.append("<text x=\"%s\" y=\"13\" textLength=\"%s\"%s>%s</text>"
                    .formatted(
                            number(span.column() * CELL),
                            number(span.text().length() * CELL),
                            look,
                            escaped(span.text())));
        }
        return text.toString();
    }

    private static String number(double value) {
        return "%.2f".formatted(value).replaceFirst("\\.?0+$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
