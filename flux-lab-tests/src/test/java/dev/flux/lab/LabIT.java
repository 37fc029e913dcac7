package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The lab itself: what the other tests take for granted.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabIT {

    private final Fleet fleet = Fleet.shared();

    /// But where the kernel has control groups of version 1 alone, on which systemd 258 and later do not boot: that is
    /// counted as what this machine cannot do.
    @Test
    void runsSystemdOnEveryHost() {
        boolean old = !Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers"));
        for (var host : fleet.all()) {
            if (old && host.name().matches("app-(ubuntu-26-04|debian-14)")) {
                continue;
            }
            assertThat(host.ask("cat /proc/1/comm")).as(host.name()).isEqualTo("systemd");
            assertThat(host.ask("systemctl is-system-running --wait || :"))
                    .as(host.name())
                    .isEqualTo("running");
        }
    }

    @Test
    void givesEveryHostAnIdentityOfItsOwn() {
        assertThat(fleet.all().stream().map(host -> host.ask("cat /etc/machine-id")))
                .doesNotHaveDuplicates();
        assertThat(fleet.all().stream().flatMap(host -> host.knownAs("x").stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void reachesTheInnerHostThroughTheBastionOnly() {
        var inner = fleet.inner().address();
        assertThat(Engine.reaches(inner, 22)).isFalse();
        var hello = "bash -c 'exec 3<>/dev/tcp/" + inner + "/22 && head -c 4 <&3'";
        assertThat(fleet.bastion().ask(hello)).isEqualTo("SSH-");
        assertThat(fleet.direct()).allMatch(host -> Engine.reaches(host.address(), 22));
    }
}
