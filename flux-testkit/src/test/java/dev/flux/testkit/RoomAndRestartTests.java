package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.HostRecord;
import dev.flux.resource.DiskFree;
import dev.flux.resource.FileContent;
import dev.flux.resource.NoRestartDue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a host must have before packages change, and what it must do after that.
class RoomAndRestartTests {

    private final ShellHost host;

    RoomAndRestartTests(@TempDir Path folder) {
        this.host = new ShellHost(folder, "dash");
    }

    @Test
    void withoutRoomNothingIsDone() {
        var said = host.apply(new DiskFree(1_000_000_000), FileContent.of("/etc/after", "x"));

        assertThat(said.outcomes()).containsExactly("failed");
        assertThat(said.reasons().getFirst()).contains("MB are free on").contains("min_free_mb");
        assertThat(host.apply(new DiskFree(1)).outcomes()).containsExactly("unchanged");
    }

    @Test
    void UPD4_aRestartThatIsDueIsSaid() {
        host.stub("uname", "echo 6.1.0-9-amd64");
        host.file("/lib/modules/6.1.0-9-amd64/modules.dep", "");
        host.file("/lib/modules/6.1.0-8-amd64/modules.dep", "");
        assertThat(host.apply(new NoRestartDue(false)).records()).noneMatch(HostRecord.Warn.class::isInstance);

        host.file("/lib/modules/6.1.0-10-amd64/modules.dep", "");
        assertThat(host.apply(new NoRestartDue(false)).records())
                .contains(new HostRecord.Warn(
                        1, "a restart is due: kernel 6.1.0-10-amd64 is installed, 6.1.0-9-amd64 runs"));
        assertThat(host.apply(new NoRestartDue(true)).records()).noneMatch(HostRecord.Warn.class::isInstance);

        host.file("/run/reboot-required", "*** System restart required ***\n");
        host.file("/run/reboot-required.pkgs", "linux-base\nlibc6\nlinux-base\n");
        var said = host.plan(new NoRestartDue(true));
        assertThat(said.outcomes()).containsExactly("unchanged");
        assertThat(said.records())
                .contains(new HostRecord.Warn(1, "a restart is due: packages ask for it: libc6 linux-base"));
    }
}
