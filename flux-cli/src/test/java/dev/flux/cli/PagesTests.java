package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.cli.command.Setup;
import dev.flux.cli.command.Surroundings;
import dev.flux.cli.view.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;

/// Whatever a page shows is something that Flux or the shell takes: every block is read by what it is meant for, and a
/// block of a kind that nothing reads must say that it is text.
class PagesTests {

    private static final Set<String> READ = Set.of("shell", "inline", "toml", "csv", "jsonl");
    private static final List<String> OF_CONFIG =
            List.of("[workflows.", "[modules.", "[global]", "[logging", "[profiles.");

    @TempDir
    Path folder;

    @Test
    void everyBlockIsOfAKindThatIsRead() throws IOException {
        var blocks = PageBlock.all();

        assertThat(blocks)
                .allSatisfy(block -> assertThat(block.language())
                        .as("%s", block)
                        .matches(
                                language -> READ.contains(language) || language.equals("text"),
                                "a kind that is read, or text"));
        for (var language : READ) {
            assertThat(blocks).as(language).anyMatch(block -> block.language().equals(language));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCommandIsOneOfFlux() throws IOException {
        var flux = commandLine();
        return PageBlock.all().stream()
                .filter(block ->
                        block.language().equals("shell") || block.language().equals("inline"))
                .flatMap(block -> commands(block)
                        .map(words -> DynamicTest.dynamicTest(
                                block + " " + String.join(" ", words), () -> parse(flux, block, words))));
    }

    private static Stream<List<String>> commands(PageBlock block) {
        return ShellWords.commands(block.text()).stream()
                .filter(words -> words.getFirst().matches("(\\./)?flux"))
                .map(words -> words.subList(1, words.size()));
    }

    /// In the middle of a sentence a command may be named without what it is told; `<Tab>` is a key.
    private static void parse(CommandLine flux, PageBlock block, List<String> words) {
        try {
            flux.parseArgs(words.toArray(String[]::new));
        } catch (MissingParameterException e) {
            if (!block.language().equals("inline")) {
                throw e;
            }
        }
    }

    private static CommandLine commandLine() {
        var nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var console = new Console(nowhere, nowhere, Console.Terminal.NONE);
        return Flux.commandLine(new Setup(console, Surroundings.standard(), (_, _) -> 0));
    }

    @Test
    void aCommandThatIsNotThereIsFound() {
        var flux = commandLine();

        for (var wrong :
                List.of("orchestrate --wave 1", "inventory chekc -i x", "retry", "exec --on @all --no-such -- x")) {
            var block = new PageBlock("page.md", 1, "shell", "./flux " + wrong + " | less  # why\n");
            assertThatThrownBy(() -> commands(block).forEach(words -> parse(flux, block, words)))
                    .as(wrong)
                    .isInstanceOf(CommandLine.ParameterException.class);
        }
    }

    @Test
    void wordsAreThoseOfAShell() {
        assertThat(ShellWords.commands("a 'b c' \"d\"e >f | g; h <i && j # k 'l\n"))
                .containsExactly(List.of("a", "b c", "de"), List.of("g"), List.of("h"), List.of("j"));
    }

    @TestFactory
    Stream<DynamicTest> everyShellBlockIsShell() throws IOException {
        return PageBlock.all().stream()
                .filter(block -> block.language().equals("shell"))
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> {
                    var shell = new ProcessBuilder("sh", "-n")
                            .redirectErrorStream(true)
                            .start();
                    try (var stdin = shell.getOutputStream()) {
                        stdin.write(block.text().getBytes(StandardCharsets.UTF_8));
                    }
                    var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    assertThat(shell.waitFor()).as(block.text() + said).isZero();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsReadByItsReader() throws IOException {
        return PageBlock.all().stream()
                .filter(block -> Set.of("toml", "csv", "jsonl").contains(block.language()))
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> read(block)));
    }

    private void read(PageBlock block) throws IOException {
        var screen = new Screen(Files.createTempDirectory(folder, "block")).withModules();
        boolean config = block.language().equals("toml") && OF_CONFIG.stream().anyMatch(block.text()::contains);
        var file = config ? "flux.toml" : "inventory." + block.language();
        screen.write(file, block.text());

        assertThat(config ? screen.flux("config", "check") : screen.flux("inventory", "check", "-i", file))
                .as(block.text() + screen.err())
                .isZero();
    }

    /// The hosts of the picture in README, too.
    @Test
    void theStoryOfThePictureIsSound() throws IOException {
        var flux = commandLine();
        var screen = new Screen(folder).withModules();
        screen.write("flux.toml", Files.readString(Path.of("../site/story.toml")));

        assertThat(screen.flux("config", "check")).as(screen.err()).isZero();
        for (var words : ShellWords.commands(Files.readString(Path.of("../site/story.txt")))) {
            assertThatCode(() -> flux.parseArgs(words.stream().skip(1).toArray(String[]::new)))
                    .as("%s", words)
                    .doesNotThrowAnyException();
        }
    }
}
