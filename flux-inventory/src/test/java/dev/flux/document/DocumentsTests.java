package dev.flux.document;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reading is strict, bounded, and remembers where everything stands.
class DocumentsTests {

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        var file = Files.write(folder.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }

    private List<String> problems(Path file) {
        var problems = new Problems();
        assertThat(Documents.read(file, problems)).isEmpty();
        return problems.list().stream()
                .map(problem -> problem.toString().replace(file.toString(), "F"))
                .toList();
    }

    @Test
    void everyValueKeepsItsPlace() throws IOException {
        var toml = read(write("a.toml", "[a]\nb = 7\n"));
        var yaml = read(write("a.yaml", "a:\n  b: 7\n"));
        var json = read(write("a.json", "{\"a\":\n {\"b\": 7}}\n"));

        for (var tree : List.of(toml, yaml, json)) {
            var entry = requireNonNull(
                    ((Tree.Table) tree.value("a").orElseThrow()).entries().get("b"));
            assertThat(entry.keyAt().line()).isEqualTo(2);
            assertThat(entry.value()).isInstanceOfSatisfying(Tree.Whole.class, whole -> {
                assertThat(whole.value()).isEqualTo(7);
                assertThat(whole.at().line()).isEqualTo(2);
                assertThat(whole.at().column()).isGreaterThan(entry.keyAt().column());
            });
        }
    }

    private static Tree.Table read(Path file) {
        var problems = new Problems();
        var tree = Documents.read(file, problems);
        assertThat(problems.list()).isEmpty();
        return tree.orElseThrow();
    }

    @Test
    void aCommentInAHeaderIsToldWithItsPlace() throws IOException {
        assertThat(problems(write("a.toml", "a = 1\n[wo#kflows.b]s = \"x\"\n")))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith("F:2:"));
    }

    @Test
    void allSyntaxErrorsOfATomlFileAreTold() throws IOException {
        assertThat(problems(write("a.toml", "a = \nb = 1\nb = 2\nc = \"x\n"))).hasSizeGreaterThan(1);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("bomb.yaml", """
                        a: &a [x,x,x,x,x,x,x,x,x]
                        b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
                        c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
                        d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
                        e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]
                        f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]
                        g: [*f,*f,*f,*f,*f,*f,*f,*f,*f]
                        """),
                Arguments.of("self.yaml", "a: &a [*a]\n"),
                Arguments.of("dashes.yaml", "- ".repeat(5000) + "x\n"),
                Arguments.of("flow.yaml", "a: " + "[".repeat(5000) + "]".repeat(5000) + "\n"),
                Arguments.of("tag.yaml", "a: !!java.net.URL [\"x\"]\n"),
                Arguments.of("twice.yaml", "a: 1\na: 2\n"),
                Arguments.of("key.yaml", "? [a]\n: 1\n"),
                Arguments.of("large.yaml", "a: " + "x".repeat(300_000) + "\n"),
                Arguments.of("list.yaml", "[1]\n"),
                Arguments.of("deep.json", "{\"a\":".repeat(5000) + "1" + "}".repeat(5000)),
                Arguments.of("twice.json", "{\"a\": 1, \"a\": 2}"),
                Arguments.of("tail.json", "{} x"),
                Arguments.of("number.json", "{\"a\": " + "9".repeat(5000) + "}"),
                Arguments.of("list.json", "[]"),
                Arguments.of("large.json", "{\"a\": \"" + "x".repeat(5 << 20) + "\"}"),
                Arguments.of("deep.toml", "a = " + "[".repeat(5000) + "]".repeat(5000) + "\n"),
                Arguments.of("dotted.toml", "a" + ".a".repeat(5000) + " = 1\n"),
                Arguments.of("large.toml", "a = \"" + "x".repeat(5 << 20) + "\"\n"),
                Arguments.of("integer.toml", "a = " + "9".repeat(100) + "\n"),
                Arguments.of("bytes.toml", "a = \"\u00e9\u00ff\"\n"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void SEC23_SEC24_hostileFilesEndInAnErrorSoon(String name, String text) throws IOException {
        var file = write(name, text);
        long begin = System.nanoTime();

        assertThat(problems(file)).isNotEmpty();
        assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
    }

    @Test
    void aPlantedReaderThatTakesFilesAsTheyComeIsNoticed() throws IOException {
        List<String> taken = new ArrayList<>();
        for (var one : hostile().map(Arguments::get).toList()) {
            var name = (String) one[0];
            if (isTakenAsItComes(name, (String) one[1])) {
                taken.add(name);
            }
        }
        assertThat(taken).contains("twice.yaml", "twice.json", "list.yaml", "list.json");
    }

    /// What the libraries make of a file where nobody tells them anything.
    private static boolean isTakenAsItComes(String name, String text) {
        try {
            if (name.endsWith(".json")) {
                try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
                    while (parser.nextToken() != null) {
                        // nobody looks at what comes
                    }
                }
            } else if (name.endsWith(".yaml")) {
                var lenient = LoadSettings.builder().setAllowDuplicateKeys(true).build();
                new Load(lenient).loadFromString(text);
            } else {
                return false;
            }
            return true;
        } catch (JacksonException | YamlEngineException e) {
            return false;
        } catch (StackOverflowError e) {
            return true; // worse
        }
    }

    @Test
    void SEC23_manyDigitsCostNothing() throws IOException {
        var tree = read(write("a.yaml", "a: " + "9".repeat(200_000) + "\n"));

        assertThat(tree.value("a")).get().isInstanceOf(Tree.Other.class);
    }

    @Test
    void SEC30_aFileThatOthersMayWriteIsNotRead() throws IOException {
        var file = write("a.toml", "a = 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        assertThat(problems(file)).containsExactly("F: may be written by others, so that it cannot be trusted");
    }

    @Test
    void missingFilesAndFoldersAreSaid() {
        assertThat(problems(folder.resolve("none.toml"))).containsExactly("F: there is no such file");
        assertThat(problems(folder)).containsExactly("F: is a folder, not a file");
    }

    @Test
    void anEmptyFileSaysNothing() throws IOException {
        assertThat(read(write("a.toml", "")).entries()).isEmpty();
        assertThat(read(write("a.yaml", "# nothing\n")).entries()).isEmpty();
    }

    @Test
    void valuesAreReadAsOnACommandLine() {
        assertThat(Documents.value("22")).get().isInstanceOf(Tree.Whole.class);
        assertThat(Documents.value("[\"a\"]")).get().isInstanceOf(Tree.Items.class);
        assertThat(Documents.value("blue")).isEqualTo(Optional.empty());
    }

    @Test
    void saysWhoMayNotReadAFile() {
        var file = Path.of("inventory.toml");
        var user = System.getProperty("user.name");
        assertThat(Documents.unreadable(file, new AccessDeniedException(file.toString())))
                .isEqualTo(Problem.at(Position.of("inventory.toml"), "", "may not be read by " + user)
                        .hint("ls -ld inventory.toml"));
        assertThat(Documents.unreadable(file, new IOException("Input/output error"))
                        .message())
                .isEqualTo("cannot be read: Input/output error");
    }
}
