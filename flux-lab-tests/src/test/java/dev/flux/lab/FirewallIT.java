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

/// Every firewall on a real host: nftables on Debian 11, ufw on Debian 12 and Ubuntu, firewalld on Debian 13.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirewallIT {

    private static final String SETTINGS = """
            preset = ["PRESET"]
            blocked = ["203.0.113.0/24"]
            rules = [
              { port = "dns", from = ["10.0.0.0/8", "2001:db8::/32"], comment = "names & more" },
              { port = "3000-3010", proto = "both", action = "reject" },
              { port = 8080, action = "limit" },
            ]
            """;

    private static final String FLUX = """
            [workflows.wall]
            modules = ["firewall"]

            [workflows.broken]
            modules = ["firewall", "sysctl"]

            [workflows.broken.sysctl]
            preset = []
            role = "container-host"
            parameters = { "net.ipv4.no_such_thing" = 1 }
            required = ["net.ipv4.no_such_thing"]
            """;

    /// All of `/etc`, what runs, and what the kernel filters, without its counters.
    private static final String SNAPSHOT = """
            find /etc -xdev -printf '%p %y %m %u %g %l\\n' | sort
            find /etc -xdev -type f -exec sha256sum {} + | sort
            systemctl is-enabled ufw firewalld flux-firewall nftables 2>&1
            systemctl is-active firewalld flux-firewall 2>&1
            nft list ruleset 2>&1 | sed 's/counter packets [0-9]* bytes [0-9]*//; s/expires [0-9a-z]*//'
            """;

    private final Map<LabHost, String> hosts = new LinkedHashMap<>();
    private final Controller controller = Controller.fresh();
    private Map<String, String> pristine = Map.of();
    private Map<String, String> afterUndo = Map.of();
    private Map<String, String> afterDry = Map.of();
    private Map<String, String> settled = Map.of();
    private Map<String, String> afterSecondUndo = Map.of();
    private FluxRun undone = new FluxRun(-1, "", "", Duration.ZERO);
    private FluxRun dry = undone;
    private FluxRun first = undone;
    private FluxRun second = undone;

    @BeforeAll
    void runThem() {
        start("fw11", "debian:11", "nftables", "nftables");
        start("fw12", "debian:12", "nftables", "nftables");
        start("fw13", "debian:13", "firewalld", "firewalld nftables");
        start("fw20", "ubuntu:20.04", "nftables", "nftables");
        start("fw22", "ubuntu:22.04", "ufw", "ufw nftables");
        start("fw24", "ubuntu:24.04", "ufw", "ufw nftables");
        start("fw26", "ubuntu:26.04", "nftables", "nftables");
        if (Lab.wide()) {
            start("fw12u", "debian:12", "ufw", "ufw nftables");
        }
        controller.write("flux.toml", FLUX);
        describe("web-server");
        pristine = snapshots();
        undone = flux("workflow", "broken", "--auto-rollback");
        afterUndo = snapshots();
        dry = flux("workflow", "wall", "--dry-run");
        afterDry = snapshots();
        first = flux("workflow", "wall");
        second = flux("workflow", "wall");
        settled = snapshots();
        describe("mail-server");
        flux("workflow", "broken", "--auto-rollback");
        afterSecondUndo = snapshots();
        describe("web-server");
    }

    private void start(String name, String image, String backend, String packages) {
        if (Suites.takesPart(image) && Packages.canInstall(image)) {
            hosts.put(
                    Lab.host(HostSpec.machine(name, image).prepared(Packages.install(packages, "firewalld"))), backend);
        }
    }

    private void describe(String preset) {
        var entries = hosts.keySet().stream().map(InventoryHost::of).toList();
        controller.inventory(entries);
        controller.write(
                "inventory.toml",
                controller.read("inventory.toml")
                        + hosts.entrySet().stream()
                                .map(entry -> "\n[hosts." + entry.getKey().name() + ".modules.firewall]\nbackend = \""
                                        + entry.getValue() + "\"\n" + SETTINGS.replace("PRESET", preset))
                                .collect(Collectors.joining()));
    }

    private FluxRun flux(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-i", "inventory.toml", "--on", "@all", "--output", "json"));
        return controller.flux(all.toArray(String[]::new));
    }

    private Map<String, String> snapshots() {
        return hosts.keySet().stream().collect(Collectors.toMap(LabHost::name, host -> host.ask(SNAPSHOT)));
    }

    @Test
    void changesEveryHostAsItWasForetoldAndOnlyOnce() {
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(second.exit()).as(second.out() + second.err()).isZero();
        for (var host : hosts.keySet()) {
            assertThat(first.host(host.name()).steps("changed"))
                    .as(host.name())
                    .isNotEmpty()
                    .isEqualTo(dry.host(host.name()).steps("would-change"));
            assertThat(second.host(host.name()).steps("changed"))
                    .as(host.name())
                    .isEmpty();
        }
        assertThat(afterDry).isEqualTo(afterUndo);
    }

    @Test
    void FW9_whatWasThereComesBackWhole() {
        for (var host : hosts.keySet()) {
            undone.host(host.name()).is("rolled-back");
            assertThat(afterUndo.get(host.name())).as(host.name()).isEqualTo(pristine.get(host.name()));
            assertThat(afterSecondUndo.get(host.name())).as(host.name()).isEqualTo(settled.get(host.name()));
        }
    }

    @Test
    void FW2_sshIsLetInAndWhatNobodyOpenedIsNot() {
        for (var host : hosts.keySet()) {
            host.ask("bash -c 'exec 3<>/dev/tcp/127.0.0.1/22'");
            assertThat(Engine.reaches(host.address(), 22)).as(host.name()).isTrue();
            host.ask(
                    "sed 's/^Port .*//' /etc/ssh/sshd_config >/tmp/sshd && /usr/sbin/sshd -f /tmp/sshd -p 2299 -o PidFile=none");
            assertThat(Engine.reaches(host.address(), 2299)).as(host.name()).isFalse();
        }
    }

    @Test
    void C8_aRuleThatIsGoneFromTheKernelIsSeenAndComesBack() {
        for (var host : hosts.keySet()) {
            switch (hosts.get(host)) {
                case "nftables" ->
                    host.ask("nft delete rule inet flux input handle $(nft -a list chain inet flux input |"
                            + " sed -n 's/.*tcp dport 443 .*handle //p')");
                case "ufw" -> host.ask("iptables -D ufw-user-input -p tcp --dport 443 -j ACCEPT");
                default ->
                    host.ask("firewall-cmd --permanent --remove-rich-rule"
                            + " \"$(firewall-cmd --list-rich-rules | grep 'port=\"443\"')\" && firewall-cmd --reload");
            }
        }
        var drifted = flux("workflow", "wall");

        assertThat(drifted.exit()).as(drifted.out() + drifted.err()).isZero();
        for (var host : hosts.keySet()) {
            assertThat(drifted.host(host.name()).steps("changed"))
                    .as(host.name())
                    .hasSize(1);
        }
    }

    @Test
    void theReportHasEveryHost() {
        assertThat(hosts).isNotEmpty();
        assertThat(first.report().path("hosts").size()).isEqualTo(hosts.size());
    }
}
