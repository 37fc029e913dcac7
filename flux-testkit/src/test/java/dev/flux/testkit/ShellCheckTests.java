package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.payload.Bootstrap;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// ShellCheck finds nothing in any shell file, nor in what is put together from them.
class ShellCheckTests {

    private static final Path SHELLCHECK = Path.of("/usr/bin/shellcheck");
    private static final Path SOURCES = Path.of("../");

    /// What only a whole script can know: variables and functions of other files.
    private static final String ALONE = "SC2034,SC2154,SC2153,SC2317";

    /// What a file says on purpose in a comment, which is not sent.
    private static final String TOGETHER = ALONE + ",SC1091,SC2012,SC2016,SC2046,SC2086,SC2254,SC3012,SC3013";

    @TempDir
    Path folder;

    @Test
    void everyFileIsClean() throws Exception {
        assumeTrue(Files.isExecutable(SHELLCHECK), "skipped: shellcheck is not installed");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            var shells = files.filter(file -> file.toString().endsWith(".sh"))
                    .filter(file -> file.toString().contains("src/main/java"))
                    .map(Path::toString)
                    .toList();
            assertThat(shells).hasSizeGreaterThan(50);
            assertThat(check(ALONE, shells)).isEmpty();
        }
    }

    @Test
    void noKindIsLong() throws Exception {
        try (Stream<Path> files = Files.walk(SOURCES.resolve("flux-core/src/main/java/dev/flux/resource"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".sh")).filter(ShellCheckTests::isLong))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPayloadIsClean(Mode mode) throws Exception {
        assumeTrue(Files.isExecutable(SHELLCHECK), "skipped: shellcheck is not installed");
        var steps = new ArrayList<Step>();
        for (var resource : Kinds.everything()) {
            steps.add(new Step(steps.size() + 1, "test", resource, Duration.ofSeconds(30), false));
        }
        var file = Files.writeString(
                folder.resolve("payload.sh"), Payload.compile(steps, mode).script());

        assertThat(check(TOGETHER, List.of(file.toString()))).isEmpty();
    }

    @Test
    void theGreetingIsClean() throws Exception {
        assumeTrue(Files.isExecutable(SHELLCHECK), "skipped: shellcheck is not installed");
        var all = new Bootstrap.Told(true, true);
        var hello = new String(Bootstrap.hello("0", Bootstrap.Become.NO, all, ""), StandardCharsets.UTF_8);
        var file = Files.writeString(folder.resolve("hello.sh"), hello.substring(hello.indexOf('\n') + 1));

        assertThat(check(TOGETHER, List.of(file.toString()))).isEmpty();
    }

    private static boolean isLong(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count() > 40;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String check(String except, List<String> files) throws Exception {
        var command = new ArrayList<>(List.of(SHELLCHECK.toString(), "-s", "sh", "-f", "gcc", "-e", except));
        command.addAll(files);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
