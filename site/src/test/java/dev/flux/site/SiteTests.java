package dev.flux.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The documentation of this checkout becomes the site in `target/site`, and has no dead link.
class SiteTests {

    private static final Path ROOT = Path.of("..");
    private static final Path SITE = Path.of("target/site");

    @TempDir
    private Path checkout = Path.of("");

    @BeforeAll
    static void write() throws IOException {
        Site.of(ROOT).write(SITE);
    }

    @Test
    void everyLinkOfTheDocumentationLeadsSomewhere() throws IOException {
        assertThat(Site.of(ROOT).wrong()).isEmpty();
    }

    @Test
    void everyLinkOfTheSiteLeadsToAFileOfIt() throws IOException {
        int seen = 0;
        var links = Pattern.compile("(?:href|src)=\"([^\"#]+)(#[^\"]*)?\"");
        for (var page : pages()) {
            var found = links.matcher(Files.readString(page));
            while (found.find()) {
                if (!found.group(1).startsWith("https:")) {
                    assertThat(page.resolveSibling(found.group(1)).normalize())
                            .as("%s", page)
                            .isRegularFile();
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(2000);
    }

    /// Loaded from elsewhere: nothing. Led to elsewhere: only by a link that somebody follows.
    @Test
    void nothingComesFromElsewhere() throws IOException {
        for (var page : pages()) {
            assertThat(Files.readString(page))
                    .as("%s", page)
                    .contains("default-src 'none'")
                    .doesNotContainPattern("src=\"(?:https?:)?//")
                    .doesNotContainPattern("<link[^>]*href=\"(?:https?:)?//");
        }
        assertThat(Files.readString(SITE.resolve("site.css"))).doesNotContain("url(", "@import");
    }

    @Test
    void everyPageHasItsLandmarks() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(60);
        for (var page : pages()) {
            var html = Files.readString(page);
            assertThat(html)
                    .as("%s", page)
                    .contains(
                            "<html lang=\"en\">",
                            "<header>",
                            "aria-label=\"Documentation\"",
                            "<main id=\"main\"",
                            "<footer>");
            assertThat(html.split("<h1", -1))
                    .as("one first heading in %s", page)
                    .hasSize(2);
            assertThat(html).as("%s", page).doesNotContainPattern("<img(?![^>]*alt=\"[^\"])");
        }
    }

    @Test
    void theOverviewNamesEveryPageOfTheFourKinds() throws IOException {
        var overview = Files.readString(ROOT.resolve("docs/README.md"));
        for (var kind : List.of("tutorial", "how-to", "reference", "concepts")) {
            try (var files = Files.list(ROOT.resolve("docs").resolve(kind))) {
                assertThat(files.map(file -> "(" + kind + "/" + file.getFileName() + ")")
                                .filter(link -> link.endsWith(".md)")))
                        .isNotEmpty()
                        .allSatisfy(link -> assertThat(overview.split(Pattern.quote(link), -1))
                                .as(link)
                                .hasSize(2));
            }
        }
    }

    @Test
    void deadLinksAreFoundAllAtOnce() throws IOException {
        for (var name : List.of("ARCHITECTURE", "CONTRIBUTING", "CHANGELOG", "SECURITY")) {
            Files.writeString(checkout.resolve(name + ".md"), "# " + name + "\n");
        }
        Files.writeString(checkout.resolve("LICENSE"), "");
        Files.createDirectory(checkout.resolve("examples"));
        Files.createDirectory(checkout.resolve("schema"));
        Files.createDirectories(checkout.resolve("docs/how-to"));
        Files.writeString(
                checkout.resolve("docs/how-to/a.md"), "# A page\n\n## One & two\n\n[itself](#one--two) <b>bold</b>\n");
        Files.writeString(
                checkout.resolve("README.md"),
                "# R\n\n[good](docs/how-to/a.md#one--two) [folder](docs/how-to) [page](docs/b.md)"
                        + " [heading](docs/how-to/a.md#three) ![picture](https://example.org/a.png) [out](https://example.org)\n");

        assertThat(Site.of(checkout).wrong())
                .containsExactlyInAnyOrder(
                        "README.md: there is no docs/b.md (link to docs/b.md)",
                        "README.md: docs/how-to/a.md has no heading #three",
                        "README.md: a picture from elsewhere: https://example.org/a.png",
                        "docs/how-to/a.md: HTML: <b>",
                        "docs/how-to/a.md: HTML: </b>");
    }

    private static List<Path> pages() throws IOException {
        try (var files = Files.walk(SITE)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }
}
