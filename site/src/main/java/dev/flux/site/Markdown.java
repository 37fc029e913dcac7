package dev.flux.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Reads and writes Markdown as the pages use it: tables, and no HTML but comments.
final class Markdown {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    /// Where a link or a picture of a page leads, as it is written.
    record Reference(String target, boolean picture) {}

    private Markdown() {}

    static Node parse(String text) {
        return PARSER.parse(text);
    }

    /// The headings of a page with the names that links call them by, which are those that a code host gives them.
    static Map<Heading, String> headings(Node page) {
        Map<Heading, String> named = new java.util.LinkedHashMap<>();
        Map<String, Integer> taken = new java.util.HashMap<>();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                var name = text(heading)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int before = taken.merge(name, 1, Integer::sum) - 1;
                named.put(heading, before == 0 ? name : name + "-" + before);
            }
        });
        return named;
    }

    /// Every link and picture of a page.
    static List<Reference> references(Node page) {
        List<Reference> found = new ArrayList<>();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                found.add(new Reference(link.getDestination(), false));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                found.add(new Reference(image.getDestination(), true));
            }
        });
        return found;
    }

    /// HTML that a page writes itself, and that would be shown as text: comments are not.
    static List<String> html(Node page) {
        List<String> found = new ArrayList<>();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock block) {
                if (!block.getLiteral().strip().matches("(?s)<!--.*-->")) {
                    found.add(block.getLiteral());
                }
            }

            @Override
            public void visit(HtmlInline inline) {
                found.add(inline.getLiteral());
            }
        });
        return found;
    }

    /// The words of a page or of a part of it, without any mark.
    static String text(Node node) {
        return text(node, "");
    }

    /// The same with those of code, and with blanks between all pieces: good to search in.
    static String words(Node node) {
        return text(node, " ");
    }

    private static String text(Node node, String between) {
        var words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(between).append(text.getLiteral());
            }

            @Override
            public void visit(FencedCodeBlock block) {
                words.append(between).append(block.getLiteral());
            }

            @Override
            public void visit(IndentedCodeBlock block) {
                words.append(between).append(block.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(between).append(code.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak lineBreak) {
                words.append(' ');
            }
        });
        return words.toString();
    }

    /// The page as HTML: comments are left out, links lead where `leads` says, tables can be scrolled.
    static String render(Node page, Map<Heading, String> headings, java.util.function.UnaryOperator<String> leads) {
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock block) {
                block.unlink();
            }
        });
        var html = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .escapeHtml(true)
                .attributeProviderFactory(_ -> (node, tag, attributes) -> {
                    if (node instanceof Heading heading && headings.containsKey(heading)) {
                        attributes.put("id", headings.get(heading));
                    }
                    if (node instanceof Link) {
                        attributes.computeIfPresent("href", (_, target) -> leads.apply(target));
                    }
                    if (tag.equals("pre")) {
                        attributes.put("tabindex", "0");
                    }
                })
                .build()
                .render(page);
        return html.replace(
                        "<table>", "<div class=\"table\" role=\"region\" aria-label=\"table\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>")
                .replace("<th></th>", "<td></td>");
    }
}
