package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.transport.Denial;
import dev.flux.transport.Distrust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Certificates of hosts and users against a real OpenSSH server.
class CertificateTests extends OnRealSshd {

    private Path authority(String... options) throws Exception {
        var file = folder.resolve("ca" + String.join("", options).hashCode());
        RealSshd.keygen(file, options);
        return file;
    }

    private static void sign(Path ca, Path key, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("ssh-keygen", "-q", "-s", ca.toString(), "-I", "test"));
        words.addAll(List.of(options));
        words.add(key + ".pub");
        assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
    }

    private RealSshd certified(Path ca, String... options) throws Exception {
        var place = folder.resolve("certified");
        Files.createDirectories(place);
        RealSshd.keygen(place.resolve("host_key"));
        List<String> words = new ArrayList<>(List.of("-h"));
        words.addAll(List.of(options));
        sign(ca, place.resolve("host_key"), words.toArray(new String[0]));
        return sshd("certified", "HostCertificate " + place.resolve("host_key-cert.pub"));
    }

    private static void knows(RealSshd sshd, String... lines) throws Exception {
        Files.write(sshd.knownHosts(), List.of(lines));
        Files.setPosixFilePermissions(sshd.knownHosts(), PosixFilePermissions.fromString("rw-------"));
    }

    private static String key(Path file) throws Exception {
        var words = Files.readString(Path.of(file + ".pub")).split(" ", -1);
        return words[0] + " " + words[1].strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void anAuthorityMakesItsHostsKnown(String type) throws Exception {
        var ca = authority("-t", type, "-N", "");
        try (var sshd = certified(ca, "-n", "127.0.0.1,other")) {
            knows(sshd, "@cert-authority * " + key(ca));
            assertThat(echo(sshd.host("web01"))).isEqualTo("here\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-n other | it is not made out to 127.0.0.1",
                "-n 127.0.0.1 -V 20200101:20210101 | it is not valid any more",
                "-n 127.0.0.1 -V 20990101:20990201 | it is not valid yet",
                "-V always:forever | it is not made out to",
                "-n 127.0.0.1 -O critical:thing@example.org=x | it has a critical option"
            })
    void aCertificateThatSaysSomethingElseIsRefused(String options, String why) throws Exception {
        var ca = authority("-t", "ed25519", "-N", "");
        try (var sshd = certified(ca, options.split(" ", -1))) {
            knows(sshd, "@cert-authority * " + key(ca));
            assertThat(failure(sshd.host("web01")))
                    .isInstanceOfSatisfying(
                            Distrust.HostCertificateWrong.class,
                            wrong -> assertThat(wrong.detail()).contains(why));
            assertThat(sshd.log()).doesNotContain("user " + System.getProperty("user.name"));
        }
    }

    @Test
    void anotherAuthorityIsAChangedKey() throws Exception {
        var ca = authority("-t", "ed25519", "-N", "");
        RealSshd.keygen(folder.resolve("stranger"));
        try (var sshd = certified(ca, "-n", "127.0.0.1")) {
            knows(sshd, "@cert-authority * " + key(folder.resolve("stranger")));
            assertThat(failure(sshd.host("web01"))).isInstanceOf(Distrust.HostKeyChanged.class);
        }
    }

    @Test
    void anAuthorityOfOtherHostsMakesNothingKnown() throws Exception {
        var ca = authority("-t", "ed25519", "-N", "");
        try (var sshd = certified(ca, "-n", "127.0.0.1")) {
            knows(sshd, "@cert-authority *.example.org " + key(ca));
            assertThat(failure(sshd.host("web01"))).isInstanceOf(Distrust.HostKeyUnknown.class);
        }
    }

    @Test
    void aRevokedAuthorityOrKeyIsRefused() throws Exception {
        var ca = authority("-t", "ed25519", "-N", "");
        try (var sshd = certified(ca, "-n", "127.0.0.1")) {
            for (var revoked : List.of(key(ca), key(sshd.folder().resolve("host_key")))) {
                knows(sshd, "@cert-authority * " + key(ca), "@revoked * " + revoked);
                transport();
                assertThat(failure(sshd.host("web01"))).isInstanceOf(Distrust.HostKeyRevoked.class);
            }
        }
    }

    @Test
    void aUserCertificateBesideTheKeyLogsIn() throws Exception {
        var ca = authority("-t", "ed25519", "-N", "");
        var key = folder.resolve("user");
        RealSshd.keygen(key);
        sign(ca, key, "-n", System.getProperty("user.name"));
        try (var sshd = sshd("a", "TrustedUserCAKeys " + ca + ".pub").known()) {
            assertThat(echo(sshd.host("web01", key, dev.flux.host.Route.DIRECT)))
                    .isEqualTo("here\n");
            assertThat(sshd.logged("Accepted publickey")).isEqualTo(1);
            assertThat(sshd.log()).contains("ED25519-CERT");
        }
    }

    @Test
    void anRsaUserCertificateLogsInWithoutSha1() throws Exception {
        var ca = authority("-t", "ed25519", "-N", "");
        var key = folder.resolve("user");
        RealSshd.keygen(key, "-t", "rsa", "-N", "");
        sign(ca, key, "-n", System.getProperty("user.name"));
        try (var sshd = sshd("a", "TrustedUserCAKeys " + ca + ".pub").known()) {
            assertThat(echo(sshd.host("web01", key, dev.flux.host.Route.DIRECT)))
                    .isEqualTo("here\n");
        }
    }

    @Test
    void aCertificateOfYesterdayIsNotOffered() throws Exception {
        var ca = authority("-t", "ed25519", "-N", "");
        var key = folder.resolve("user");
        RealSshd.keygen(key);
        sign(ca, key, "-n", System.getProperty("user.name"), "-V", "20200101:20210101");
        try (var sshd = sshd("a", "TrustedUserCAKeys " + ca + ".pub").known()) {
            assertThat(failure(sshd.host("web01", key, dev.flux.host.Route.DIRECT)))
                    .isInstanceOfSatisfying(
                            Denial.LoginRefused.class,
                            refused -> assertThat(refused.offered()).hasSize(1));
        }
    }
}
