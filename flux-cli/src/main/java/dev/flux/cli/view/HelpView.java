package dev.flux.cli.view;

import java.util.List;
import java.util.stream.Collectors;

/// Which pages of help there are.
public final class HelpView {

    private HelpView() {}

    /// A page.
    ///
    /// @param sort the kind of page, as in `how-to`
    public record Row(String sort, String name, String title) {}

    /// Writes all of them, by sort.
    public static void topics(List<Row> rows, Console console) {
        var sorts =
                rows.stream().collect(Collectors.groupingBy(Row::sort, java.util.TreeMap::new, Collectors.toList()));
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        sorts.forEach((sort, pages) -> {
            console.print(console.styled(Style.STRONG, sort));
            pages.forEach(page -> console.print(
                    "  " + console.styled(Style.STRONG, Words.pad(page.name(), width + 3)) + page.title()));
            console.print("");
        });
        console.print("Read one with    flux help NAME, and how a command is used with    flux help COMMAND");
    }
}
