package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.HostRecord;
import dev.flux.resource.NetworkSetup.Manager;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A network that does not come into effect.
class NetworkAwaitTests {

    @TempDir
    Path folder;

    private ShellHost host(String shell, String failed) {
        var host = new ShellHost(folder, shell);
        NetworkStub.host(host);
        host.stub("netplan", ":");
        host.stub("sleep", ":");
        host.stub("systemctl", "[ \"$*\" != 'is-failed " + failed + "' ] || echo failed");
        return host;
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "yash"})
    void aManagerThatHasFailedIsNamed(String shell) {
        assertThat(detail(host(shell, "systemd-networkd")))
                .isEqualTo(
                        "exit 1: not in effect after 20 s: eth1 addr 192.0.2.10/24; systemd-networkd has failed, see journalctl"
                                + " -u systemd-networkd");
    }

    @Test
    void oneThatRunsIsNot() {
        assertThat(detail(host("dash", "cron"))).isEqualTo("exit 1: not in effect after 20 s: eth1 addr 192.0.2.10/24");
    }

    private static String detail(ShellHost host) {
        var said = host.apply(NetworkStub.setup(Manager.NETPLAN));
        assertThat(said.outcomes()).containsExactly("failed");
        return said.records().stream()
                .filter(HostRecord.Ended.class::isInstance)
                .map(record -> ((HostRecord.Ended) record).detail())
                .findFirst()
                .orElseThrow();
    }
}
