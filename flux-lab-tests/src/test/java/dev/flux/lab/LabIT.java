package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The lab itself: what the other tests take for granted.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabIT {

    private final Fleet fleet = Fleet.shared();

    @Test
    void runsSystemdOnEveryDebian() {
        for (var host : fleet.all()) {
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
