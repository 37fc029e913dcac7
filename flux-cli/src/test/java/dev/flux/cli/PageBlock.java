package dev.flux.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A piece of a page that is not prose: code, a file, or what a program says.
///
/// @param page where it stands, as in `docs/how-to/install.md`
/// @param line its first line there
/// @param language what the fence says; indented without one it is `shell`, between two backquotes in a line `inline`
/// @param text without fence and indentation
record PageBlock(String page, int line, String language, String text) {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern INLINE = Pattern.compile("`(flux [^`]+)`");

    @Override
    public String toString() {
        return page + ":" + line;
    }

    /// Those of every page, the changelog aside: it tells of what was.
    static List<PageBlock> all() throws IOException {
        List<PageBlock> blocks = new ArrayList<>();
        for (var page : pages()) {
            new Reader(ROOT.relativize(page).toString(), Files.readAllLines(page), blocks).read();
        }
        return blocks;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> examples = Files.walk(ROOT.resolve("examples"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md")
                                    .map(ROOT::resolve),
                            Stream.concat(docs, examples)
                                    .filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    private static final class Reader {

        private final String page;
        private final List<String> lines;
        private final List<PageBlock> blocks;

        Reader(String page, List<String> lines, List<PageBlock> blocks) {
            this.page = page;
            this.lines = lines;
            this.blocks = blocks;
        }

        void read() {
            for (int at = 0; at < lines.size(); at++) {
                var line = lines.get(at);
                int end = at + 1;
                if (line.startsWith("```")) {
                    while (!lines.get(end).startsWith("```")) {
                        end++;
                    }
                    add(at + 1, line.substring(3), at + 1, end);
                } else if (line.startsWith("    ")) {
                    while (end < lines.size() && (lines.get(end).startsWith("    ") || continues(end))) {
                        end++;
                    }
                    add(at + 1, "shell", at, end);
                    end--;
                } else {
                    INLINE.matcher(line)
                            .results()
                            .map(found -> new PageBlock(page, lines.indexOf(line) + 1, "inline", found.group(1)))
                            .forEach(blocks::add);
                    end--;
                }
                at = end;
            }
        }

        /// An empty line between two that are indented.
        private boolean continues(int at) {
            return lines.get(at).isBlank()
                    && at + 1 < lines.size()
                    && lines.get(at + 1).startsWith("    ");
        }

        private void add(int line, String language, int from, int to) {
            var text = String.join("\n", lines.subList(from, to)) + "\n";
            blocks.add(new PageBlock(page, line, language, text.replaceAll("(?m)^    ", "")));
        }
    }
}
