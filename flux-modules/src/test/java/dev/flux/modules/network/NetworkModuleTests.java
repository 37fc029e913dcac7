package dev.flux.modules.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import dev.flux.module.Subject;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.FileContent;
import dev.flux.resource.NetworkSetup;
import dev.flux.resource.NetworkSetup.Manager;
import dev.flux.resource.Refused;
import dev.flux.testkit.ModuleInput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The weaknesses of earlier network setups, each shut out.
class NetworkModuleTests {

    private static final String NICS = "[{\"name\": \"eth1\", \"addresses\": [\"192.0.2.10/24\", \"2001:db8::10/64\"],"
            + " \"gateway4\": \"192.0.2.1\", \"mtu\": 1400}]";
    private static final String VLANS = "[{\"id\": 100, \"link\": \"eth1\", \"dhcp4\": true}]";

    private final ModuleInput plain =
            ModuleInput.of(new NetworkModule()).fact("os.id", "debian").fact("init", "systemd");
    private final ModuleInput netplan =
            plain.fact("net.manager", "netplan").set("interfaces", NICS).set("vlans", VLANS);

    @Test
    void NET1_everyChangeIsGuardedAndProvesTheNewAddress() {
        var module = new NetworkModule();
        var subject = new Subject("web01", Map.of());
        var moved = netplan.set("new_connect_address", "\"192.0.2.10\"");

        assertThat(module.guard(Facts.NONE, subject, netplan.settings())
                        .orElseThrow()
                        .window())
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(module.guard(Facts.NONE, subject, netplan.settings())
                        .orElseThrow()
                        .address())
                .isEmpty();
        assertThat(module.guard(Facts.NONE, subject, moved.settings())
                        .orElseThrow()
                        .address())
                .contains("192.0.2.10");
    }

