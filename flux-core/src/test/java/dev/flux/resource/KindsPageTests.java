package dev.flux.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page about kinds of resources says what their shell files say of themselves. `-Dflux.docs.update=true` writes
/// it, and that run fails.
class KindsPageTests {

    private static final Path SHELL = Path.of("src/main/java/dev/flux/resource");
    private static final Path PAGE = Path.of("../docs/reference/resources.md");
    private static final String HOLDS = ".holds.sh";

    private static final String HEAD = """
            # Kinds of resources

            A module makes a host's desired state of these things, one after the other, each with the arguments in capitals. A step of a plan is one of them. Each has

            - a question, *holds when*, that reads only: dry-runs ask it, and a real run does before it acts and again afterwards;
            - an act, *brought about*, for what does not hold;
            - an image of what is there before the act, in the run's checkpoint on the host, from which it is *put back*.

            The page is made from the heads of the shell files that are sent to hosts. Where nothing is to be put back, the act leaves nothing that was there changed, or nothing is done at all.

            | Kind | Holds when | Brought about | Put back |
            |---|---|---|---|
            """;

    /// What stands at the head of a shell file.
    ///
    /// @param call the kind with its arguments
    /// @param words what is said of it; empty where nothing is
    private record Header(String call, String words) {

        static Header of(Path file) throws IOException {
            var text = Files.readAllLines(file).stream()
                    .takeWhile(line -> line.startsWith("#"))
                    .map(line -> line.substring(1).strip())
                    .collect(Collectors.joining(" "));
            int dash = text.indexOf(" - ");
            return dash < 0 ? new Header(text, "") : new Header(text.substring(0, dash), text.substring(dash + 3));
        }
    }

    private static List<String> kinds() throws IOException {
        try (var all = Files.list(SHELL)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(HOLDS))
                    .map(name -> name.substring(0, name.length() - HOLDS.length()))
                    .sorted()
                    .toList();
        }
    }

    private static String scripts() throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> all = Files.list(SHELL)) {
            for (var file : all.filter(one -> one.toString().endsWith(".sh")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static String back(String kind, String scripts) {
        var found = Pattern.compile("^" + kind + "_restore\\(\\) \\{(.*)$", Pattern.MULTILINE)
                .matcher(scripts);
        assertThat(found.find()).as(kind + " can be put back").isTrue();
        return found.group(1).strip().equals(":; }") ? "nothing" : "as the checkpoint has it";
    }

    private static String row(String kind, String scripts) throws IOException {
        var holds = Header.of(SHELL.resolve(kind + HOLDS));
        var enact = Header.of(SHELL.resolve(kind + ".enact.sh"));
        assertThat(holds.call()).startsWith(kind);
        assertThat(holds.words()).as(kind + " says when it holds").isNotEmpty();
        return Stream.of("`" + holds.call() + "`", holds.words(), enact.words(), back(kind, scripts))
                .map(cell -> cell.replace("|", "\\|").replace("<", "&lt;"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    @Test
    void theKindsSayWhatThePageSays() throws IOException {
        var scripts = scripts();
        var made = new StringBuilder(HEAD);
        for (var kind : kinds()) {
            made.append(row(kind, scripts));
        }
        var before = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        if (Boolean.getBoolean("flux.docs.update")) {
            Files.writeString(PAGE, made);
        }

        assertThat(kinds()).hasSizeGreaterThan(60);
        assertThat(before).isEqualTo(made.toString());
    }
}
