package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.host.Login;
import dev.flux.transport.Distrust;
import dev.flux.transport.TransportException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// All kinds of keys that a host has.
class KeyScanTests extends OnRealSshd {

    private RealSshd withThree() throws Exception {
        var keys = Files.createDirectories(folder.resolve("keys"));
        RealSshd.keygen(keys.resolve("ecdsa"), "-t", "ecdsa", "-N", "");
        RealSshd.keygen(keys.resolve("rsa"), "-t", "rsa", "-b", "2048", "-N", "");
        return sshd("a", "HostKey " + keys.resolve("ecdsa"), "HostKey " + keys.resolve("rsa"));
    }

    private static Host pinned(Host host, String pin) {
        var login = host.login();
        return host.with(new Login(
                login.address(),
                login.user(),
                login.port(),
                login.identityFiles(),
                login.knownHosts(),
                Optional.of(pin),
                Optional.of(HostKeyPolicy.STRICT)));
    }

    @Test
    void eachKindOfKeyIsShownAndCanBeTrusted() throws Exception {
        try (var sshd = withThree()) {
            var keys = transport.scan(sshd.host("web01"));

            assertThat(keys)
                    .extracting(OfferedKey::type)
                    .containsExactly("ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa");
            assertThat(keys).extracting(OfferedKey::standing).containsOnly(OfferedKey.Standing.NEW);
            assertThat(Files.exists(sshd.knownHosts()))
                    .as("looking trusts nothing")
                    .isFalse();
            keys.forEach(key -> transport.hostKeys(sshd.host("web01")).trust(key));
            transport.close();
            transport();
            assertThat(transport.scan(sshd.host("web01")))
                    .extracting(OfferedKey::standing)
                    .containsExactly(OfferedKey.Standing.KNOWN, OfferedKey.Standing.KNOWN, OfferedKey.Standing.KNOWN);
            assertThat(sshd.log()).doesNotContain("user " + System.getProperty("user.name"));
        }
    }

    @Test
    void aHostWithOneKindShowsThatOne() throws Exception {
        try (var sshd = sshd("a")) {
            assertThat(transport.scan(sshd.host("web01")))
                    .extracting(OfferedKey::type)
                    .containsExactly("ssh-ed25519");
        }
    }

    @Test
    void keysOfOtherKindsBesideAKnownOneAreNew() throws Exception {
        try (var sshd = withThree().known()) {
            assertThat(transport.scan(sshd.host("web01")))
                    .extracting(OfferedKey::standing)
                    .containsExactly(OfferedKey.Standing.KNOWN, OfferedKey.Standing.NEW, OfferedKey.Standing.NEW);
        }
    }

    @Test
    void SEC15_keysOfAHostThatShowsNoKnownOneAreInDoubt() throws Exception {
        try (var sshd = withThree()) {
            RealSshd.keygen(folder.resolve("stranger"));
            var stranger = Files.readString(folder.resolve("stranger.pub")).split(" ", -1);
            Files.writeString(
                    sshd.knownHosts(), "[127.0.0.1]:" + sshd.port() + " " + stranger[0] + " " + stranger[1] + "\n");

            assertThat(transport.scan(sshd.host("web01")))
                    .hasSize(3)
                    .extracting(OfferedKey::standing)
                    .containsOnly(OfferedKey.Standing.OTHER);
        }
    }

    @Test
    void aPinnedHostIsAskedForThatKeyOnly() throws Exception {
        try (var sshd = withThree()) {
            var key = Files.readString(sshd.folder().resolve("host_key.pub")).split(" ", -1);
            var print = transport.scan(sshd.host("web01")).getFirst().fingerprint();

            for (var pin : new String[] {key[0] + " " + key[1], print}) {
                assertThat(transport.scan(pinned(sshd.host("web01"), pin)))
                        .extracting(OfferedKey::type, OfferedKey::standing)
                        .containsExactly(org.assertj.core.groups.Tuple.tuple("ssh-ed25519", OfferedKey.Standing.KNOWN));
            }
        }
    }

    @Test
    void aHostWithNothingInCommonIsSaid() throws Exception {
        try (var sshd = sshd("a", "Ciphers aes256-cbc")) {
            assertThatThrownBy(() -> transport.scan(sshd.host("web01")))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            thrown -> assertThat(thrown.failure()).isInstanceOf(Distrust.NoCommonAlgorithm.class));
        }
    }
}
