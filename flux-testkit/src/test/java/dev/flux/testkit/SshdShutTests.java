package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.resource.Sshd;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What others wrote and sshd has not read yet: it is not made to read what would shut this very run out.
class SshdShutTests {

    private static final String SESSION = "LOGIN_USER=root LOGIN_HOME=/root LOGIN_SSH='192.0.2.1 4711 192.0.2.2 22'";

    private static final Sshd.Settings OURS = new Sshd.Settings(
            "X11Forwarding no\n", List.of("x11forwarding no"), List.of(), true, SshdSpecimens.SERVICE, List.of());

    @TempDir
    Path folder;

    private ShellHost host(String shell, String theirs) {
        var host = new ShellHost(folder, shell);
        SshdSpecimens.server(host, "Include /etc/ssh/sshd_config.d/*.conf\n" + theirs);
        host.file(
                "/var/log/auth.log",
                "sshd[1]: Accepted publickey for root from 192.0.2.1 port 4711 ssh2: ED25519 SHA256:session\n");
        host.file("/root/.ssh/authorized_keys", "mine\n");
        host.file("/etc/keys/root", "another's\n");
        host.stub(
                "ssh-keygen",
                "for file; do :; done; [ -f \"$file\" ] && grep -q mine \"$file\" && echo '256 SHA256:session me (ED25519)'");
        return host;
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void F70_aFileOfKeysThatIsNotOursIsNotPutIntoEffect(String shell) {
        var host = host(shell, "AuthorizedKeysFile /etc/keys/%u\n");

        assertThat(host.planAfter(SESSION, List.of(OURS)).reasons())
                .containsExactly("this run logs in as root, and would be shut out when sshd reads its files:"
                        + " AuthorizedKeysFile is /etc/keys/%u, and the key of this session is not there");
        host.file("/etc/keys/root", "mine\n");
        assertThat(host.planAfter(SESSION, List.of(OURS)).outcomes()).containsExactly("would-change");
    }

    @ParameterizedTest
    @CsvSource({
        "PermitRootLogin no, PermitRootLogin is no",
        "AllowUsers ops, AllowUsers is ops",
        "DenyUsers ro*, DenyUsers is ro*",
    })
    void F70_aRuleThatBarsTheLoginIsNotPutIntoEffect(String rule, String reason) {
        assertThat(host("dash", rule + "\n").planAfter(SESSION, List.of(OURS)).reasons())
                .singleElement()
                .asString()
                .contains("root, and would be shut out", reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PermitRootLogin prohibit-password",
                "AuthorizedKeysFile /etc/keys/%u .ssh/authorized_keys",
                "AuthorizedKeysFile %h/.ssh/authorized_keys",
                "AllowUsers root@192.0.2.1 ops",
            })
    void whatLetsTheLoginInIsReadAsItIs(String rule) {
        assertThat(host("dash", rule + "\n").planAfter(SESSION, List.of(OURS)).outcomes())
                .containsExactly("would-change");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TrustedUserCAKeys /etc/ssh/ca.pub", "AuthorizedKeysCommand /usr/bin/keys"})
    void keysThatAreNotInFilesAreLeftToTheGuard(String other) {
        assertThat(host("dash", "AuthorizedKeysFile none\n" + other + "\n")
                        .planAfter(SESSION, List.of(OURS))
                        .outcomes())
                .containsExactly("would-change");
    }
}
