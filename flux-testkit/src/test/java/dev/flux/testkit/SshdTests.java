package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.resource.Sshd;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the kinds of the SSH server refuse, and how the running server is told.
class SshdTests {

    private static final String OURS = "/etc/ssh/sshd_config.d/00-flux.conf";

    private static final String STOCK = "Include /etc/ssh/sshd_config.d/*.conf\n#Port 22\n";

    private final Path folder;
    private final ShellHost host;

    /// A host with a stock server.
    SshdTests(@TempDir Path folder) {
        this.folder = folder;
        host = new ShellHost(folder, "dash");
        SshdSpecimens.server(host, STOCK);
    }

    private static Sshd.Settings settings(String content, String... expected) {
        return new Sshd.Settings(content, List.of(expected), List.of("port"), true, SshdSpecimens.SERVICE, List.of());
    }

    @Test
    void SSH1_whatSshdRefusesIsRefusedInADryRunTooAndChangesNothing() {
        var before = TreeImage.of(host.root());
        var wrong = settings("nonsense yes\n");

        assertThat(host.plan(wrong).outcomes()).containsExactly("failed");
        assertThat(host.apply(wrong).reasons()).singleElement().asString().contains("sshd would refuse it", "nonsense");
        assertThat(TreeImage.of(host.root())).isEqualTo(before);
    }

    @Test
    void SSH6_aCommentIsNoValueAndWhatIsInEffectIsCompared() {
        var said = host.apply(settings("Port 2222\n", "=port 2222"));

        assertThat(said.outcomes()).containsExactly("changed");
        assertThat(host.path("/etc/ssh/sshd_config")).hasContent(STOCK);
        assertThat(host.apply(settings("Port 2222\n", "=port 22")).reasons())
                .singleElement()
                .asString()
                .contains("port is 2222, not 22");
    }

    /// A newer server calls it by its present name when it is asked what is in effect, an older one by that of before.
    @ParameterizedTest
    @ValueSource(strings = {"without-password", "prohibit-password"})
    void SSH6_eachNameOfARootThatMayUseItsKeyIsTheSame(String name) {
        host.stub("sshd", SshdSpecimens.SSHD + " | sed 's/^permitrootlogin prohibit.*/permitrootlogin " + name + "/'");
        var ours = settings("PermitRootLogin prohibit-password\n", "permitrootlogin prohibit-password");

        assertThat(host.apply(ours).outcomes()).containsExactly("changed");
        assertThat(host.apply(ours).outcomes()).containsExactly("unchanged");
        var other = host.plan(settings("PermitRootLogin no\n", "permitrootlogin prohibit-password"));
        assertThat(other.reasons()).singleElement().asString().contains("permitrootlogin is no, not prohibit-password");
    }

    @Test
    void SSH7_ourFileComesFirstAndOneThatComesBeforeItIsNamed() {
        host.file("/etc/ssh/sshd_config.d/50-cloud-init.conf", "PasswordAuthentication yes\n");
        var ours = settings("PasswordAuthentication no\n", "passwordauthentication no");
        assertThat(host.apply(ours).outcomes()).containsExactly("changed");

        host.file("/etc/ssh/sshd_config.d/00-first.conf", "PasswordAuthentication yes\n");

        assertThat(host.plan(ours).reasons())
                .singleElement()
                .asString()
                .contains("passwordauthentication is yes, not no", "00-first.conf is read before it");
    }

    @Test
    void SSH7_nothingIsAppendedToAMatchBlock() {
        SshdSpecimens.server(host, "Match User bob\n  PasswordAuthentication yes\n");

        host.apply(settings("PasswordAuthentication no\n", "passwordauthentication no"));

        assertThat(host.path("/etc/ssh/sshd_config")).hasContent("""
                        # BEGIN flux ssh
                        Include /etc/ssh/sshd_config.d/*.conf
                        # END flux ssh
                        Match User bob
                          PasswordAuthentication yes
                        """);
    }

    @Test
    void SSH13_aSshdThatKnowsNoIncludeHasTheSettingsInItsMainFile() {
        SshdSpecimens.server(host, "PasswordAuthentication yes\n");
        var old = new Sshd.Settings(
                "PasswordAuthentication no\n",
                List.of("passwordauthentication no"),
                List.of(),
                false,
                SshdSpecimens.SERVICE,
                List.of());

        assertThat(host.apply(old).outcomes()).containsExactly("changed");
        assertThat(host.apply(old).outcomes()).containsExactly("unchanged");
        assertThat(host.path("/etc/ssh/sshd_config"))
                .hasContent(
                        "# BEGIN flux ssh\nPasswordAuthentication no\n# END flux ssh\nPasswordAuthentication yes\n");
        assertThat(host.path(OURS)).doesNotExist();
    }

