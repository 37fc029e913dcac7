package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people read of an inventory or a configuration that is wrong, in each format, word for word: the files are in
/// `src/test/resources/screens/formats.cases`, what is said of them in `formats.txt` beside it. No message of the
/// readers is without such a screen.
final class FormatScreensTests {

    private static final Path SCREENS = Path.of("src/test/resources/screens").toAbsolutePath();
    private static final Path READERS =
            Path.of("../flux-inventory/src/main/java").toAbsolutePath();

    /// What no file of a test brings about, or only a very large one, and where it is proved instead.
    private static final List<String> ELSEWHERE = List.of(
            // needs a user who is not root, and a disk that fails
            "may not be read by ",
            "this user",
            "ls -ld ",
            "cannot be read: ",
            // ProgramTests: a program that waits, or says 64 MiB
            "gave no answer within ",
            "prints more than ",
            "was interrupted",
            // GeneratedFilesTests, AnsibleReadingTests: 100,001 hosts, and a vault's text where a key belongs
            "has more than ",
            "; what it says of the host is not known",
            // no word without a line's end in it is like that
            "\" is not user@host:port");

    @TempDir
    private Path folder = Path.of("");

    private record Case(String file, String special, List<String> words, String text) {

        static Case of(String part) {
            int line = part.indexOf('\n');
            var head = part.substring(0, line).split(" > ", 2);
            var name = head[0].split("\\+", 2);
            var words = head.length == 1 ? "inventory check -i " + name[0] : head[1];
            return new Case(
                    name[0], name.length == 1 ? "" : name[1], List.of(words.split(" ")), part.substring(line + 1));
        }

        byte[] bytes() {
            return switch (special) {
                case "large" -> new byte[5 << 20];
                case "deep" ->
                    IntStream.rangeClosed(0, 220)
                            .mapToObj(i -> "[g%d:children]%ng%d%n".formatted(220 - i, 221 - i))
                            .collect(Collectors.joining("", "", "[g221]\n"))
                            .getBytes(StandardCharsets.UTF_8);
                default ->
                    text.getBytes(special.equals("latin") ? Charset.forName("ISO-8859-1") : StandardCharsets.UTF_8);
            };
        }

        String mode() {
            return switch (special) {
                case "x" -> "rwxr-xr-x";
                case "xw" -> "rwxrwxrwx";
                default -> "rw-r--r--";
            };
        }
    }

    @Test
    void whatIsWrongInEachFormat() throws IOException {
        var cases = Stream.of(Files.readString(SCREENS.resolve("formats.cases")).split("(?m)^==== "))
                .skip(1)
                .map(Case::of)
                .toList();
        for (var one : cases) {
            var file = folder.resolve(one.file());
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, one.bytes());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(one.mode()));
        }
        var screen = new Screen(folder);
        var all = new StringBuilder();
        for (var one : cases) {
            int code = screen.flux(one.words().toArray(String[]::new));
            var said = (screen.out() + screen.err()).replace(folder + "/", "").replace(folder.toString(), "FOLDER");
            all.append("$ flux ").append(String.join(" ", one.words())).append('\n');
            all.append(said).append("[exit ").append(code).append("]\n\n");
        }
        var golden = SCREENS.resolve("formats.txt");
        var expected = Files.exists(golden) ? Files.readString(golden) : "";
        if (Boolean.getBoolean("flux.docs.update")) {
            Files.writeString(golden, all);
        }
        assertThat(all.toString()).isEqualTo(expected);
    }

    @Test
    void noMessageOfTheReadersIsWithoutAScreen() throws IOException {
        var screens = new StringBuilder();
        try (var files = Files.list(SCREENS)) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".txt")).toList()) {
                screens.append(Files.readString(file));
            }
        }
        var messages = new ArrayList<String>();
        try (var sources = Files.walk(READERS)) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                messages.addAll(messages(Files.readString(source)));
            }
        }

        assertThat(messages).hasSizeGreaterThan(150);
        assertThat(messages.stream()
                        .distinct()
                        .filter(message -> !screens.toString().contains(message.strip())))
                .containsExactlyInAnyOrderElementsOf(ELSEWHERE);
    }

    /// The texts in the statements that add a problem; words without a blank are keys.
    private static List<String> messages(String source) {
        var text = "\"((?:[^\"\\\\]++|\\\\.)*+)\"";
        return Pattern.compile("\\b(?:problems\\.add|[pP]roblem(?:\\.at|\\.of)?|wrong|refuse|Misread|Refusal)\\("
                        + "(?:[^;\"]++|" + text + ")*+;")
                .matcher(source.replaceAll("(?m)^\\s*//.*$", ""))
                .results()
                .flatMap(statement ->
                        Pattern.compile(text).matcher(statement.group()).results())
                .map(one -> one.group(1).replace("\\\"", "\"").replace("\\\\", "\\"))
                .filter(one -> one.strip().contains(" "))
                .toList();
    }
}
