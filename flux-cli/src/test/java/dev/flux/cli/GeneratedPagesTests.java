package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.cli.command.Setup;
import dev.flux.cli.command.Surroundings;
import dev.flux.cli.view.Console;
import dev.flux.run.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pages that are made from the code as a whole, or hold one table of it. `-Dflux.docs.update=true` writes them, and
/// that
/// run fails.
class GeneratedPagesTests {

    private static final Path REFERENCE = Path.of("../docs/reference");

    @Test
    void theCommandsSayWhatThePageSays() throws IOException {
        var nowhere = new PrintStream(new ByteArrayOutputStream());
        var console = new Console(nowhere, nowhere, Console.Terminal.NONE);
        var root = Flux.commandLine(new Setup(console, Surroundings.standard(), (_, _) -> 0));

        compare("commands.md", CommandsPage.of(root.getCommandSpec()));
    }

    @Test
    void theEventsAreThoseOfThePage() throws IOException {
        assertThat(EventsPage.all().stream().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(List.of(RunEvent.class.getPermittedSubclasses()));

        var page = Files.readString(REFERENCE.resolve("events.md"));
        int from = page.indexOf("<!-- generated: events -->\n") + "<!-- generated: events -->\n".length();
        int to = page.indexOf("<!-- end -->");
        compare("events.md", page.substring(0, from) + EventsPage.table() + page.substring(to));
    }

    @Test
    void everySchemaHasItsLine() throws IOException {
        var page = Files.readString(REFERENCE.resolve("schemas.md"));

        for (var schema : Schemas.all().entrySet()) {
            assertThat(page)
                    .contains("| [" + schema.getKey() + "](../../schema/" + schema.getKey() + ") | "
                            + schema.getValue().path("title").asString().replace("<", "&lt;") + " |");
        }
    }

    private static void compare(String name, String made) throws IOException {
        var file = REFERENCE.resolve(name);
        var before = Files.exists(file) ? Files.readString(file) : "";
        if (Boolean.getBoolean("flux.docs.update")) {
            Files.writeString(file, made);
        }
        assertThat(before).as(name).isEqualTo(made);
    }
}