    @Test
    void weakAlgorithmsAreFoundAndThoseThatFluxNeedsMustStay() {
        var ciphers = "Ciphers aes256-ctr,aes128-cbc\n";

        assertThat(host.plan(settings(ciphers, "!ciphers *-cbc")).reasons())
                .singleElement()
                .asString()
                .contains("ciphers still allows *-cbc");
        assertThat(host.plan(settings(ciphers, "~ciphers chacha20-poly1305@openssh.com"))
                        .reasons())
                .singleElement()
                .asString()
                .contains("ciphers would have nothing that Flux can use");
        assertThat(host.plan(settings(ciphers, "~ciphers x,aes256-ctr", "!ciphers 3des*"))
                        .outcomes())
                .containsExactly("would-change");
    }

    @Test
    void SSH8_somebodyElsesPortIsRefused() {
        host.file("/proc/net/tcp", "  sl  local_address rem_address   st\n   0: 00000000:08AE 00000000:0000 0A 0\n");

        assertThat(host.plan(new Sshd.Port(2222, false)).reasons())
                .containsExactly("something else listens on port 2222: choose another");
        assertThat(host.plan(new Sshd.Port(2223, false)).outcomes()).containsExactly("unchanged");
    }

    /// No host of the tests has SELinux: the program that labels ports is stood in for, and notes what it is told.
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void SSH8_aPortIsLabelledBeforeSshdListensThereAndTheLabelIsTakenBack(String shell) {
        var labelling = selinux(shell, "22", 0);
        var port = new Sshd.Port(2222, true);

        assertThat(labelling.plan(port).outcomes()).containsExactly("would-change");
        assertThat(labelling.path("/told")).isEmptyFile();
        assertThat(labelling.applyAndUndo(List.of(port)).outcomes())
                .containsExactly("changed", "failed", "rolled-back", "rolled-back");
        assertThat(labelling.path("/told")).hasContent("port -a -t ssh_port_t -p tcp 2222\nport -d -p tcp 2222");
    }

    /// Another type has the port already: it cannot be added, and is overruled.
    @Test
    void SSH8_aPortWithAnotherLabelIsOverruled() {
        var labelling = selinux("dash", "22", 1);

        assertThat(labelling.apply(new Sshd.Port(8080, true)).outcomes()).containsExactly("changed");
        assertThat(labelling.path("/told"))
                .hasContent("port -a -t ssh_port_t -p tcp 8080\nport -m -t ssh_port_t -p tcp 8080");
    }

    @Test
    void SSH8_aPortInALabelledRangeIsLeftAlone() {
        var labelled = selinux("dash", "22, 2200-2300", 0);

        assertThat(labelled.apply(new Sshd.Port(2222, true)).outcomes()).containsExactly("unchanged");
        assertThat(labelled.path("/told")).isEmptyFile();
    }

    /// @param ports that are labelled already, as `semanage port -l` has them
    /// @param known whether another type has the port: 1 for yes
    private ShellHost selinux(String shell, String ports, int known) {
        var labelling = new ShellHost(folder.resolve("selinux-" + shell.replace(" ", "-")), shell);
        labelling.file("/told", "");
        labelling.stub("sshd", SshdSpecimens.SSHD);
        labelling.stub("semanage", """
                [ "$*" != "port -l" ] || { echo "ssh_port_t                     tcp      %1$s $(cat "$ROOT/labels")" && exit; }
                echo "$*" >>"$ROOT/told"
                case $2 in
                  -a) [ %2$s = 0 ] && echo ", 2222" >"$ROOT/labels" ;;
                  -m) echo ", 8080" >"$ROOT/labels" ;;
                  -d) : >"$ROOT/labels" ;;
                esac""".formatted(ports, known));
        labelling.file("/labels", "");
        return labelling;
    }

