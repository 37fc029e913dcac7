package dev.flux.modules.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.module.Guard;
import dev.flux.module.Material;
import dev.flux.module.Materials;
import dev.flux.module.Subject;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.FirewallAlone;
import dev.flux.resource.FirewalldZone;
import dev.flux.resource.NftTable;
import dev.flux.resource.NotHere;
import dev.flux.resource.Refused;
import dev.flux.resource.Resource;
import dev.flux.resource.UfwRules;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import dev.flux.testkit.ModuleInput;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The weaknesses of earlier firewalls, each shut out.
class FirewallModuleTests {

    private final ModuleInput plain = ModuleInput.of(new FirewallModule())
            .fact("os.id", "debian")
            .fact("init", "systemd")
            .fact("ssh.port", "22");
    private final ModuleInput nft = plain.fact("firewall.installed", "nftables").fact("firewall.active", "none");
    private final ModuleInput ufw =
            plain.fact("firewall.installed", "ufw nftables").fact("firewall.active", "none");
    private final ModuleInput firewalld =
            plain.fact("firewall.installed", "firewalld nftables").fact("firewall.active", "firewalld");

    @Test
    void FW1_installedRunningAndChosenAreThreeThings() {
        assertThat(backend(ufw)).isEqualTo("ufw");
        assertThat(backend(nft)).isEqualTo("nftables");
        assertThat(backend(firewalld)).isEqualTo("firewalld");
        assertThat(backend(ufw.fact("firewall.active", "nftables"))).isEqualTo("nftables");
        assertThat(backend(plain)).isEqualTo("ufw");
        assertThat(backend(plain.fact("os.id", "rocky"))).isEqualTo("firewalld");
        assertThat(only(ufw.desired(), UfwRules.class).on()).isTrue();
    }

    @Test
    void C1_aFirewallThatIsNotThereIsNeverTakenForOne() {
        assertThat(plain.set("state", "\"disabled\"").desired()).isEmpty();
        assertThat(ufw.set("state", "\"disabled\"").desired()).containsExactly(UfwRules.OFF);
    }

    @Test
    void FW2_everyPortWhereSshAnswersStaysOpen() {
        var moved = ufw.fact("ssh.port", "2200").fact("ssh.ports", "22 2222");

        assertThat(only(moved.desired(), UfwRules.class).rules())
                .extracting(rule -> rule.split(" ", -1)[2])
                .containsExactly("22", "2200", "2222");
        assertThat(text(nft.fact("ssh.port", "2200"))).contains("\t\ttcp dport 2200 accept comment \"flux:ssh\"\n");
        assertThat(only(firewalld.fact("ssh.port", "2200").desired(), FirewalldZone.class)
                        .rules())
                .contains("<port port=\"2200\" protocol=\"tcp\"/>");
    }

    @Test
    void FW2_withoutProtectionARuleMustOpenEveryPortOfSsh() {
        var bare = nft.set("ssh_protect", "false").fact("ssh.ports", "22 2222");

        assertThat(only(bare.desired(), Refused.class).reason()).contains("no rule opens port 22");
        assertThat(bare.set("rules", "[{\"port\": \"22-2222\"}]").desired()).noneMatch(Refused.class::isInstance);
    }

    @Test
    void WF2_thePortThatSshIsAboutToUseIsOpenedFirst() {
        var ssh = Map.of("ssh", settings("port", 2022L));

        assertThat(text(nft.beside(ssh))).contains("tcp dport 22 accept", "tcp dport 2022 accept");
        assertThat(problems(nft.set("rules", "[{\"port\": 2022, \"action\": \"deny\"}]")
                        .beside(ssh)))
                .containsExactly("web01: modules.firewall.rules: close port 2022, which modules.ssh opens");
        assertThat(problems(nft.set("ssh_protect", "false").beside(ssh))).hasSize(1);
    }

