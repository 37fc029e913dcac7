package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.host.Login;
import dev.flux.host.Route;
import dev.flux.transport.Denial;
import dev.flux.transport.Distrust;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who a host is, and who we are: keys known, unknown, changed; logins taken and refused.
class SshTrustTests extends OnRealSshd {

    @Test
    void F23_SEC14_anUnknownKeyIsRefused() throws Exception {
        try (var sshd = sshd("a")) {
            assertThat(failure(sshd.host("web01"))).isInstanceOf(Distrust.HostKeyUnknown.class);
            assertThat(sshd.log()).doesNotContain("user " + System.getProperty("user.name"));
        }
    }

    @Test
    void F23_SEC15_aChangedKeyIsRefusedBeforeTheUserIsNamed() throws Exception {
        try (var sshd = sshd("a");
                var other = sshd("b").known()) {
            var lines = Files.readString(other.knownHosts()).replace(":" + other.port(), ":" + sshd.port());
            Files.writeString(sshd.knownHosts(), lines);

            assertThat(failure(sshd.host("web01"))).isInstanceOf(Distrust.HostKeyChanged.class);
            assertThat(failure(accepting(sshd.host("web01")))).isInstanceOf(Distrust.HostKeyChanged.class);
            assertThat(sshd.log()).doesNotContain("user " + System.getProperty("user.name"));
        }
    }

    private static Host accepting(Host host) {
        return withPolicy(host, Optional.empty(), HostKeyPolicy.ACCEPT_NEW);
    }

    private static Host withPolicy(Host host, Optional<String> pin, HostKeyPolicy policy) {
        var login = host.login();
        return host.with(new Login(
                login.address(),
                login.user(),
                login.port(),
                login.identityFiles(),
                login.knownHosts(),
                pin,
                Optional.of(policy)));
    }

    @Test
    void F23_aNewKeyIsAcceptedOnceWhereThatWasAskedFor() throws Exception {
        try (var sshd = sshd("a")) {
            transport.connect(accepting(sshd.host("web01"))).close();
            transport.connect(sshd.host("web01")).close();

            assertThat(notices).singleElement().asString().startsWith("accepted ssh-ed25519 SHA256:");
            assertThat(Files.readString(sshd.knownHosts())).startsWith("[127.0.0.1]:" + sshd.port() + " ssh-ed25519 ");
        }
    }

    @Test
    void aKeyThatWasProvedTakesThePlaceOfTheOldOne() throws Exception {
        try (var sshd = sshd("a");
                var other = sshd("b").known()) {
            var old = Files.readString(other.knownHosts()).replace(":" + other.port(), ":" + sshd.port());
            Files.writeString(sshd.knownHosts(), old + "unrelated " + old.split(" ", 2)[1]);
            assertThat(failure(sshd.host("web01"))).isInstanceOf(Distrust.HostKeyChanged.class);
            var key = Files.readString(sshd.folder().resolve("host_key.pub")).split(" ", -1);
            var proved = sshd.host("web01").withHostKey(key[0] + " " + key[1]);

            try (var connection = transport.connectAnew(proved)) {
                transport.remember(proved, connection.peer());
            }

            transport.connect(sshd.host("web01")).close();
            assertThat(Files.readAllLines(sshd.knownHosts()))
                    .hasSize(2)
                    .anySatisfy(line -> assertThat(line).startsWith("unrelated "))
                    .anySatisfy(line -> assertThat(line).contains(key[1]));
        }
    }

    @Test
    void aPinnedKeyNeedsNoFile() throws Exception {
        try (var sshd = sshd("a")) {
            var key = Files.readString(sshd.folder().resolve("host_key.pub")).split(" ", -1);
            var host = sshd.host("web01");

            transport
                    .connect(withPolicy(host, Optional.of(key[0] + " " + key[1]), HostKeyPolicy.STRICT))
                    .close();
            assertThat(failure(withPolicy(host, Optional.of("SHA256:" + "A".repeat(43)), HostKeyPolicy.STRICT)))
                    .isInstanceOf(Distrust.HostKeyChanged.class);
        }
    }

    @Test
    void F24_SEC16_anUnreadableFileIsNoPermission() throws Exception {
        try (var sshd = sshd("a").known()) {
            Files.writeString(sshd.knownHosts(), "[127.0.0.1]:" + sshd.port() + " ssh-ed25519 AAAA!!\n");

            assertThat(failure(accepting(sshd.host("web01")))).isInstanceOf(Distrust.HostKeyDoubtful.class);
        }
    }

    @Test
    void F26_aRefusedKeyIsTriedOnceAndNamed() throws Exception {
        try (var sshd = sshd("a").known()) {
            RealSshd.keygen(folder.resolve("stranger"));
            var host = sshd.host("web01", folder.resolve("stranger"), Route.DIRECT);

            assertThat(failure(host)).isInstanceOfSatisfying(Denial.LoginRefused.class, refused -> {
                assertThat(refused.offered())
                        .containsExactly(folder.resolve("stranger").toString());
                assertThat(refused.accepts()).isEqualTo("publickey");
                assertThat(refused.next())
                        .startsWith("ssh-copy-id -i " + folder.resolve("stranger") + " -p " + sshd.port() + " "
                                + System.getProperty("user.name") + "@127.0.0.1 ");
            });
            assertThat(sshd.logged("Failed publickey")).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void F26_aKeyThatThreeHostsRefusedIsNotOfferedToMore() throws Exception {
        RealSshd.keygen(folder.resolve("stranger"));
        for (int i = 0; i < 3; i++) {
            try (var sshd = sshd("refusing" + i).known()) {
                failure(sshd.host("web0" + i, folder.resolve("stranger"), Route.DIRECT));
            }
        }
        try (var sshd = sshd("last").known()) {
            assertThat(failure(sshd.host("web09", folder.resolve("stranger"), Route.DIRECT)))
                    .isInstanceOf(Denial.LoginWithheld.class);
            assertThat(sshd.logged("Failed publickey")).isZero();
        }
    }

    @Test
    void F28_aKeyThatCannotBeUsedIsSaid() throws Exception {
        try (var sshd = sshd("a").known()) {
            assertThat(failure(sshd.host("web01", folder.resolve("none"), Route.DIRECT)))
                    .isInstanceOf(Denial.CredentialUnusable.class);
        }
    }

    @Test
    void SEC17_weakAlgorithmsAreRefusedByName() throws Exception {
        try (var sshd = sshd("a", "Ciphers aes256-cbc").known()) {
            assertThat(failure(sshd.host("web01"))).isInstanceOf(Distrust.NoCommonAlgorithm.class);
        }
    }

    @Test
    void aScanShowsTheKeyAndNamesNoUser() throws Exception {
        try (var sshd = sshd("a")) {
            var keys = transport.scan(sshd.host("web01"));

            assertThat(keys).singleElement().satisfies(key -> {
                assertThat(key.type()).isEqualTo("ssh-ed25519");
                assertThat(key.standing()).isEqualTo(OfferedKey.Standing.NEW);
                transport.hostKeys(sshd.host("web01")).trust(key);
            });
            assertThat(sshd.log()).doesNotContain("user " + System.getProperty("user.name"));
            transport.close();
            transport();
            transport.connect(sshd.host("web01")).close();
        }
    }
}
