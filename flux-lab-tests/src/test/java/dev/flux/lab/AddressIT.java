package dev.flux.lab;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The address of the connection itself changes, and with it everything that was connected: proved at the new one, the
/// run goes on there; where nobody is reached, the old one is back in time. systemd-networkd in every build, the other
/// managers of networks at night.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@AtNight
class AddressIT {

    private static final String FLUX = """
            [workflows.moved]
            modules = ["network", "motd"]

            [workflows.moved.network]
            force_backend = true
            remove_foreign = true
            guard_seconds = 30

            [workflows.nowhere]
            modules = ["network"]

            [workflows.nowhere.network]
            force_backend = true
            guard_seconds = %d
            """.formatted(ArmedHost.GUARD);

    /// There is no udev in a container, and the address that the engine gave is netplan's own only once a file says it.
    private static final String NETPLAN = """
            printf '#!/bin/sh\\nexit 0\\n' >/usr/bin/udevadm && chmod 755 /usr/bin/udevadm
            printf 'network:\\n  version: 2\\n  ethernets:\\n    eth0:\\n      addresses: [%s]\\n      routes: [{to: default, via: %s}]\\n' \\
              "$(ip -o -4 addr show dev eth0 | sed 's/.*inet //; s/ .*//')" "$(ip route show default | cut -d' ' -f3)" \\
              >/etc/netplan/00-lab.yaml
            chmod 600 /etc/netplan/00-lab.yaml && ip route del default && netplan apply && sleep 3
            """;

    private final List<Mover> movers = new ArrayList<>();
    private final Controller controller = Controller.fresh();

    /// A host, and where it moves.
    ///
    /// @param manager of its network
    private record Mover(LabHost host, String manager, String gateway, String length, String next) {

        static Mover of(HostSpec spec, String manager, int number) {
            var host = Lab.host(spec);
            return new Mover(
                    host,
                    manager,
                    host.ask("ip route show default | head -n 1 | cut -d' ' -f3"),
                    host.ask("ip -o -4 addr show dev eth0 | sed 's/.*inet [^/]*//; s/ .*//'"),
                    host.address().replaceFirst("\\.[0-9]+$", "." + number));
        }

        String name() {
            return host.name();
        }

        String addresses() {
            return host.ask("ip -o -4 addr show dev eth0 | sed 's/.*inet //; s/ .*//' | sort");
        }

        InventoryHost at(String address) {
            return InventoryHost.of(host).says("address", '"' + address + '"');
        }

        /// @param announced where the plan says that it is reached afterwards
        String plan(String announced) {
            return """

                    [hosts.%s.modules.network]
                    backend = "%s"
                    interfaces = [{ name = "eth0", addresses = ["%s"], gateway4 = "%s" }]
                    new_connect_address = "%s"
                    """.formatted(name(), manager, next + length, gateway, announced);
        }
    }

    @BeforeAll
    void start() {
        movers.add(Mover.of(HostSpec.machine("mover", "debian:12"), "networkd", 251));
        add("mover11", "debian:11", Packages.install("ifupdown", "ifupdown"), "ifupdown", 252);
        add("mover13", "debian:13", Packages.install("network-manager", "none"), "networkmanager", 253);
        add("mover24", "ubuntu:24.04", Packages.install("netplan.io", "none") + NETPLAN, "netplan", 254);
        controller.write("flux.toml", FLUX);
        controller.trusts(movers.stream()
                .flatMap(one -> InventoryHost.of(one.host()).known().stream())
                .toList());
    }

    private void add(String name, String image, String setup, String manager, int number) {
        if (Suites.takesPart(image) && Packages.canInstall(image)) {
            movers.add(Mover.of(HostSpec.machine(name, image).prepared(setup), manager, number));
        }
    }

    @AfterAll
    void remove() {
        movers.forEach(one -> one.host().remove());
    }

    private void inventory(List<InventoryHost> hosts) {
        var plans = movers.stream().map(one -> one.plan(one.next())).collect(joining());
        controller.write("inventory.toml", InventoryHost.toml(hosts) + plans);
    }

    private FluxRun flux(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-i", "inventory.toml", "--on", "@all", "--output", "json"));
        return controller.flux(all.toArray(String[]::new));
    }

    @Test
    @Order(1)
    void F68_anAddressAtWhichNobodyIsReachedIsTakenBackWhenTheControllerIsKilled() {
        var mover = movers.getFirst();
        var nobody = mover.next().replaceFirst("[0-9]+$", "250");
        var armed = new ArmedHost(mover.host(), FLUX);
        armed.describe(mover.at(mover.host().address()));
        armed.controller().write("inventory.toml", armed.controller().read("inventory.toml") + mover.plan(nobody));

        armed.beginAndKill("nowhere");
        assertThat(Engine.reaches(mover.host().address(), 22)).isFalse();
        armed.isBackWithin(ArmedHost.IN_TIME);
        assertThat(mover.addresses()).isEqualTo(mover.host().address() + mover.length());
    }

    @Test
    @Order(2)
    void F68_anAddressAtWhichNobodyIsReachedIsReportedAsPutBack() {
        var mover = movers.getFirst();
        var nobody = mover.next().replaceFirst("[0-9]+$", "250");
        var armed = new ArmedHost(mover.host(), FLUX);
        armed.describe(mover.at(mover.host().address()));
        armed.controller().write("inventory.toml", armed.controller().read("inventory.toml") + mover.plan(nobody));

        var run = FluxRun.of(armed.begin("nowhere").await(Duration.ofMinutes(2)));

        run.host("mover").is("rolled-back").because("no new login proved it").because(nobody);
        assertThat(mover.addresses()).isEqualTo(mover.host().address() + mover.length());
    }

    @Test
    @Order(3)
    void F68_hostsMoveToOtherAddressesInOneRunAndComeBackInAnother() {
        inventory(movers.stream().map(one -> one.at(one.host().address())).toList());

        var run = flux("workflow", "moved");

        for (var one : movers) {
            assertThat(run.host(one.name()).is("completed").steps("changed"))
                    .startsWith("network: interfaces eth0")
                    .contains("motd: /etc/update-motd.d/10-flux");
            assertThat(run.err()).contains(one.name() + " is reached another way now: write address = \"" + one.next());
            assertThat(one.addresses()).isEqualTo(one.next() + one.length());
            assertThat(Engine.reaches(one.host().address(), 22)).isFalse();
        }

        // as it was told, and with the keys that it has noted itself
        inventory(movers.stream().map(one -> one.at(one.next())).toList());
        var again = flux("workflow", "moved");
        movers.forEach(one -> assertThat(again.host(one.name()).is("completed").steps("changed"))
                .isEmpty());

        var back = flux("rollback", "--to", run.report().path("run").asString());
        for (var one : movers) {
            back.host(one.name()).is("completed");
            assertThat(back.err())
                    .contains(one.name() + " is reached another way now: write address = \""
                            + one.host().address());
            assertThat(one.addresses()).isEqualTo(one.host().address() + one.length());
        }
        inventory(movers.stream().map(one -> one.at(one.host().address())).toList());
        var well = controller.exec("echo well");
        movers.forEach(one ->
                assertThat(well.host(one.name()).is("completed").stdout()).isEqualTo("well\n"));
    }
}
