package dev.flux.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a page as strictly as can be: elements and attributes that the page is made of, each value quoted, and nothing
/// else that a browser would take for markup.
final class StrictPage {

    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "a",
            "header",
            "main",
            "section",
            "footer",
            "p",
            "strong",
            "span",
            "h1",
            "h2",
            "h3",
            "dl",
            "div",
            "dt",
            "dd",
            "svg",
            "rect",
            "polygon",
            "figure",
            "figcaption",
            "ol",
            "ul",
            "li",
            "pre",
            "code",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "button",
            "input",
            "output",
            "b",
            "noscript",
            "script",
            "details",
            "summary");
    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "href",
            "id",
            "aria-labelledby",
            "aria-label",
            "aria-hidden",
            "aria-pressed",
            "aria-expanded",
            "aria-live",
            "aria-sort",
            "role",
            "tabindex",
            "viewbox",
            "height",
            "width",
            "preserveaspectratio",
            "x",
            "y",
            "points",
            "scope",
            "type",
            "placeholder",
            "autocomplete",
            "spellcheck",
            "data-word",
            "data-ms",
            "hidden",
            "title",
            "open",
            "style");
    private static final Pattern TAG = Pattern.compile(
            "</?([a-z][a-z0-9]*)((?:\\s+[a-z-]+=\"[^\"<>]*\"|\\s+[a-z-]+=\"[^\"]*\")*)\\s*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)=\"([^\"]*)\"");

    private final String page;
    private final List<String> scripts = new ArrayList<>();
    private final List<String> styles = new ArrayList<>();
    private String policy = "";

    private StrictPage(String page) {
        this.page = page;
    }

    static StrictPage read(String page) {
        var strict = new StrictPage(page);
        strict.read();
        return strict;
    }

    List<String> scripts() {
        return scripts;
    }

    List<String> styles() {
        return styles;
    }

    String policy() {
        return policy;
    }

    private void read() {
        int at = page.indexOf('>') + 1;
        assertThat(page.substring(0, at)).isEqualToIgnoringCase("<!DOCTYPE html>");
        var tag = TAG.matcher(page);
        for (int next = page.indexOf('<', at); next >= 0; next = page.indexOf('<', at)) {
            assertThat(page.substring(at, next)).doesNotContain(">");
            assertThat(tag.region(next, page.length()).lookingAt())
                    .as(page.substring(next, Math.min(page.length(), next + 200)))
                    .isTrue();
            at = tag.end();
            var name = tag.group(1).toLowerCase(java.util.Locale.ROOT);
            assertThat(ELEMENTS).contains(name);
            attributes(name, tag.group(2));
            if (tag.group().startsWith("<script") || tag.group().startsWith("<style")) {
                at = raw(name, tag.group(), at);
            }
        }
        assertThat(page.substring(at).strip()).isEmpty();
    }

    private void attributes(String element, String text) {
        var attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            var name = attribute.group(1).toLowerCase(java.util.Locale.ROOT);
            assertThat(ATTRIBUTES).contains(name);
            if (name.equals("style")) {
                assertThat(attribute.group(2)).matches("contain-intrinsic-size: [0-9]+px;");
            } else if (name.equals("href")) {
                assertThat(attribute.group(2)).isEqualTo("#hosts");
            } else if (name.equals("http-equiv")) {
                assertThat(attribute.group(2)).isEqualTo("Content-Security-Policy");
            } else if (name.equals("content") && attribute.group(2).startsWith("default-src")) {
                assertThat(element).isEqualTo("meta");
                policy = attribute.group(2).replace("&#39;", "'");
            }
        }
    }

    /// What stands in a script or a style, which only its end tag ends.
    private int raw(String name, String tag, int at) {
        int end = page.indexOf("</" + name, at);
        var text = page.substring(at, end);
        assertThat(text).doesNotContainIgnoringCase("<!--").doesNotContainIgnoringCase("<script");
        if (tag.contains("application/json")) {
            assertThat(text).doesNotContain("<", ">", "&");
        } else {
            (name.equals("script") ? scripts : styles).add(text);
        }
        return end;
    }
}
