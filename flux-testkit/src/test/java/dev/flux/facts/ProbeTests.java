package dev.flux.facts;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.testkit.PosixShell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The facts probe, under every shell that a host may have.
final class ProbeTests {

    @TempDir
    private Path folder = Path.of("");

    static Stream<PosixShell> shells() {
        return PosixShell.here().stream();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyRecordComesFromOneShellSoThatNoneIsCountedTwice(PosixShell shell) throws Exception {
        var told = probe(shell, "");
        assertThat(told)
                .extracting(line -> line.split(" ", 2)[0])
                .containsExactlyElementsOf(Stream.iterate(1, number -> number + 1)
                        .limit(told.size())
                        .map(String::valueOf)
                        .toList());
        assertThat(told.stream().map(line -> line.split(" ", 2)[1]))
                .anySatisfy(line -> assertThat(line).startsWith("os.id="))
                .anySatisfy(line -> assertThat(line).startsWith("mem_mb="))
                .anySatisfy(line -> assertThat(line).matches("disk.root_mb=\\d+"))
                .anySatisfy(line -> assertThat(line).matches("disk.var_mb=\\d+"))
                .anySatisfy(line -> assertThat(line).startsWith("firewall.active="))
                .contains("ssh.client=192.0.2.7", "ssh.port=2222", "uid=0");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyFactItTellsIsExplained(PosixShell shell) throws Exception {
        assertThat(probe(shell, "").stream().map(line -> line.split(" ", 2)[1].split("=", 2)[0]))
                .allMatch(FactNames::isKnown);
        for (String name : List.of("place", "services", "walls", "resources", "facts")) {
            assertThat(Pattern.compile("\\b(?:fact|megabytes) ([a-z][a-z_.]+) ")
                            .matcher(text(name))
                            .results()
                            .map(found -> found.group(1)))
                    .allMatch(FactNames::isKnown);
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aBrokenDfTellsNothingAndEndsNothing(PosixShell shell) throws Exception {
        var told = probe(shell, "df() { echo 'x on y'; echo 'a b c d e f'; }\n");
        assertThat(told.stream().map(line -> line.split(" ", 2)[1]))
                .noneMatch(line -> line.startsWith("disk."))
                .anyMatch(line -> line.startsWith("reboot_pending="));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            root as it is                 | 0    | 0    | no       | -     | 0 | -
            root by doas                  | 1000 | 0    | sudo     | -     | 0 | -
            root by sudo                  | 1000 | 0    | sudo     | admin | 1 | yes
            root by sudo and a password   | 1000 | 0    | password | admin | 0 | password
            nobody asked for root, it may | 1000 | 1000 | no       | -     | 0 | yes
            nobody asked for root, no way | 1000 | 1000 | no       | -     | 1 | no
            sudo itself missing           | 1000 | 1000 | no       | -     | 127 | no
            """)
    void whetherSudoMakesRootIsAFact(
            String which, int login, int now, String become, @Nullable String by, int status, @Nullable String told)
            throws Exception {
        for (var shell : PosixShell.here()) {
            var stubs =
                    "UID_NOW=%d LOGIN_UID=%d BECOME=%s SUDO_USER=%s\nsudo() { [ \"$*\" = '-n true' ] && return %d; }\n"
                            .formatted(now, login, become, by == null ? "" : by, status);
            assertThat(probe(shell, stubs).stream()
                            .map(line -> line.split(" ", 2)[1])
                            .filter(line -> line.startsWith("sudo=")))
                    .as(shell + ": " + which)
                    .isEqualTo(told == null ? List.of() : List.of("sudo=" + told));
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void toolsThatModulesMayLeanOnAreFactsWhereTheyAre(PosixShell shell) throws Exception {
        var bin = Files.createDirectories(folder.resolve("bin"));
        for (var tool : List.of("openssl", "python3")) {
            Files.deleteIfExists(bin.resolve(tool));
            Files.createSymbolicLink(bin.resolve(tool), Path.of("/bin/true"));
        }
        var told = probe(shell, "PATH=" + bin + "\n").stream()
                .map(line -> line.split(" ", 2)[1])
                .toList();

        assertThat(told).contains("tool.openssl=yes", "tool.python3=yes").doesNotContain("tool.curl=yes");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aFactThatIsTooLongForASentenceIsEncoded(PosixShell shell) throws Exception {
        var enc = "enc() { printf '~%s' \"${#1}\"; }\n";
        assertThat(probe(shell, enc + "LOGIN_USER='" + "anna ".repeat(60) + "'\n"))
                .anyMatch(line -> line.endsWith(" user=" + "anna ".repeat(60)));
        assertThat(probe(shell, enc + "LOGIN_USER='" + "anna ".repeat(60) + "x'\n"))
                .anyMatch(line -> line.endsWith(" user~301"));
    }

    @Test
    void readsAndChangesNothing() throws Exception {
        for (String name : List.of("place", "services", "walls", "resources", "facts")) {
            var text = text(name);
            assertThat(text).doesNotContainPattern("(?m)^[^#]*[^2]>\\s*[^/&\\s]");
            assertThat(text).doesNotContainPattern("\\b(rm|mv|cp|mkdir|touch|tee|chmod|chown|ln|dd)\\b ");
        }
    }

    private List<String> probe(PosixShell shell, String stubs) throws Exception {
        var script = folder.resolve("probe.sh");
        var text = text("/dev/flux/payload/common") + """
                rec() { Q=$((Q + 1)); shift; printf '%s %s%s\\n' "$Q" "$1" "$2"; }
                enc() { printf '=%s' "$1"; }
                UID_NOW=0 LOGIN_UID=0 LOGIN_USER=root BECOME=no LOGIN_SSH='192.0.2.7 40000 192.0.2.8 2222'
                """
                + stubs
                + Stream.of("place", "services", "walls", "resources", "facts")
                        .map(ProbeTests::text)
                        .collect(joining())
                + "facts\n";
        Files.writeString(script, text);
        var words = shell == PosixShell.BUSYBOX
                ? List.of(shell.file().toString(), "sh", script.toString())
                : List.of(shell.file().toString(), script.toString());
        var process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.lines().toList();
    }

    private static String text(String name) {
        try (var in = Facts.class.getResourceAsStream(name + ".sh")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