    @Test
    void hostKeysOfACertificateAreNotReplaced() {
        SshdSpecimens.server(host, "HostCertificate /etc/ssh/ssh_host_ed25519_key-cert.pub\n");
        host.file("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        host.file("/etc/ssh/ssh_host_ed25519_key", "private\n");

        assertThat(host.plan(new Sshd.OwnKeys(SshdSpecimens.SERVICE)).reasons())
                .singleElement()
                .asString()
                .contains("certificate /etc/ssh/ssh_host_ed25519_key-cert.pub, which new keys would not fit");
    }

    @Test
    void hostKeysAreShownToNobody() {
        assertThat(new Sshd.OwnKeys(SshdSpecimens.SERVICE).showable()).isFalse();
    }

    @Test
    void SSH9_whereSystemdListensItIsToldOnceAndInOneGo() {
        var told = listens(true);

        assertThat(told)
                .containsExactly(
                        "reset-failed ssh.service",
                        "reset-failed ssh.socket",
                        "daemon-reload",
                        "restart ssh.socket",
                        "try-restart ssh.service");
    }

    @Test
    void SSH9_elsewhereTheServerReadsItsSettingsAgain() {
        assertThat(listens(false)).containsExactly("reset-failed ssh.service", "try-reload-or-restart ssh.service");
    }

    private List<String> listens(boolean socket) {
        host.file("/run/systemd/system/x", "");
        host.file("/proc/net/tcp", "  sl\n   0: 00000000:0016 00000000:0000 0A 0\n");
        host.stub("systemctl", """
                echo "$*" >>"$ROOT/told"
                case $* in
                  restart*socket | *reload-or*) echo "   1: 00000000:08AE 00000000:0000 0A 0" >>"$ROOT/proc/net/tcp" ;;
                esac""");
        var settings = settings("Port 2222\n", "=port 2222");
        var service = new Sshd.Service("ssh", socket);
        var listens = new Sshd.Listens(service, List.of(2222), List.of(settings));

        assertThat(host.plan(settings, listens).outcomes()).containsExactly("would-change", "would-change");
        assertThat(host.apply(settings, listens).outcomes()).containsExactly("changed", "changed");
        assertThat(host.apply(settings, listens).outcomes()).containsExactly("unchanged", "unchanged");
        return lines("/told");
    }

    private List<String> lines(String path) {
        try {
            return java.nio.file.Files.readAllLines(host.path(path));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void SSH2_theLoginOfTheRunMustStayAllowed() {
        var me = System.getProperty("user.name");
        var none = List.<String>of();

        assertThat(host.plan(admits(me, none, List.of("nobodys"), none)).reasons())
                .containsExactly("this run logs in as " + me + ", and would be shut out: " + me
                        + " is in no group of allow_groups");
        assertThat(host.plan(admits(me, List.of("other"), none, none)).outcomes())
                .containsExactly("failed");
        assertThat(host.plan(admits(me, none, none, List.of(me.charAt(0) + "*")))
                        .outcomes())
                .containsExactly("failed");
        assertThat(host.plan(admits(me, List.of(me + "@10.0.0.0/8"), none, List.of("x")))
                        .outcomes())
                .containsExactly("unchanged");
    }

    private static Sshd.Admits admits(String user, List<String> users, List<String> groups, List<String> deny) {
        return new Sshd.Admits(user, List.of(users, groups, deny, List.of()), true);
    }

    @Test
    void aSessionThatAPasswordOpenedDoesNotTurnPasswordsOff() {
        host.file("/var/log/auth.log", "sshd[1]: Accepted password for ops from 192.0.2.1 port 4711 ssh2\n");
        var off = new Sshd.Admits("ops", List.of(List.of(), List.of(), List.of(), List.of()), false);

        assertThat(host.planAfter("LOGIN_SSH='192.0.2.1 4711 192.0.2.2 22'", List.of(off))
                        .reasons())
                .singleElement()
                .asString()
                .contains("it came in with a password");
        assertThat(host.planAfter("LOGIN_SSH='192.0.2.1 4712 192.0.2.2 22'", List.of(off))
                        .outcomes())
                .containsExactly("unchanged");
    }

    @Test
    void SSH10_aJailThatFail2banCannotReadIsTakenBack() {
        host.stub("fail2ban-client", "echo 'ERROR no such filter'; exit 255");
        var jail = new Sshd.Jail("/etc/fail2ban/jail.d/flux-sshd.local", "[sshd-ddos]\n");

        assertThat(host.apply(jail).outcomes()).containsExactly("failed");
        assertThat(host.path(jail.path())).doesNotExist();
    }
}
