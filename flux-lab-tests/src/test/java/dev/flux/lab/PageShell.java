package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Types what a page of the documentation shows, line by line as it stands there, into one shell.
///
/// @param controller whose home the shell begins in; the Flux of the distribution is on its path
record PageShell(Controller controller) {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MARK = Pattern.compile("@@(\\d+) (\\d+)\n");

    /// One line and what came of it.
    record Typed(String line, int exit, String said) {

        Typed ends(int code) {
            assertThat(exit).as("%s\n%s", line, said).isEqualTo(code);
            return this;
        }

        Typed says(String... parts) {
            assertThat(said).as(line).contains(parts);
            return this;
        }
    }

    /// A file of the checkout.
    static String file(String name) {
        try {
            return Files.readString(ROOT.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Gives the home all files of an example.
    PageShell with(String example) {
        try (var files = Files.list(ROOT.resolve("examples").resolve(example))) {
            for (var from : files.filter(Files::isRegularFile).toList()) {
                Files.copy(from, controller.folder().resolve(from.getFileName()));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Changes a file of the home, which must have that part.
    PageShell changing(String file, String from, String to) {
        var text = controller.read(file);
        assertThat(text).contains(from);
        controller.write(file, text.replace(from, to));
        return this;
    }

    /// Writes the first file that a page shows.
    PageShell copies(String page, String name) {
        var text = file(page);
        int from = text.indexOf("```toml\n") + "```toml\n".length();
        controller.write(name, text.substring(from, text.indexOf("```", from)));
        return this;
    }

    /// Every indented line of a page.
    List<String> commandsOf(String page) {
        return file(page)
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /// Types all of them.
    ///
    /// @param before lines of its own, of which the page knows nothing
    List<Typed> typesAll(String page, String before) {
        return types(commandsOf(page), before);
    }

    /// Types these. `RUN` is the newest run, as people copy it from the last line of what they saw.
    List<Typed> types(List<String> lines, String before) {
        var script = new StringBuilder(before).append('\n');
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at).replace("--to RUN", "--to \"$(ls -t \"$FLUX_STATE_DIR/runs\" | head -n 1)\"");
            script.append(line).append('\n');
            script.append("printf '@@%d %d\\n' " + at + " $?\n");
        }
        var result = new Command(
                        List.of("/bin/sh", "-c", "exec 2>&1\n" + script),
                        controller.with("PATH", path()).variables(),
                        controller.folder(),
                        "")
                .start()
                .await(Duration.ofMinutes(8));
        return typed(lines, result.out());
    }

    private String path() {
        var flux = Path.of(controller.line().getFirst()).getParent();
        return flux + ":" + controller.variables().get("PATH");
    }

    /// What a line said stands before its mark.
    private static List<Typed> typed(List<String> lines, String out) {
        List<Typed> typed = new ArrayList<>();
        var marks = MARK.matcher(out);
        int from = 0;
        while (marks.find()) {
            int at = Integer.parseInt(marks.group(1));
            typed.add(new Typed(lines.get(at), Integer.parseInt(marks.group(2)), out.substring(from, marks.start())));
            from = marks.end();
        }
        assertThat(typed).as(out).hasSameSizeAs(lines);
        return typed;
    }
}
