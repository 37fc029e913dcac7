package dev.flux.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.commonmark.node.Heading;

/// The documentation of a checkout as web pages: the same folders, `.md` become `.html`, and nothing comes from
/// elsewhere.
public final class Site {

    private static final List<String> OWN = List.of("site.css", "search.js");

    private final Path root;
    private final Sources sources;

    private Site(Path root, Sources sources) {
        this.root = root;
        this.sources = sources;
    }

    /// Reads a checkout.
    public static Site of(Path root) throws IOException {
        return new Site(root, Sources.of(root));
    }

    /// Every dead link of it, and whatever else a page must not have; a site is right where there is none.
    public List<String> wrong() {
        return new Links(sources).wrong();
    }

    /// Writes it into a folder.
    public void write(Path folder) throws IOException {
        var template = resource("page.html");
        for (var page : sources.pages().values()) {
            keep(folder, page.address(), html(page, template).getBytes(StandardCharsets.UTF_8));
        }
        for (var file : sources.files()) {
            keep(folder, file, Files.readAllBytes(root.resolve(file)));
        }
        for (var own : OWN) {
            keep(folder, own, resource(own).getBytes(StandardCharsets.UTF_8));
        }
        keep(folder, "search-index.js", index().getBytes(StandardCharsets.UTF_8));
    }

    private String html(Page page, String template) {
        var links = new Links(sources);
        var body = Markdown.render(page.body(), page.headings(), target -> links.address(page, target));
        var top = Links.relative(page, "site.css").replace("site.css", "");
        return template.replace("{title}", escaped(page.title()))
                .replace("{top}", top)
                .replace("{navigation}", new Navigation(sources).html(page))
                .replace("{body}", body.replaceFirst("</h1>", "</h1>\n" + Matcher.quoteReplacement(contents(page))));
    }

    /// The headings of a long page.
    private static String contents(Page page) {
        var parts = page.headings().entrySet().stream()
                .filter(heading -> heading.getKey().getLevel() == 2)
                .toList();
        return parts.size() < 3
                ? ""
                : parts.stream()
                        .map(part -> "<li><a href=\"#" + part.getValue() + "\">" + escaped(Markdown.text(part.getKey()))
                                + "</a></li>")
                        .collect(Collectors.joining(
                                "\n", "<nav class=\"contents\" aria-label=\"On this page\"><ul>", "</ul></nav>"));
    }

    /// What the search knows: each page's address, title, headings and words.
    private String index() {
        return sources.pages().values().stream()
                .filter(page -> !page.source().equals("CHANGELOG.md"))
                .map(page -> "[" + quoted(page.address()) + "," + quoted(page.title()) + "," + quoted(headings(page))
                        + "," + quoted(words(page)) + "]")
                .collect(Collectors.joining(",\n", "window.pages = [\n", "];\n"));
    }

    private static String headings(Page page) {
        return page.headings().keySet().stream()
                .skip(1)
                .map(Markdown::text)
                .collect(Collectors.joining(" "))
                .toLowerCase(java.util.Locale.ROOT);
    }

    /// Each word once: the index is small and still finds them all.
    private static String words(Page page) {
        var all = new StringBuilder();
        for (var node = page.body().getFirstChild(); node != null; node = node.getNext()) {
            all.append(node instanceof Heading ? "" : Markdown.words(node)).append(' ');
        }
        return List.of(all.toString().toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}\\p{N}_.-]+", -1)).stream()
                .filter(word -> word.length() > 2)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void keep(Path folder, String name, byte[] bytes) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, bytes);
    }

    private static String resource(String name) {
        try (var file = Objects.requireNonNull(Site.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
