package dev.flux.site;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The way around: the four kinds of pages, each with its pages.
record Navigation(Sources sources) {

    private static final Map<String, String> CALLED = Map.of(
            "docs/tutorial", "Tutorial",
            "docs/how-to", "How-to",
            "docs/reference", "Reference",
            "docs/reference/modules", "Modules",
            "docs/concepts", "Concepts",
            "docs/decisions", "Decisions",
            "docs/pictures", "Pictures",
            "schema", "JSON schemas");

    private static final List<String> ORDER = List.of(
            "docs/tutorial",
            "docs/how-to",
            "docs/reference",
            "docs/reference/modules",
            "docs/concepts",
            "docs/decisions");

    /// What a folder is called.
    static String called(String folder) {
        return CALLED.getOrDefault(folder, folder.substring(folder.lastIndexOf('/') + 1));
    }

    /// The lists beside a page: that of its own kind is open; beside the first page, the tasks are.
    String html(Page here) {
        var lists = new StringBuilder();
        lists.append(link(here, sources.page("docs/README.md"), "Overview"));
        for (var folder : ORDER) {
            boolean first = here.folder().isEmpty() && folder.equals("docs/how-to");
            boolean open = first || (here.folder() + "/").startsWith(folder + "/");
            lists.append("<details").append(open ? " open" : "").append("><summary>");
            lists.append(called(folder)).append("</summary>\n<ul>");
            sources.pages().values().stream()
                    .filter(page ->
                            page.folder().equals(folder) && !page.source().endsWith("README.md"))
                    .sorted(Comparator.comparing(page -> order(folder, page)))
                    .forEach(page -> lists.append("<li>")
                            .append(link(here, page, page.title()))
                            .append("</li>\n"));
            lists.append("</ul></details>\n");
        }
        lists.append(link(here, sources.page("examples/README.md"), "Examples"));
        lists.append(link(here, sources.page("CHANGELOG.md"), "Changes"));
        return lists.toString();
    }

    // decisions follow their numbers
    private static String order(String folder, Page page) {
        return folder.endsWith("decisions") ? page.source() : page.title().toLowerCase(java.util.Locale.ROOT);
    }

    private static String link(Page here, Page page, String text) {
        var current = here.equals(page) ? " aria-current=\"page\"" : "";
        return "<a href=\"" + Links.relative(here, page.address()) + "\"" + current + ">" + Site.escaped(text)
                + "</a>\n";
    }
}
