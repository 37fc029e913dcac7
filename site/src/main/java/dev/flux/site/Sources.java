package dev.flux.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the site is made of: the pages of the repository and the files that they lead to.
///
/// @param pages by their files
/// @param files that are kept as they are
record Sources(SortedMap<String, Page> pages, List<String> files) {

    private static final List<String> FOLDERS = List.of("docs", "examples", "schema");
    private static final List<String> ALONE =
            List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE");

    /// Reads a checkout; a folder of pages without a page of its own gets one that lists it.
    static Sources of(Path root) throws IOException {
        SortedMap<String, Page> pages = new TreeMap<>();
        List<String> files = new ArrayList<>();
        for (var name : names(root)) {
            if (name.endsWith(".md")) {
                pages.put(name, Page.of(name, Files.readString(root.resolve(name))));
            } else {
                files.add(name);
            }
        }
        var folders = new TreeSet<String>();
        pages.values().forEach(page -> folders.add(page.folder()));
        files.forEach(file -> folders.add(file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : ""));
        for (var folder : folders) {
            if (!pages.containsKey(folder + "/README.md") && !folder.isEmpty()) {
                pages.put(folder + "/README.md", list(folder, pages, files));
            }
        }
        return new Sources(pages, files);
    }

    /// A page that every checkout has.
    Page page(String source) {
        return Objects.requireNonNull(pages.get(source), source);
    }

    private static List<String> names(Path root) throws IOException {
        List<String> names = new ArrayList<>(ALONE);
        for (var folder : FOLDERS) {
            try (Stream<Path> found = Files.walk(root.resolve(folder))) {
                found.filter(Files::isRegularFile)
                        .map(file -> root.relativize(file).toString().replace('\\', '/'))
                        .sorted()
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static Page list(String folder, SortedMap<String, Page> pages, List<String> files) {
        var text = new StringBuilder("# " + Navigation.called(folder) + "\n\n");
        pages.values().stream()
                .filter(page -> page.folder().equals(folder))
                .forEach(page -> text.append("- [")
                        .append(page.title())
                        .append("](")
                        .append(page.source().substring(folder.length() + 1))
                        .append(")\n"));
        files.stream()
                .filter(file -> file.startsWith(folder + "/") && file.indexOf('/', folder.length() + 1) < 0)
                .map(file -> file.substring(folder.length() + 1))
                .forEach(file -> text.append("- [")
                        .append(file)
                        .append("](")
                        .append(file)
                        .append(")\n"));
        return Page.of(folder + "/README.md", text.toString());
    }
}
