package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.HostRecord;
import dev.flux.resource.Resource;
import dev.flux.resource.Sshd;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a step that failed says of why, beyond its exit status.
class StepReasonTests {

    private static final Resource PORT = new Sshd.Port(2222, true);

    @TempDir
    Path folder;

    /// How the step ended, where the program that changes something says this and fails.
    private String reason(String shell, String said) {
        var host = new ShellHost(folder, shell);
        host.stub("sshd", "echo port 22");
        host.stub("semanage", "[ \"$2\" = -l ] || { printf '" + said + "'; exit 1; }");
        return ended(host, PORT);
    }

    private static String ended(ShellHost host, Resource resource) {
        return host.apply(resource).records().stream()
                .filter(HostRecord.Ended.class::isInstance)
                .map(record -> ((HostRecord.Ended) record).detail())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void theLastLineThatItsProgramsPrintedIsSaid(String shell) {
        assertThat(reason(shell, "first\\nValueError: no policy is there\\n\\n  \\n"))
                .isEqualTo("exit 1: ValueError: no policy is there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void F38_aProgramThatFindsNoRoomIsToldWithTheDiskThatHasTheLeast(String shell) {
        assertThat(reason(shell, "semanage: cannot write: No space left on device\\nTraceback\\n"))
                .matches("exit 1; no space left on /\\S* \\(\\d+ (?:[MG]B|inodes) free of \\d+(?: [MG]B)?\\)");
    }

    @Test
    void whereNothingWasPrintedItsExitIsAllThatIsSaid() {
        assertThat(reason("dash", "")).isEqualTo("exit 1");
    }

    @Test
    void whatAStepPrintsThatHidesItsContentIsNotRepeated() {
        var host = new ShellHost(folder, "dash");
        SshdSpecimens.server(host, "Port 22\n");
        host.file("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        host.file("/etc/ssh/ssh_host_ed25519_key", "private\n");
        host.stub("ssh-keygen", "echo the key is hunter2; exit 1");

        assertThat(ended(host, new Sshd.OwnKeys(SshdSpecimens.SERVICE))).isEqualTo("exit 1");
    }
}
