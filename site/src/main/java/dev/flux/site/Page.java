package dev.flux.site;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/// A page of the documentation.
///
/// @param source its file in the repository, as in `docs/how-to/install.md`
/// @param body what it says
/// @param headings with the names that links call them by
record Page(String source, Node body, Map<Heading, String> headings) {

    static Page of(String source, String text) {
        var body = Markdown.parse(text);
        return new Page(source, body, Markdown.headings(body));
    }

    /// Its file in the site.
    String address() {
        return address(source);
    }

    /// What a file is called in the site.
    static String address(String source) {
        return source.endsWith(".md")
                ? source.replaceFirst("(^|/)README\\.md$", "$1index.md").replaceFirst("\\.md$", ".html")
                : source;
    }

    /// The folder it is in, as in `docs/how-to`.
    String folder() {
        return source.contains("/") ? source.substring(0, source.lastIndexOf('/')) : "";
    }

    /// Its first heading.
    String title() {
        return headings.keySet().stream().findFirst().map(Markdown::text).orElse(source);
    }

    /// What a link can name in it.
    Set<String> anchors() {
        return Set.copyOf(headings.values());
    }
}
