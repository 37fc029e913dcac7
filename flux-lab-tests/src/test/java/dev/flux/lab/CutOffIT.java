package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// More ways to be cut off: by a firewall, a route, a key that nobody knows, and by sudo. Each is taken back in time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CutOffIT {

    private static final String FLUX = """
            [workflows.walled]
            modules = ["firewall"]

            [workflows.walled.firewall]
            backend = "nftables"
            ssh_protect = false
            rules = [{ action = "deny", port = "1-65535", from = ["0.0.0.0/0"] }, { port = "ssh" }]
            guard_seconds = %1$d

            [workflows.astray]
            modules = ["network"]

            [workflows.astray.network]
            backend = "networkd"
            force_backend = true
            interfaces = [{ name = "fxa", addresses = ["198.51.100.12/24"], routes = [{ to = "CONTROLLER/32", via = "198.51.100.1" }] }]
            guard_seconds = %1$d

            [workflows.lost]
            modules = ["network"]

            [workflows.lost.network]
            backend = "networkd"
            force_backend = true
            interfaces = [{ name = "fxa", addresses = ["198.51.100.12/24"], gateway4 = "198.51.100.1" }]
            guard_seconds = %1$d

            [workflows.unkeyed]
            modules = ["ssh"]

            [workflows.unkeyed.ssh]
            crypto = "custom"
            host_key_algorithms = ["rsa-sha2-512", "rsa-sha2-256"]
            guard_seconds = %1$d

            [workflows.powerless]
            modules = ["user"]

            [workflows.powerless.user]
            accounts = [{ name = "ops", sudo = ["/usr/bin/true"] }]
            guard_seconds = %1$d

            [workflows.nonsense]
            modules = ["ssh"]

            [workflows.nonsense.ssh]
            extra = { RekeyLimit = "nonsense" }
            """.formatted(ArmedHost.GUARD);

    /// The default route is as DHCP leaves it: one without a metric wins over it.
    private static final String ROUTE = """
            gateway=$(ip route show default | cut -d' ' -f3)
            ip route del default && ip route add default via $gateway dev eth0 metric 100
            """;

    /// An address of this machine in no network of the host's.
    private static final String FAR = "203.0.113.200";

    private static final String OPS = """
            useradd -m -s /bin/bash ops
            install -d -m 700 -o ops -g ops /home/ops/.ssh
            install -m 600 -o ops -g ops /root/.ssh/authorized_keys /home/ops/.ssh/authorized_keys
            mkdir -p /etc/sudoers.d
            echo 'ops ALL=(ALL:ALL) NOPASSWD: ALL' >/etc/sudoers.d/90-flux-ops
            chmod 440 /etc/sudoers.d/90-flux-ops
            """;

    private ArmedHost armed = new ArmedHost(Lab.bystanders().getFirst(), FLUX);
    private boolean started;

    @BeforeAll
    void start() {
        Assumptions.assumeTrue(Packages.canInstall("debian:12"), "counted: no packages on debian:12");
        var setup = Packages.install("nftables", "none") + NetworkIT.WIRE + ROUTE + OPS;
        var host = Lab.host(HostSpec.machine("cutoff", "debian:12").prepared(setup));
        started = true;
        var here = host.ask("ip route show default | cut -d' ' -f3");
        armed = new ArmedHost(host, FLUX.replace("CONTROLLER", here));
    }

    @AfterAll
    void remove() {
        if (started) {
            armed.host().remove();
        }
    }

    @BeforeEach
    void describe() {
        armed.describe(InventoryHost.of(armed.host()));
    }

    @Test
    void F71_aFirewallThatDropsEverybodyIsTakenBackWhenTheControllerIsKilled() {
        armed.beginAndKill("walled");
        assertThat(Engine.reaches(armed.host().address(), 22)).isFalse();
        armed.isBackWithin(ArmedHost.IN_TIME);
    }

    @Test
    void F68_aRouteThatLeadsAstrayIsTakenBackWhenTheControllerIsKilled() {
        armed.beginAndKill("astray");
        assertThat(Engine.reaches(armed.host().address(), 22)).isFalse();
        armed.isBackWithin(ArmedHost.IN_TIME);
    }

    /// The controller comes from another network than the host's own, as most do: what it hears from the host comes by
    /// the host's default route. The new gateway answers, and leads nowhere.
    @Test
    void F68_aWrongDefaultGatewayIsTakenBackWhenTheControllerIsKilled() {
        var host = armed.host();
        var bridge = Command.of("ip", "-o", "route", "get", host.address())
                .run()
                .orThrow()
                .replaceAll("(?s).* dev (\\S+) .*", "$1");
        ip("addr", "add", FAR + "/32", "dev", "lo");
        try {
            ip("route", "add", host.address() + "/32", "dev", bridge, "src", FAR);
            assertThat(Engine.reaches(host.address(), 22)).isTrue();
            armed.beginAndKill("lost");
            assertThat(host.ask("ip route get " + FAR)).contains("via 198.51.100.1");
            assertThat(Engine.reaches(host.address(), 22)).isFalse();
            armed.isBackWithin(ArmedHost.IN_TIME);
            assertThat(host.ask("ip route get " + FAR)).doesNotContain("198.51.100.1");
        } finally {
            Command.of("ip", "route", "del", host.address() + "/32", "dev", bridge)
                    .run();
            Command.of("ip", "addr", "del", FAR + "/32", "dev", "lo").run();
        }
    }

    private static void ip(String... words) {
        var all = new ArrayList<>(List.of("ip"));
        all.addAll(List.of(words));
        Command.of(all).run().orThrow();
    }

    @AtNight
    @Test
    void F68_aHostKeyThatNobodyKnowsIsTakenBackAndSaidSo() {
        var ed25519 = InventoryHost.of(armed.host()).knownOnly("ssh-ed25519");
        armed.controller().inventory(List.of(ed25519));

        var run = FluxRun.of(armed.begin("unkeyed").await(Duration.ofMinutes(2)));

        run.host("cutoff").is("rolled-back").because("no new login proved it");
        armed.isBackWithin(Duration.ofSeconds(5));
    }

    @Test
    void F68_rulesThatTakeAwaySudoAreTakenBackWhenTheControllerIsKilled() {
        armed.controller().inventory(List.of(InventoryHost.of(armed.host()).user("ops")));
        armed.beginAndKill("powerless");
        armed.await(Duration.ofSeconds(1), "! runuser -u ops -- sudo -n id >/dev/null 2>&1");
        armed.isBackWithin(ArmedHost.IN_TIME);
        assertThat(armed.host().ask("runuser -u ops -- sudo -n id -u")).isEqualTo("0");
    }

    /// What the server has read of its settings so far.
    private String readings() {
        return armed.host().ask("journalctl -q -o cat -u ssh | grep -ciE 'SIGHUP|listening' || :");
    }

    @AtNight
    @Test
    void F69_aServerThatWouldNotStartIsNeverAsked() {
        var before = readings();

        var run = armed.controller().flux("workflow", "nonsense", "-i", "inventory.toml", "--output", "json");

        run.host("cutoff").is("failed").because("RekeyLimit");
        armed.isBackWithin(Duration.ofSeconds(1));
        assertThat(readings()).isEqualTo(before);
    }

    @AtNight
    @Test
    void F69_settingsThatAreInvalidAreNeverReadThoughTheControllerIsKilled() {
        var before = readings();

        armed.killWhen("nonsense", "grep -qs ' began ' /var/lib/flux/runs/*/1.1/records");

        armed.await(ArmedHost.IN_TIME, "ls /var/lib/flux/runs/*/1.1/over");
        armed.isBackWithin(ArmedHost.IN_TIME);
        assertThat(readings()).isEqualTo(before);
    }
}
