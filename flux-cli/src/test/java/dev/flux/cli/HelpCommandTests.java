package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Help is the documentation, and manual pages are what the commands say of themselves.
final class HelpCommandTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private Screen screen;

    @BeforeEach
    void screen() {
        screen = new Screen(folder);
    }

    private static List<Path> pages() throws IOException {
        var docs = ROOT.resolve("docs");
        try (Stream<Path> files = Files.walk(docs)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> docs.relativize(file).getNameCount() > 1)
                    .filter(file -> !docs.relativize(file).startsWith("decisions"))
                    .toList();
        }
    }

    @Test
    void everyPageOfTheDocumentationIsATopic() throws IOException {
        assertThat(screen.flux("help")).isZero();
        var list = screen.out();
        var pages = pages();
        assertThat(pages.size()).isGreaterThan(30);
        for (var page : pages) {
            var name = ROOT.relativize(page).toString().replaceFirst("^.*/", "").replace(".md", "");
            assertThat(list).contains("  " + name + " ");
            assertThat(screen.flux("help", name)).as(screen.err()).isZero();
            var title =
                    Files.readAllLines(page).getFirst().replaceFirst("^# *", "").replace("`", "");
            assertThat(screen.out()).as(name).startsWith(title).doesNotContain("](", "<!--", "|---");
            assertThat(screen.out().lines().filter(line -> line.length() > 100 && !line.startsWith("    ")))
                    .as("lines of %s that are too long", name)
                    .allSatisfy(line -> assertThat(line.strip().split(" +", -1)).hasSizeLessThan(14));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "selectors,binds closer than",
        "inventory,The command: flux inventory --help",
        "rollouts,waves",
        "exit-codes,the budget for failures was spent",
        "exitcode,the budget for failures was spent",
        "safety,proved",
        "orchestrate,Usage: flux orchestrate",
        "inventory check,Usage: flux inventory check"
    })
    void aWordFindsItsPageOrItsCommand(String words, String said) {
        var all = new ArrayList<>(List.of("help"));
        all.addAll(List.of(words.split(" ")));
        assertThat(screen.flux(all.toArray(String[]::new))).as(screen.err()).isZero();
        assertThat(screen.out()).contains(said);
    }

    @Test
    void aWordThatMeansNothingOrTooMuchIsAMistakeWithAnAnswer() {
        assertThat(screen.flux("help", "selectros")).isEqualTo(2);
        assertThat(screen.err()).contains("flux help selectors");
        assertThat(screen.flux("help", "trust")).isEqualTo(2);
        assertThat(screen.err()).contains("trust-host-keys", "trust-an-authority-of-your-own");
    }

    @Test
    void everyCommandAndOptionHasItsManualPage() throws IOException {
        assertThat(screen.flux("manual", folder.resolve("man1").toString()))
                .as(screen.err())
                .isZero();
        var main = Files.readString(folder.resolve("man1/flux.1"));
        assertThat(screen.flux("--help")).isZero();
        var commands = Pattern.compile("(?m)^  ([a-z]+) +[A-Z]").matcher(screen.out());
        int seen = 0;
        while (commands.find()) {
            var page = Files.readString(folder.resolve("man1/flux-" + commands.group(1) + ".1"));
            assertThat(page).startsWith(".TH FLUX-").contains("\n.SH NAME\n", "\n.SH SYNOPSIS\n", "\n.SH SEE ALSO\n");
            assertThat(main).contains("flux\\-" + commands.group(1));
            seen++;
        }
        assertThat(seen).isGreaterThan(15);
        assertThat(main).contains("\\fB\\-\\-dry\\-run\\fR", "\\fB\\-\\-forks\\fR \\fIN\\fR");
        for (var code : ExitCode.values()) {
            assertThat(main).contains("\\fB" + code.code() + "\\fR\n");
        }
        assertThat(folder.resolve("man1/flux-rehearse.1")).doesNotExist();
        var lab = Files.readString(folder.resolve("man1/flux-lab.1"));
        assertThat(lab).contains("\\-\\-hosts").doesNotContain("flux lab serve");
    }

    @Test
    void manualPagesAreReadWithoutAWord() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/groff")), "needs groff: /usr/bin/groff is not here");
        assertThat(screen.flux("manual", folder.resolve("man1").toString())).isZero();
        try (var pages = Files.list(folder.resolve("man1"))) {
            for (var page : pages.toList()) {
                var groff = new ProcessBuilder("groff", "-man", "-Tutf8", "-ww", "-z", page.toString())
                        .redirectErrorStream(true)
                        .start();
                var said = new String(groff.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                assertThat(said).as(page.toString()).isEmpty();
                assertThat(groff.waitFor()).isZero();
            }
        }
    }
}
