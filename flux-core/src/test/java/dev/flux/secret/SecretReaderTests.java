package dev.flux.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.problem.FluxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReaderTests {

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();

    private SecretReader reader() {
        return new SecretReader(Map.of("SUDO", "from-env")::get, folder.resolve("project"), question -> {
            asked.add(question);
            return Optional.of(Secret.of("typed"));
        });
    }

    private Path file(String name, String text, String mode) throws IOException {
        Files.createDirectories(folder.resolve("project"));
        var file = folder.resolve("project").resolve(name);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private String read(String source) {
        return reader().read(SecretSource.parse(source).orElseThrow()).reveal();
    }

    private void refused(String source, String words) {
        assertThatThrownBy(() -> read(source))
                .isInstanceOf(FluxException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void readsWhereItIsKept() throws IOException {
        file("secret", "hunter22\nignored\n", "rw-------");

        assertThat(read("env:SUDO")).isEqualTo("from-env");
        assertThat(read("file:secret")).isEqualTo("hunter22");
        assertThat(read("prompt:sudo password")).isEqualTo("typed");
    }

    @Test
    void aKeyInPemIsAllOfItsFile() throws IOException {
        file("key", "-----BEGIN PRIVATE KEY-----\nhunter22\n-----END PRIVATE KEY-----\n", "rw-------");

        assertThat(read("file:key")).isEqualTo("-----BEGIN PRIVATE KEY-----\nhunter22\n-----END PRIVATE KEY-----");
    }

    @Test
    void asksOnce() {
        var reader = reader();
        var source = new SecretSource.Prompt("sudo");

        reader.read(source);
        reader.read(source);

        assertThat(asked).containsExactly("sudo");
    }

    @Test
    void SEC26_filesOutsideOfTheFolderAreNotRead() throws IOException {
        file("inside", "hunter22\n", "rw-------");
        var outside = Files.writeString(folder.resolve("outside"), "hunter22\n");
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(folder.resolve("project/link"), outside);

        refused("file:../outside", "lies outside");
        refused("file:" + outside, "lies outside");
        refused("file:link", "lies outside");
        refused("file:none", "cannot be read");
    }

    @Test
    void SEC30_aSecretThatOthersMayReadIsRefused() throws IOException {
        file("secret", "hunter22\n", "rw-r-----");
        file("empty", "", "rw-------");

        refused("file:secret", "may be read or written by others");
        refused("file:empty", "is empty");
        refused("env:NONE", "is not set");
    }

    @Test
    void nobodyToAskIsSaid() {
        assertThatThrownBy(
                        () -> new SecretReader(_ -> null, folder, Asker.NOBODY).read(new SecretSource.Prompt("sudo")))
                .isInstanceOf(FluxException.class)
                .hasMessageContaining("no terminal");
    }
}
