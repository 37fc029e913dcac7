package dev.flux.modules.network;

import dev.flux.facts.Facts;
import dev.flux.resource.FileContent;
import dev.flux.resource.NetworkSetup;
import dev.flux.resource.NetworkSetup.Expected;
import dev.flux.resource.NetworkSetup.Manager;
import dev.flux.resource.Refused;
import dev.flux.resource.Resource;
import dev.flux.settings.Cidr;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One host's network: who manages it, and what it is to be.
record Wiring(Facts facts, Settings settings) {

    private static final String CLOUD = "/etc/cloud/cloud.cfg.d/99-flux-network.cfg";

    List<Resource> resources() {
        List<Resource> desired = new ArrayList<>();
        var nics = Nic.all(settings);
        if (!nics.isEmpty()) {
            var manager = manager();
            var refusal = refusal(manager, nics);
            if (refusal.isPresent()) {
                return List.of(new Refused("network", refusal.get()));
            }
            if (settings.flag("take_over_cloud_init")
                    && (facts.has("cloud-init") || facts.value("cloud_init").isPresent())) {
                desired.add(FileContent.of(CLOUD, "network: {config: disabled}\n"));
            }
            desired.add(setup(manager.orElseThrow(), nics));
        }
        desired.addAll(new Resolver(facts, settings.group("dns")).resources());
        return desired;
    }

    private Optional<Manager> manager() {
        var wanted = settings.text("backend");
        var name = wanted.equals("auto") ? facts.value("net.manager").orElse("") : wanted;
        return Stream.of(Manager.values())
                .filter(one -> one.toString().equals(name))
                .findFirst();
    }

    private Optional<String> refusal(Optional<Manager> manager, List<Nic> nics) {
        var has = facts.value("net.manager").orElse("none that is known");
        if (manager.isEmpty()) {
            return Optional.of("nobody that is known sets addresses here: set backend, and force_backend = true");
        }
        if (!has.equals(manager.get().toString()) && !settings.flag("force_backend")) {
            return Optional.of("who sets addresses here is " + has + ", not " + manager.get()
                    + ": leave backend out, or set force_backend = true");
        }
        if (manager.get() == Manager.NETWORKD && !facts.systemd()) {
            return Optional.of("systemd does not run here, and so does not its networkd: set another backend");
        }
        if (manager.get() == Manager.IFUPDOWN
                && nics.stream().anyMatch(nic -> nic.name().isEmpty())) {
            return Optional.of("ifupdown knows interfaces by name only: write name instead of match_mac");
        }
        return Optional.empty();
    }

    private NetworkSetup setup(Manager manager, List<Nic> nics) {
        var files = switch (manager) {
            case NETPLAN -> new NetplanText(nics).files();
            case NETWORKD -> new NetworkdText(nics).files();
            case IFUPDOWN -> new IfupdownText(nics).files();
            case NETWORKMANAGER -> new KeyfileText(nics).files();
        };
        var keep = settings.has("new_connect_address")
                ? Optional.<String>empty()
                : facts.value("ssh.address").flatMap(Cidr::address).map(Cidr::show);
        return new NetworkSetup(
                manager,
                files,
                nics.stream().flatMap(nic -> expected(nic).stream()).toList(),
                checks(nics),
                keep,
                settings.flag("remove_foreign"));
    }

    private static List<Expected> expected(Nic nic) {
        List<String> all = new ArrayList<>(List.of(nic.vlan() ? "made" : "link"));
        if (nic.dhcp4().orElse(false) || nic.dhcp6().orElse(false)) {
            all.add("dhcp");
        }
        nic.addresses().forEach(address -> all.add("addr " + Nic.full(address)));
        nic.mtu().ifPresent(mtu -> all.add("mtu " + mtu));
        nic.routes().forEach(route -> all.add("route " + route.listed() + " " + route.viaText()));
        return all.stream().map(what -> new Expected(nic.key(), what)).toList();
    }

    private List<String> checks(List<Nic> nics) {
        return settings.given("connectivity_check")
                ? settings.texts("connectivity_check")
                : nics.stream()
                        .flatMap(nic -> nic.routes().stream())
                        .filter(route -> route.to().isAny())
                        .map(route -> ("ping:" + route.viaText()).toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList();
    }
}
