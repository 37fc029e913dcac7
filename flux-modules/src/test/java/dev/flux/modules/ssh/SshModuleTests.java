package dev.flux.modules.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import dev.flux.module.Materials;
import dev.flux.module.Member;
import dev.flux.module.Reach;
import dev.flux.module.Subject;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.NotHere;
import dev.flux.resource.Refused;
import dev.flux.resource.Resource;
import dev.flux.resource.Sshd;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import dev.flux.testkit.ModuleInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SshModuleTests {

    private static final Facts DEBIAN = new Facts(
            Map.of("os.id", "debian", "init", "systemd", "ssh.version", "9.2", "ssh.ports", "22", "user", "admin"));

    private final SshModule module = new SshModule();

    private ModuleInput input() {
        return ModuleInput.of(module);
    }

    private List<Resource> desired(Facts facts, Subject subject, Settings settings) {
        return module.desired(facts, subject, settings);
    }

    private static Subject subject(boolean jumpHost, Map<String, Settings> planned) {
        var client = Map.of("ciphers", List.of("aes256-gcm@openssh.com", "aes256-ctr"));
        return new Subject(
                "web01",
                Map.of(),
                new Reach(Optional.of("admin"), OptionalInt.empty(), jumpHost),
                planned,
                new Materials(Map.of(), client));
    }

    private static Facts with(Facts facts, String name, String value) {
        var more = new java.util.HashMap<>(facts.values());
        more.put(name, value);
        return new Facts(more);
    }

    private static Sshd.Settings settings(List<Resource> desired) {
        return desired.stream()
                .filter(Sshd.Settings.class::isInstance)
                .map(Sshd.Settings.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<String> content(Facts facts, Settings settings) {
        return settings(desired(facts, subject(false, Map.of()), settings))
                .content()
                .lines()
                .toList();
    }

    private List<String> refused(Facts facts, Subject subject, Settings settings) {
        return desired(facts, subject, settings).stream()
                .filter(Refused.class::isInstance)
                .map(Resource::title)
                .toList();
    }

    private List<String> problems(Subject subject, Settings settings) {
        var problems = new Problems();
        module.checkFleet(List.of(new Member(subject, settings)), "modules.ssh", problems);
        return problems.list().stream().map(Problem::message).toList();
    }

    @Test
    void SSH3_SSH4_SSH14_whatTheDistributionSaysIsKeptAndNothingObsoleteIsSaid() {
        var lines = content(DEBIAN, input().settings());

        assertThat(lines).contains("UsePAM yes", "KbdInteractiveAuthentication no");
        assertThat(lines)
                .noneMatch(line ->
                        line.matches("(Subsystem|Protocol|HostKey|ChallengeResponseAuthentication|Include|Match) .*"));
        assertThat(input().set("use_pam", "false").problems()).hasSize(1);
        assertThat(content(with(DEBIAN, "ssh.version", "8.4"), input().settings()))
                .contains("ChallengeResponseAuthentication no")
                .doesNotContain("KbdInteractiveAuthentication no");
    }

    @Test
    void SSH5_settingsDecideTheContent() {
        assertThat(content(
                        DEBIAN, input().set("password_authentication", "true").settings()))
                .contains("PasswordAuthentication yes");
        assertThat(content(DEBIAN, input().settings())).contains("PasswordAuthentication no");
    }

    @Test
    void SSH2_aPortThatTheFirewallDoesNotOpenIsRefused() {
        var moved = input().set("port", "2222").settings();
        var behind = with(DEBIAN, "firewall.active", "ufw");

        assertThat(refused(behind, subject(false, Map.of()), moved)).containsExactly("port 2222");
        assertThat(refused(behind, subject(false, Map.of("firewall", Settings.EMPTY)), moved))
                .isEmpty();
        assertThat(refused(with(DEBIAN, "firewall.active", "none"), subject(false, Map.of()), moved))
                .isEmpty();
        assertThat(refused(with(behind, "ssh.ports", "22 2222"), subject(false, Map.of()), moved))
                .isEmpty();
    }

    @Test
    void SSH2_everyChangeIsGuardedOnThePortsThatFollow() {
        var settings = input().set("port", "[2222]")
                .set("keep_old_port", "true")
                .set("guard_seconds", "30")
                .settings();

        var guard = module.guard(DEBIAN, subject(false, Map.of()), settings).orElseThrow();

        assertThat(guard.ports()).containsExactly(2222, 22);
        assertThat(guard.window().toSeconds()).isEqualTo(30);
    }

    @Test
    void SSH2_WF1_aRunAsRootDoesNotBarItsOwnWay() {
        var root = with(DEBIAN, "user", "root");
        var bySilence = desired(root, subject(false, Map.of()), input().settings());

        assertThat(settings(bySilence).content()).contains("PermitRootLogin prohibit-password\n");
        assertThat(bySilence).filteredOn(NotHere.class::isInstance).hasSize(1);
        assertThat(refused(
                        root,
                        subject(false, Map.of()),
                        input().set("permit_root_login", "\"no\"").settings()))
                .containsExactly("permit_root_login = no");
        assertThat(content(DEBIAN, input().settings())).contains("PermitRootLogin no");
        assertThat(module.after()).contains("user", "firewall");
    }

    @Test
    void SSH2_theLoginThatTheInventoryNamesMustStayAllowed() {
        assertThat(problems(
                        subject(false, Map.of()),
                        input().set("allow_users", "[\"bob\"]").settings()))
                .containsExactly("does not name admin, the login of this run");
        assertThat(problems(
                        subject(false, Map.of()),
                        input().set("allow_users", "[\"ad*@10.0.0.0/8\"]").settings()))
                .isEmpty();
        assertThat(problems(
                        subject(false, Map.of()),
                        input().set("deny_users", "[\"admin\"]").settings()))
                .containsExactly("names admin, the login of this run");
    }

    @Test
    void aJumpHostForwardsAndIsNotLimited() {
        var content = settings(desired(DEBIAN, subject(true, Map.of()), input().settings()))
                .content();

        assertThat(content).doesNotContain("AllowTcpForwarding", "MaxSessions", "MaxStartups");
        assertThat(problems(
                        subject(true, Map.of()),
                        input().set("tcp_forwarding", "\"no\"").settings()))
                .hasSize(1);
        assertThat(problems(
                        subject(true, Map.of()),
                        input().set("max_sessions", "2").settings()))
                .hasSize(1);
        assertThat(problems(
                        subject(true, Map.of()),
                        input().set("tcp_forwarding", "\"local\"").settings()))
                .isEmpty();
    }

    @Test
    void aPortThatNetdataUsesIsNotTaken() {
        var netdata = new Settings(Map.of("port", new Settings.Value(19999L, Origin.DEFAULT)));

        assertThat(problems(
                        subject(false, Map.of("netdata", netdata)),
                        input().set("port", "[22, 19999]").settings()))
                .containsExactly("19999 is the port of module netdata");
        assertThat(problems(
                        subject(false, Map.of("netdata", netdata)),
                        input().set("port", "2222").settings()))
                .isEmpty();
    }

    @Test
    void cryptoTakesTheWeakAwayAndLeavesWhatFluxNeeds() {
        var modern = settings(desired(DEBIAN, subject(false, Map.of()), input().settings()));

        assertThat(modern.content())
                .contains("Ciphers -*-cbc\n", "MACs -*-sha1*,umac-64*,umac-128*\n", "KexAlgorithms -*-sha1\n");
        assertThat(modern.expected()).contains("!ciphers *-cbc", "~ciphers aes256-gcm@openssh.com,aes256-ctr");
        var custom = input().set("crypto", "\"custom\"")
                .set("ciphers", "[\"chacha20-poly1305@openssh.com\"]")
                .settings();
        assertThat(problems(subject(false, Map.of()), custom)).containsExactly("has nothing that Flux itself can use");
        assertThat(content(DEBIAN, input().set("crypto", "\"distro\"").settings()))
                .noneMatch(line -> line.startsWith("Ciphers") || line.startsWith("MACs"));
    }

    @Test
    void SSH10_theJailHasThePortsAndReadsTheJournal() {
        var on = input().set("port", "[2222]")
                .set("fail2ban", "{\"enabled\": true, \"mode\": \"aggressive\"}")
                .settings();

        var jail = desired(DEBIAN, subject(false, Map.of()), on).stream()
                .filter(Sshd.Jail.class::isInstance)
                .map(Sshd.Jail.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(jail.content().lines())
                .contains("backend = systemd", "port = 2222", "mode = aggressive", "ignoreip = 127.0.0.0/8 ::1")
                .doesNotContain("[sshd-ddos]");
    }

    /// A firewall of the same run brings nft, and is active afterwards: the second run changes nothing all the same.
    @Test
    void SSH10_whoBansDoesNotHangOnWhatTheRunItselfBrings() {
        var on = input().set("fail2ban", "{\"enabled\": true}").settings();
        var walled = new Facts(
                Map.of("os.id", "debian", "init", "systemd", "tool.nft", "yes", "firewall.active", "firewalld"));

        assertThat(jail(walled, on)).isEqualTo(jail(new Facts(Map.of("os.id", "debian", "init", "systemd")), on));
    }

    private String jail(Facts facts, Settings settings) {
        return desired(facts, subject(false, Map.of()), settings).stream()
                .filter(Sshd.Jail.class::isInstance)
                .map(one -> ((Sshd.Jail) one).content())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void SSH11_hostKeysStayUnlessSomebodySaysOtherwise() {
        var own = input().set("regenerate_host_keys", "true");
        assertThat(own.problems()).isEmpty();
        assertThat(desired(DEBIAN, subject(false, Map.of()), input().settings()))
                .noneMatch(Sshd.OwnKeys.class::isInstance);
        assertThat(desired(DEBIAN, subject(false, Map.of()), own.settings()))
                .filteredOn(Sshd.OwnKeys.class::isInstance)
                .hasSize(1);
    }

    @Test
    void SSH12_aPortIsANumberInItsRange() {
        for (var wrong : List.of("0", "65536", "\"abc\"", "\"22\"", "[22, 0]", "[]")) {
            assertThat(input().set("port", wrong).problems()).as(wrong).isNotEmpty();
        }
    }

    @Test
    void SSH13_oneFileHoldsAllSettingsTogether() {
        var both = content(
                DEBIAN,
                input().set("port", "2222")
                        .set("password_authentication", "false")
                        .settings());

        assertThat(both).contains("Port 2222", "PasswordAuthentication no").doesNotContain("RequiredRSASize 3072");
    }

    @Test
    void whatTheRunComesInByStaysListenedOn() {
        var facts = with(DEBIAN, "ssh.address", "192.0.2.10");

        assertThat(refused(
                        facts,
                        subject(false, Map.of()),
                        input().set("listen_addresses", "[\"10.0.0.1\"]").settings()))
                .containsExactly("listen_addresses");
        assertThat(refused(
                        facts,
                        subject(false, Map.of()),
                        input().set("listen_addresses", "[\"0.0.0.0\"]").settings()))
                .isEmpty();
    }
}