    @Test
    void NET1_theHostMustReachItsGatewayAndKeepItsAddress() {
        var setup = setup(netplan.fact("ssh.address", "192.0.2.7"));

        assertThat(setup.checks()).containsExactly("ping:192.0.2.1");
        assertThat(setup.keep()).contains("192.0.2.7");
        assertThat(setup(netplan.set("connectivity_check", "[\"tcp:db01:5432\"]"))
                        .checks())
                .containsExactly("tcp:db01:5432");
        assertThat(setup(netplan.fact("ssh.address", "192.0.2.7").set("new_connect_address", "\"192.0.2.10\""))
                        .keep())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void NET2_everyManagerGetsItsOwnFiles(Manager manager) {
        var files = setup(netplan.fact("net.manager", manager.toString())).files();

        assertThat(files).extracting(FileContent::path).allMatch(path -> path.contains("flux"));
        assertThat(String.join("\n", files.stream().map(FileContent::content).toList()))
                .contains("192.0.2.10/24", "2001:db8::10/64", "192.0.2.1", "1400");
    }

    @Test
    void NET2_anUnknownManagerIsRefused() {
        assertThat(plain.set("interfaces", NICS).desired()).allMatch(Refused.class::isInstance);
        assertThat(netplan.set("backend", "\"networkd\"").desired()).allMatch(Refused.class::isInstance);
        assertThat(setup(netplan.set("backend", "\"networkd\"").set("force_backend", "true"))
                        .manager())
                .isEqualTo(Manager.NETWORKD);
    }

    /// No kernel of the tests has VLANs: what each manager is told is what can be proved.
    @Test
    void NET3_everyManagerIsToldWhatAVlanIsInItsOwnWords() {
        assertThat(text("networkmanager"))
                .contains("\nid=flux-eth1.100\n", "\ntype=vlan\n", "\ninterface-name=eth1.100\n")
                .contains("[vlan]\nflags=1\nid=100\nparent=eth1\n");
        assertThat(text("networkd"))
                .contains("[NetDev]\nName=eth1.100\nKind=vlan\n\n[VLAN]\nId=100\n", "VLAN=eth1.100\n");
        assertThat(text("ifupdown")).contains("auto eth1.100\n", "ip link add link eth1 name $IFACE type vlan id 100");
        assertThat(text("netplan")).contains("  vlans:\n    \"eth1.100\":\n      id: 100\n      link: \"eth1\"\n");
    }

    @Test
    void NET3_anInterfaceThatOnlyCarriesAVlanIsAMappingForNetplan() {
        var bare = netplan.set("interfaces", "[{\"name\": \"eth1\"}]");

        assertThat(setup(bare).files().getFirst().content())
                .contains("  ethernets:\n    \"eth1\": {}\n  vlans:\n    \"eth1.100\":\n");
    }

    private String text(String manager) {
        return String.join(
                "",
                setup(netplan.fact("net.manager", manager)).files().stream()
                        .map(FileContent::content)
                        .toList());
    }

    @Test
    void NET3_aVlanAndWhatCarriesItAreOneDocument() {
        assertThat(setup(netplan).files())
                .singleElement()
                .extracting(FileContent::content)
                .asString()
                .contains(
                        "    \"eth1\":\n",
                        "    \"eth1.100\":\n      id: 100\n      link: \"eth1\"\n      dhcp4: true\n");
        var ifupdown = setup(netplan.fact("net.manager", "ifupdown"))
                .files()
                .getFirst()
                .content();
        assertThat(ifupdown).contains("iface eth1 inet static", "iface eth1.100 inet dhcp", "type vlan id 100");
    }

    @Test
    void NET4_ifupdownGetsOneFileOfItsOwn() {
        assertThat(setup(netplan.fact("net.manager", "ifupdown")).files())
                .extracting(FileContent::path)
                .containsExactly("/etc/network/interfaces.d/flux");
    }

    @Test
    void NET5_whatIsNotSaidIsLeftAlone() {
        var bare =
                setup(plain.fact("net.manager", "netplan").set("interfaces", "[{\"name\": \"eth1\", \"mtu\": 9000}]"));

        assertThat(bare.files().getFirst().content()).contains("mtu: 9000").doesNotContain("dhcp6", "dhcp4");
        assertThat(bare.expected()).extracting(Object::toString).containsExactly("eth1 link", "eth1 mtu 9000");
        assertThat(netplan.fact("cloud_init", "yes")
                        .set("take_over_cloud_init", "true")
                        .desired())
                .anyMatch(resource -> resource.title().equals("/etc/cloud/cloud.cfg.d/99-flux-network.cfg"));
        assertThat(netplan.fact("cloud_init", "yes").desired())
                .noneMatch(resource -> resource.title().contains("cloud"));
    }

    @Test
    void NET6_filesThatMayHoldSecretsAreRootsAlone() {
        for (var manager : List.of("netplan", "networkmanager")) {
            assertThat(setup(netplan.fact("net.manager", manager)).files())
                    .extracting(FileContent::mode)
                    .containsOnly("0600");
        }
    }

    @Test
    void NET7_anAddressIsWrittenWithItsPrefix() {
        for (var wrong : List.of("192.0.2.10", "192.0.2.0/24", "192.0.2.255/24", "192.0.2.10/33", "300.0.2.1/8")) {
            assertThat(plain.set("interfaces", "[{\"name\": \"eth1\", \"addresses\": [\"" + wrong + "\"]}]")
                            .problems())
                    .as(wrong)
                    .extracting(Problem::path)
                    .containsExactly("modules.network.interfaces[0].addresses");
        }
        assertThat(plain.set("interfaces", "[{\"name\": \"eth1\", \"addresses\": [\"192.0.2.10/31\"]}]")
                        .problems())
                .isEmpty();
    }

    @Test
    void twoHostsCannotHaveOneAddress() {
        var problems = new Problems();
        new NetworkModule()
                .checkFleet(
                        List.of(
                                netplan.host("web01").member(),
                                netplan.host("web02").member()),
                        "modules.network",
                        problems);

        assertThat(problems.list())
                .extracting(Problem::message)
                .containsExactly(
                        "has the address 192.0.2.10, as web01 has", "has the address 2001:db8::10, as web01 has");
    }

    @Test
    void whoWritesTheResolversFileIsTold() {
        var dns = plain.set("dns", "{\"servers\": [\"192.0.2.53\"], \"search\": [\"example.org\"]}");

        assertThat(titles(dns.fact("resolv.owner", "systemd-resolved")))
                .containsExactly("/etc/systemd/resolved.conf.d/90-flux.conf", "restart systemd-resolved");
        assertThat(titles(dns.fact("resolv.owner", "networkmanager")))
                .containsExactly("/etc/NetworkManager/conf.d/90-flux-dns.conf", "reload NetworkManager");
        assertThat(titles(dns.fact("resolv.owner", "file"))).containsExactly("/etc/resolv.conf");
        assertThat(titles(dns.fact("resolv.owner", "link"))).containsExactly("resolvers");
    }

    private static List<String> titles(ModuleInput input) {
        return input.desired().stream().map(resource -> resource.title()).toList();
    }

    private static NetworkSetup setup(ModuleInput input) {
        return input.desired().stream()
                .filter(NetworkSetup.class::isInstance)
                .map(NetworkSetup.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
