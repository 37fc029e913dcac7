package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.payload.HostRecord;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.resource.PriorState;
import dev.flux.resource.SecretFile;
import dev.flux.resource.SecretText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files with secrets in them: the host gets the file, and nothing else of it is anywhere.
class SecretFileTests {

    private static final SecretFile FILE = SecretSpecimen.FILE;

    @TempDir
    Path folder;

    private ShellHost host(String shell) {
        var host = new ShellHost(folder, shell);
        SecretSpecimen.told(host);
        return host;
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void holdsTextAndSecretsToTheByte(String shell) throws Exception {
        var host = host(shell);

        assertThat(host.apply(FILE).outcomes()).containsExactly("changed");
        assertThat(Files.readString(host.path(FILE.path())))
                .isEqualTo("hook = \"" + SecretSpecimen.HOOKED + "\"\n\n# it's 100% $1\ntoken=" + SecretSpecimen.TOKENED
                        + "\n\n");
    }

    @Test
    void SEC29_noScriptHoldsItsSecrets() {
        var steps = List.of(new Step(1, "test", FILE, Duration.ofSeconds(30), false));

        for (var mode : Mode.values()) {
            var script = Payload.compile(steps, mode).script();
            assertThat(script).doesNotContain("h00k", "t0ken").contains("# it'\\''s 100% $1");
        }
    }

    @Test
    void SEC29_noRecordAndNoFileOfFluxOnTheHostHoldsItsSecretsOrTheirDigest() throws Exception {
        var host = host("dash");
        var old = "secret of before, h00k\n";
        host.file(FILE.path(), old);

        var dry = host.plan(FILE);
        var said = host.apply(FILE);

        for (var record : List.of(dry, said)) {
            assertThat(record.records().toString())
                    .doesNotContain("h00k", "t0ken", Payload.digest(old))
                    .doesNotContain(Base64.getEncoder().encodeToString(old.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(dry.records()).anyMatch(HostRecord.Saw.class::isInstance);
        try (var files = Files.walk(host.state())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file.getFileName()).isNotEqualTo(Path.of("secrets"));
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("t0ken");
            }
        }
    }

    @Test
    void aRunThatFailsPutsBackWhatWasThereWithoutTheSecrets() throws Exception {
        var host = host("dash");
        host.file(FILE.path(), "theirs\n");

        host.applyAndUndo(List.of(FILE));

        assertThat(Files.readString(host.path(FILE.path()))).isEqualTo("theirs\n");
        assertThat(host.apply(new PriorState(FILE.path())).outcomes()).containsExactly("unchanged");
    }

    @Test
    void whatWasThereBeforeIsGivenBackAfterManyRuns() {
        var host = host("dash");
        host.file(FILE.path(), "theirs\n");

        host.apply(FILE);
        host.secret(SecretSpecimen.TOKEN, "another t0ken");
        assertThat(host.plan(FILE).outcomes()).containsExactly("would-change");
        assertThat(host.apply(FILE).outcomes()).containsExactly("changed");
        assertThat(host.apply(FILE).outcomes()).containsExactly("unchanged");

        assertThat(host.apply(new PriorState(FILE.path())).outcomes()).containsExactly("changed");
        assertThat(host.path(FILE.path())).hasContent("theirs\n");
    }

    @Test
    void whatEveryoneCouldReadIsNoPlaceForASecret() {
        assertThatThrownBy(() -> new SecretFile("/etc/x", "0644", "root:root", FILE.content()))
                .hasMessageContaining("everyone could read");
        assertThatThrownBy(() -> new SecretFile("/etc/x", "0600", "root:root", SecretText.of("x")))
                .hasMessageContaining("no secret");
    }
}
