package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A secret that goes in comes out nowhere: not on a stream, not in a file, in none of the forms in which it may hide.
class CanaryTests {

    private static final String CANARY = "c4nary/with+signs='\"\\ and more";

    @TempDir
    Path folder;

    private static List<String> forms() {
        var bytes = CANARY.getBytes(StandardCharsets.UTF_8);
        return List.of(
                CANARY,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                URLEncoder.encode(CANARY, StandardCharsets.UTF_8),
                CANARY.replace("'", "'\\''"),
                CANARY.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    private Screen screen(String source) throws IOException {
        var screen = new Screen(folder, Map.of("CANARY", CANARY));
        var secret = Files.writeString(folder.resolve("secret"), CANARY + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        screen.write("inventory.toml", "[hosts.web01]\nbecome_password = \"" + source + "\"\n");
        return screen;
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:CANARY", "file:secret"})
    void SEC60_SEC66_SEC29_theHostPrintsTheSecretInEveryFormAndNoneIsKeptOrShown(String source) throws Exception {
        var screen = screen(source);
        var spool = folder.resolve("spool");
        Files.writeString(spool, String.join("\n", forms()) + "\n");

        for (var output : List.of("text", "json", "ndjson")) {
            int code = screen.flux(
                    "exec",
                    "-i",
                    "inventory.toml",
                    "--on",
                    "web01",
                    "--become",
                    "--output",
                    output,
                    "--log-level",
                    "debug",
                    "--",
                    "cat " + spool + " && cat " + spool + " >&2");

            assertThat(code).isZero();
            assertThat(screen.out()).contains("***");
            for (var form : forms()) {
                assertThat(screen.out()).as("%s on stdout", output).doesNotContain(form);
                assertThat(screen.err()).as("%s on stderr", output).doesNotContain(form);
            }
        }
        nothingKept();
        nothingReported(screen);
    }

    private static void nothingReported(Screen screen) {
        for (var form : List.of("text", "json", "ndjson", "junit", "csv", "html")) {
            assertThat(screen.flux("report", "--format", form)).isZero();
            assertThat(screen.out()).as("the report as %s", form).contains("***");
            for (var hidden : forms()) {
                assertThat(screen.out()).as("the report as %s", form).doesNotContain(hidden);
            }
        }
    }

    private void nothingKept() throws IOException {
        int seen = 0;
        try (var files = Files.walk(folder.resolve("state"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file);
                for (var form : forms()) {
                    assertThat(text).as(file.toString()).doesNotContain(form);
                }
                seen++;
            }
        }
        assertThat(seen).as("files looked at").isGreaterThanOrEqualTo(9);
    }

    @Test
    void aSecretThatIsNotToBeHadStopsBeforeAnythingIsContacted() throws Exception {
        var screen = screen("env:NOT_SET");

        assertThat(screen.flux("exec", "-i", "inventory.toml", "--on", "web01", "--become", "--", "true"))
                .isEqualTo(3);
        assertThat(screen.err()).contains("the variable is not set");
        assertThat(folder.resolve("host-state")).doesNotExist();
    }
}