    @Test
    void FW3_policiesAreExplicitAndForIpv6Too() {
        assertThat(text(nft))
                .contains("table inet flux")
                .contains("hook input priority filter; policy drop;")
                .contains("hook forward priority filter; policy drop;")
                .contains("hook output priority filter; policy accept;");
        var ufwRules = only(ufw.desired(), UfwRules.class);
        assertThat(List.of(ufwRules.incoming(), ufwRules.outgoing(), ufwRules.routed()))
                .containsExactly("DROP", "ACCEPT", "DROP");
        assertThat(ufwRules.rules6()).hasSameSizeAs(ufwRules.rules());
        assertThat(only(firewalld.desired(), FirewalldZone.class).target()).isEqualTo("DROP");
        assertThat(text(nft.set("ipv6", "false"))).contains("\t\tmeta nfproto ipv6 drop\n");
    }

    @Test
    void FW4_aRuleSaysWhoWhereWhatAndWhichWay() {
        var rules =
                "[{\"port\": \"3000-3010\", \"proto\": \"udp\", \"from\": [\"10.1.2.3/8\"], \"interface\": \"eth1\","
                        + " \"action\": \"deny\", \"direction\": \"out\", \"comment\": \"why\"}]";

        assertThat(text(nft.set("rules", rules)))
                .contains("oifname \"eth1\" ip saddr 10.0.0.0/8 udp dport 3000-3010 drop comment \"flux:why\"");
        assertThat(only(ufw.set("rules", rules).desired(), UfwRules.class).rules())
                .contains("deny udp 3000:3010 0.0.0.0/0 any 10.0.0.0/8 out_eth1 comment=" + hex("flux:why"));
        assertThat(only(ufw.set("purge_unmanaged", "true").desired(), UfwRules.class)
                        .purge())
                .isTrue();
        assertThat(text(nft.set("ssh_rate_limit", "true"))).contains("update @limited4 { ip saddr limit rate over");
    }

    @Test
    void commentsOfUfwAreShownAsText() {
        var rules = "[{\"port\": 80, \"comment\": \"at 100% $1 \u2603\"}]";
        var shown = only(ufw.set("rules", rules).desired(), UfwRules.class);

        assertThat(shown.wanted().orElseThrow())
                .contains(" in comment=\"flux:at 100% $1 \u2603\"\n", " in comment=\"flux:ssh\"\n")
                .doesNotContain("comment=666c");
        assertThat(shown.readable("allow tcp 9 any any any in comment=78797a\nallow any any in comment=7\n"))
                .isEqualTo("allow tcp 9 any any any in comment=\"xyz\"\nallow any any in comment=7\n");
    }

    @Test
    void FW5_theZoneIsThatOfTheDefaultRouteUnlessOneIsNamed() {
        assertThat(only(firewalld.desired(), FirewalldZone.class).zone()).isEmpty();
        assertThat(only(firewalld.set("zone", "\"work\"").desired(), FirewalldZone.class)
                        .zone())
                .isEqualTo("work");
    }

    @Test
    void FW6_whatTheWorldMustNotReachNeedsSources() {
        for (var preset : List.of("docker-host", "kubernetes", "monitoring")) {
            assertThat(nft.set("preset", "[\"" + preset + "\"]").problems())
                    .extracting(Problem::path)
                    .containsExactly("modules.firewall.preset");
        }
        assertThat(text(nft.set("preset", "[\"kubernetes\"]").set("preset_sources", "[\"10.0.0.0/8\"]")))
                .contains("ip saddr 10.0.0.0/8 tcp dport 6443 accept")
                .doesNotContain("10251", "10252");
    }

