package dev.flux.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the links of pages lead. One that leads nowhere is an error: a missing page, a missing heading, or a file that
/// the
/// site does not have.
record Links(Sources sources) {

    /// Everything that is wrong with links, pictures and HTML, each with its page.
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        for (var page : sources.pages().values()) {
            for (var reference : Markdown.references(page.body())) {
                if (!elsewhere(reference.target())) {
                    check(page, reference.target(), wrong);
                } else if (reference.picture()) {
                    wrong.add(page.source() + ": a picture from elsewhere: " + reference.target());
                }
            }
            Markdown.html(page.body()).forEach(html -> wrong.add(page.source() + ": HTML: " + html.strip()));
        }
        return wrong;
    }

    private void check(Page page, String target, List<String> wrong) {
        var meant = meant(page, target);
        var anchor = target.contains("#") ? target.substring(target.indexOf('#') + 1) : "";
        var other = sources.pages().get(meant);
        if (other == null && !sources.files().contains(meant)) {
            wrong.add(page.source() + ": there is no " + meant + " (link to " + target + ")");
        } else if (!anchor.isEmpty() && (other == null || !other.anchors().contains(anchor))) {
            wrong.add(page.source() + ": " + meant + " has no heading #" + anchor);
        }
    }

    /// What a link of a page is in the site: relative, as the page itself is.
    String address(Page page, String target) {
        if (elsewhere(target) || target.startsWith("#")) {
            return target;
        }
        var anchor = target.contains("#") ? target.substring(target.indexOf('#')) : "";
        return relative(page, Page.address(meant(page, target))) + anchor;
    }

    /// The way from a page to a file of the site.
    static String relative(Page from, String address) {
        var here = Path.of("/" + from.folder());
        return here.relativize(Path.of("/" + address)).toString().replace('\\', '/');
    }

    /// The file that a link means; a folder means the page that tells of it.
    private String meant(Page page, String target) {
        var path = target.replaceFirst("#.*", "");
        if (path.isEmpty()) {
            return page.source();
        }
        var file = Path.of("/" + page.folder())
                .resolve(path)
                .normalize()
                .toString()
                .substring(1);
        return sources.pages().containsKey(file + "/README.md") ? file + "/README.md" : file;
    }

    private static boolean elsewhere(String target) {
        return target.matches("[a-z]+:.*");
    }
}
