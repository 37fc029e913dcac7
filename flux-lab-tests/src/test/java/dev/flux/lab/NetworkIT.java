package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every manager of networks on a real host, on an interface that leads nowhere: ifupdown on Debian 11,
/// systemd-networkd on Debian 12, NetworkManager on Debian 13, netplan on Ubuntu.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkIT {

    private static final String FLUX = """
            [workflows.wire]
            modules = ["network"]

            [workflows.broken]
            modules = ["network", "sysctl"]

            [workflows.broken.sysctl]
            preset = []
            role = "container-host"
            parameters = { "net.ipv4.no_such_thing" = 1 }
            required = ["net.ipv4.no_such_thing"]
            """;

    /// A pair of interfaces of the host's own; the engine's is left alone, and NetworkManager never sees the far end
    /// as its own. There is no udev in a container.
    static final String WIRE = """
            [ ! -d /etc/NetworkManager ] || {
              printf '[device-lab]\\nmatch-device=interface-name:eth0,interface-name:fxb\\nmanaged=0\\n' >/etc/NetworkManager/conf.d/lab.conf
              systemctl restart NetworkManager
            }
            for one in /proc/sys/net/ipv6/conf/*/disable_ipv6; do echo 0 >$one; done
            ip link add fxa type veth peer name fxb && ip link set fxb up && ip link set fxa up
            ip addr add 198.51.100.1/24 dev fxb
            ! command -v netplan >/dev/null || {
              printf '#!/bin/sh\\nexit 0\\n' >/usr/bin/udevadm && chmod 755 /usr/bin/udevadm
              printf 'network:\\n  version: 2\\n' >/etc/netplan/00-lab.yaml && chmod 600 /etc/netplan/00-lab.yaml
            }
            sleep 3
            """;

    /// What the unit of systemd-networkd asks for and a container has not got: newer ones start without.
    private static final String BROADCAST = "--cap-add=NET_BROADCAST";

    private static final String SNAPSHOT = """
            find /etc -xdev -printf '%p %y %m %u %g %l\\n' | sort
            find /etc -xdev -type f -exec sha256sum {} + | sort
            ip -o addr show scope global | sed 's/^[0-9]*: //; s/valid_lft.*//'
            ip route
            cat /sys/class/net/fxa/mtu
            """;

    private final Map<LabHost, String> hosts = new LinkedHashMap<>();
    private final Controller controller = Controller.fresh();
    private Map<String, List<String>> pristine = Map.of();
    private Map<String, List<String>> afterUndo = Map.of();
    private Map<String, List<String>> afterDry = Map.of();
    private FluxRun undone = new FluxRun(-1, "", "", Duration.ZERO);
    private FluxRun dry = undone;
    private FluxRun first = undone;
    private FluxRun second = undone;

    @BeforeAll
    void runThem() {
        start("nw11", "debian:11", "ifupdown", "ifupdown");
        start("nw12", "debian:12", "", "networkd");
        start("nw13", "debian:13", "network-manager", "networkmanager");
        start("nw20", "ubuntu:20.04", "netplan.io", "netplan", BROADCAST);
        start("nw22", "ubuntu:22.04", "netplan.io", "netplan");
        start("nw24", "ubuntu:24.04", "netplan.io", "netplan");
        start("nw26", "ubuntu:26.04", "netplan.io", "netplan");
        controller.write("flux.toml", FLUX);
        describe("");
        pristine = snapshots();
        undone = flux("workflow", "broken", "--auto-rollback");
        afterUndo = snapshots();
        dry = flux("workflow", "wire", "--dry-run");
        afterDry = snapshots();
        first = flux("workflow", "wire");
        second = flux("workflow", "wire");
    }

    private void start(String name, String image, String packages, String manager, String... options) {
        if (Suites.takesPart(image) && Packages.canInstall(image)) {
            var install = packages.isEmpty() ? "" : Packages.install(packages, "none");
            var host = Lab.host(HostSpec.machine(name, image).with(options).prepared(install + WIRE));
            if (host.sh("[ -d /run/systemd/system ]").status() == 0) {
                hosts.put(host, manager);
            } else {
                Lab.cannot("the network of " + image + ": " + manager + " needs systemd, which does not boot here");
                host.remove();
            }
        }
    }

    private void describe(String more) {
        controller.inventory(hosts.keySet().stream().map(InventoryHost::of).toList());
        var tables = new ArrayList<String>();
        int number = 10;
        for (var entry : hosts.entrySet()) {
            number++;
            tables.add("""

                    [hosts.%s.modules.network]
                    backend = "%s"
                    force_backend = true
                    interfaces = [{ name = "fxa", addresses = ["198.51.100.%d/24", "2001:db8:5::%d/64"], mtu = 1400,
                      routes = [{ to = "10.99.0.0/16", via = "198.51.100.1", metric = 50 }] }]
                    %s
                    """.formatted(entry.getKey().name(), entry.getValue(), number, number, more));
        }
        controller.write("inventory.toml", controller.read("inventory.toml") + String.join("", tables));
    }

    private FluxRun flux(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-i", "inventory.toml", "--on", "@all", "--output", "json"));
        return controller.flux(all.toArray(String[]::new));
    }

    /// By lines: a host that differs says in what.
    private Map<String, List<String>> snapshots() {
        return hosts.keySet().stream()
                .collect(Collectors.toMap(
                        LabHost::name, host -> host.ask(SNAPSHOT).lines().toList()));
    }

    @Test
    void changesEveryHostAsItWasForetoldAndOnlyOnce() {
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(second.exit()).as(second.out() + second.err()).isZero();
        for (var host : hosts.keySet()) {
            assertThat(first.host(host.name()).steps("changed"))
                    .as(host.name())
                    .containsExactly("network: interfaces fxa")
                    .isEqualTo(dry.host(host.name()).steps("would-change"));
            assertThat(second.host(host.name()).steps("changed"))
                    .as(host.name())
                    .isEmpty();
        }
        assertThat(afterDry).isEqualTo(afterUndo);
    }

    @Test
    void NET8_filesAndAddressesComeBackWhole() {
        for (var host : hosts.keySet()) {
            undone.host(host.name()).is("rolled-back");
            assertThat(afterUndo.getOrDefault(host.name(), List.of()))
                    .as(host.name())
                    .isNotEmpty()
                    .containsExactlyElementsOf(pristine.getOrDefault(host.name(), List.of()));
        }
    }

    @Test
    void theKernelHasWhatWasAskedFor() {
        for (var host : hosts.keySet()) {
            assertThat(host.ask("ip -o addr show dev fxa; ip route show dev fxa; cat /sys/class/net/fxa/mtu"))
                    .as(host.name())
                    .contains("inet 198.51.100.", "inet6 2001:db8:5::", "10.99.0.0/16 via 198.51.100.1")
                    .endsWith("1400");
        }
    }

    /// Most kernels have them; a lab's may not.
    @Test
    void aVlanIsMadeOnTopOfAnInterfaceWhereTheKernelHasThem() {
        var host = hosts.keySet().stream()
                .filter(one -> "networkd".equals(hosts.get(one)))
                .findFirst()
                .orElseThrow();
        if (host.sh("ip link add link fxb name fxb.9 type vlan id 9 && ip link del fxb.9")
                        .status()
                != 0) {
            Lab.cannot("VLANs: the kernel has no 8021q");
            return;
        }
        controller.inventory(List.of(InventoryHost.of(host)));
        controller.write("inventory.toml", controller.read("inventory.toml") + """

                [hosts.%s.modules.network]
                backend = "networkd"
                force_backend = true
                interfaces = [{ name = "fxb" }]
                vlans = [{ id = 7, link = "fxb", addresses = ["203.0.113.7/24"] }]
                """.formatted(host.name()));

        assertThat(flux("workflow", "wire").exit()).isZero();
        assertThat(host.ask("ip -d -o link show fxb.7; ip -o addr show dev fxb.7"))
                .contains("vlan protocol 802.1Q id 7", "203.0.113.7/24");
        assertThat(flux("workflow", "wire").host(host.name()).steps("changed")).isEmpty();
    }

    /// What each manager's own tool makes of the files below `/tmp/vlan`; systemd-networkd has no such tool.
    private static final Map<String, String> TOOLS = Map.of(
            "netplan",
            "netplan generate --root-dir /tmp/vlan && cat /tmp/vlan/run/systemd/network/*-fxa.*",
            "networkmanager",
            """
            cp /tmp/vlan/etc/NetworkManager/system-connections/flux-fxa.9.nmconnection /etc/NetworkManager/system-connections/lab.nmconnection
            nmcli connection load /etc/NetworkManager/system-connections/lab.nmconnection &&
              nmcli -t -f connection.type,vlan.id,vlan.parent connection show flux-fxa.9
            rm -f /etc/NetworkManager/system-connections/lab.nmconnection
            nmcli connection reload""",
            "ifupdown",
            "ifup --no-act --force --interfaces=/tmp/vlan/etc/network/interfaces.d/flux fxa.9 2>&1");

    private static final Map<String, List<String>> MADE = Map.of(
            "netplan", List.of("Name=fxa.9\nKind=vlan", "Id=9", "VLAN=fxa.9"),
            "networkmanager", List.of("connection.type:vlan", "vlan.id:9", "vlan.parent:fxa"),
            "ifupdown", List.of("ip link add link fxa name $IFACE type vlan id 9"));

    /// The kernel of the lab cannot have a VLAN; the files that a dry-run shows can be read all the same.
    @Test
    void NET3_whatIsSaidOfAVlanIsUnderstoodByTheManagersOwnTools() {
        controller.inventory(hosts.keySet().stream().map(InventoryHost::of).toList());
        int number = 30;
        for (var entry : hosts.entrySet()) {
            controller.write(
                    "inventory.toml",
                    controller.read("inventory.toml")
                            + """

                    [hosts.%s.modules.network]
                    backend = "%s"
                    force_backend = true
                    interfaces = [{ name = "fxa" }]
                    vlans = [{ id = 9, link = "fxa", addresses = ["203.0.113.%d/24"] }]
                    """.formatted(entry.getKey().name(), entry.getValue(), number++));
        }
        var shown = flux("workflow", "wire", "--dry-run");

        hosts.forEach((host, manager) -> {
            var files = shown.host(host.name()).json().path("steps").path(0).path("change");
            assertThat(files.path("after").asString()).as(shown.out()).contains("fxa.9");
            if (TOOLS.containsKey(manager)) {
                assertThat(host.ask(laidOut(files.path("after").asString()) + TOOLS.get(manager)))
                        .as(host.name())
                        .contains(MADE.getOrDefault(manager, List.of()));
            }
        });
    }

    /// Writes files, each after its path, below a folder.
    private static String laidOut(String files) {
        return """
                rm -rf /tmp/vlan && umask 077 && cat >/tmp/shown <<'END'
                %s
                END
                sed -n 's/^# \\(\\/etc\\/.*\\)\\/.*/\\1/p' /tmp/shown | while read -r place; do mkdir -p "/tmp/vlan$place"; done
                awk '/^# \\/etc\\// { file = "/tmp/vlan" $2; next } { print >file }' /tmp/shown
                """.formatted(files);
    }

    @Test
    void NET1_theAddressOfTheConnectionIsNotTakenAway() {
        var address = hosts.keySet().iterator().next();
        controller.inventory(List.of(InventoryHost.of(address)));
        controller.write(
                "inventory.toml",
                controller.read("inventory.toml") + "\n[hosts." + address.name() + ".modules.network]\n"
                        + "interfaces = [{ name = \"eth0\", addresses = [\"203.0.113.9/24\"] }]\n");
        var before = address.ask(SNAPSHOT);

        var run = flux("module", "network");

        run.host(address.name()).is("failed").because("set new_connect_address");
        assertThat(address.ask(SNAPSHOT)).isEqualTo(before);
    }
}
