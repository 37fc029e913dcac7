package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.resource.Blob;
import dev.flux.resource.Upload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that travel with a run.
class UploadTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void fourMegabytesArriveWholeUnderEveryShell(String shell) throws Exception {
        var bytes = new byte[4 << 20];
        new Random(1).nextBytes(bytes);
        var host = new ShellHost(folder, shell);
        var upload = new Upload("/srv/large.tar", "0600", "root:root", Blob.of(bytes));

        assertThat(host.apply(upload).outcomes()).containsExactly("changed");
        assertThat(Files.readAllBytes(host.path("/srv/large.tar"))).isEqualTo(bytes);
        assertThat(host.apply(upload).outcomes()).containsExactly("unchanged");
    }

    @Test
    void aDryRunSendsTheDigestAloneAndARunEachContentOnce() {
        var blob = Blob.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        var steps = List.of(
                new Step(1, "test", new Upload("/a", "0600", "root:root", blob), Duration.ofSeconds(30), false),
                new Step(2, "test", new Upload("/b", "0600", "root:root", blob), Duration.ofSeconds(30), false));

        assertThat(Payload.compile(steps, Mode.PLAN).script())
                .contains(blob.sha256())
                .doesNotContain(blob.base64());
        assertThat(Payload.compile(steps, Mode.APPLY).script()).containsOnlyOnce(blob.base64());
    }

    @Test
    void whatDoesNotHaveItsDigestTakesNoPlace() throws Exception {
        var host = new ShellHost(folder, "dash");
        host.file("/srv/tool", "before");
        var forged = new Blob(Blob.of(new byte[] {1, 2, 3}).base64(), Blob.digest(new byte[] {4}));

        assertThat(host.apply(new Upload("/srv/tool", "0755", "root:root", forged))
                        .outcomes())
                .containsExactly("failed");
        assertThat(host.path("/srv/tool")).hasContent("before");
        try (var files = Files.list(host.path("/srv"))) {
            assertThat(files).hasSize(1);
        }
    }
}