    @Test
    void FW6_aDatabaseIsOpenToTheFleetAlone() {
        var database = nft.set("preset", "[\"database\"]");
        var fleet = new Materials(
                Map.of(
                        new Material.Fleet(),
                        "192.0.2.10\n2001:db8::10".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                Map.of());

        assertThat(text(database.with(fleet)))
                .contains("ip saddr 192.0.2.10 tcp dport 5432 accept", "ip6 saddr 2001:db8::10 tcp dport 3306 accept");
        assertThat(database.desired()).anyMatch(NotHere.class::isInstance);
        assertThat(text(database)).doesNotContain("5432");
    }

    @Test
    void FW7_badSyntaxIsAnErrorWithItsPlace() {
        assertThat(nft.set("rules", "[{\"port\": \"3000-3010/tcp\"}]").problems())
                .extracting(Problem::path)
                .containsExactly("modules.firewall.rules[0].port");
    }

    @Test
    void FW8_twoFirewallsAreRefused() {
        assertThat(only(firewalld.set("backend", "\"ufw\"").desired(), Refused.class)
                        .reason())
                .contains("firewalld is on, and backend is ufw");
        assertThat(ufw.desired()).contains(new FirewallAlone("ufw"));
    }

    @Test
    void C11_aHostWithoutWhatStartsTheFirewallIsRefusedBeforeItIsChanged() {
        assertThat(nft.fact("init", "sshd").desired()).singleElement().isInstanceOf(Refused.class);
        assertThat(ufw.fact("init", "sshd").desired()).noneMatch(Refused.class::isInstance);
    }

    @Test
    void theControllerIsNeverShutOut() {
        var seen = nft.fact("ssh.client", "192.0.2.77");

        assertThat(only(seen.set("blocked", "[\"192.0.2.0/24\"]").desired(), Refused.class)
                        .reason())
                .contains("192.0.2.77");
        assertThat(only(seen.set("ssh_sources", "[\"10.0.0.0/8\"]").desired(), Refused.class)
                        .reason())
                .contains("192.0.2.77");
        assertThat(seen.set("ssh_sources", "[\"192.0.2.0/24\"]").desired()).noneMatch(Refused.class::isInstance);
    }

    @Test
    void netdataOpensItsPortForThoseItLetsIn() {
        var netdata = new Settings(Map.of("port", value(19998L), "allow_from", value(List.of("10.0.0.0/8"))));
        var both = Map.of("netdata", netdata, "ssh", settings("port", 19998L));

        assertThat(text(nft.beside(both)))
                .contains("ip saddr 10.0.0.0/8 tcp dport 19998 accept comment \"flux:netdata\"");
        assertThat(problems(nft.beside(both))).hasSize(1).first().asString().contains("both want port 19998");
    }

    @Test
    void forwardingIsNotTurnedOffBesideAContainerEngine() {
        var sysctl = new Settings(Map.of("preset", value(List.of("security")), "role", value("host")));
        var docker = nft.set("preset", "[\"docker-host\"]").set("preset_sources", "[\"10.0.0.0/8\"]");

        assertThat(problems(docker.beside(Map.of("sysctl", sysctl)))).hasSize(1);
    }

    @Test
    void everyChangeIsGuarded() {
        var module = new FirewallModule();
        var subject = new Subject("web01", Map.of());

        assertThat(module.guard(dev.flux.facts.Facts.NONE, subject, nft.settings()))
                .contains(Guard.within(Duration.ofSeconds(60)));
        assertThat(module.guard(
                        dev.flux.facts.Facts.NONE,
                        subject,
                        nft.set("state", "\"unmanaged\"").settings()))
                .isEmpty();
    }

    private static Settings settings(String key, Object value) {
        return new Settings(Map.of(key, value(value)));
    }

    private static Settings.Value value(Object value) {
        return new Settings.Value(value, Origin.DEFAULT);
    }

    private static List<String> problems(ModuleInput input) {
        var problems = new Problems();
        new FirewallModule().checkFleet(List.of(input.member()), "modules.firewall", problems);
        return problems.list().stream()
                .map(problem -> problem.path() + ": " + problem.message())
                .toList();
    }

    private static String backend(ModuleInput input) {
        return only(input.desired(), FirewallAlone.class).backend();
    }

    private static String text(ModuleInput input) {
        return only(input.desired(), NftTable.class).text();
    }

    private static <T extends Resource> T only(List<Resource> resources, Class<T> kind) {
        var found = resources.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).as(resources.toString()).hasSize(1);
        return found.getFirst();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
