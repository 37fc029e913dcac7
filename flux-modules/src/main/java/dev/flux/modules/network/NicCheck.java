package dev.flux.modules.network;

import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Cidr;
import java.net.InetAddress;
import java.util.Optional;

/// One interface: its addresses are addresses, and its gateways are in reach.
record NicCheck(Nic nic, String path, Problems problems) {

    void all() {
        addresses();
        gateway("gateway4", false);
        gateway("gateway6", true);
        routes();
        if (nic.mtu().orElse(1280L) < 1280 && !nic.addresses(true).isEmpty()) {
            add("mtu", "IPv6 needs at least 1280, is " + nic.mtu().orElse(0L), "raise it");
        }
    }

    private void addresses() {
        for (var text : nic.settings().texts("addresses")) {
            var address = Cidr.parse(text);
            if (address.isEmpty() || !text.contains("/")) {
                add("addresses", "is no address with a prefix: " + text, "write it as \"192.0.2.10/24\"");
            } else if (address.get().isNotAHosts() || address.get().isAny()) {
                add(
                        "addresses",
                        text + " is a whole network, or its broadcast address",
                        "write the host's own address in it");
            }
        }
        if (nic.dhcp4().orElse(false) && !nic.addresses(false).isEmpty()) {
            add("dhcp4", "excludes addresses of IPv4", "leave one of them out");
        }
        if (nic.dhcp6().orElse(false) && !nic.addresses(true).isEmpty()) {
            add("dhcp6", "excludes addresses of IPv6", "leave one of them out");
        }
    }

    private void gateway(String key, boolean v6) {
        var text = nic.settings().maybeText(key);
        if (text.isEmpty()) {
            return;
        }
        Optional<InetAddress> via = Cidr.address(text.get());
        if (via.isEmpty() || new Cidr(via.get(), 0).isV6() != v6) {
            add(
                    key,
                    "is no address of " + (v6 ? "IPv6" : "IPv4") + ": " + text.get(),
                    "write the gateway's own address");
        } else if (!nic.settings().flag("on_link") && !via.get().isLinkLocalAddress() && !reaches(via.get())) {
            add(key, text.get() + " is in none of the interface's networks", "correct it, or set on_link = true");
        }
    }

    private boolean reaches(InetAddress via) {
        return nic.addresses().stream().anyMatch(address -> address.contains(via));
    }

    private void routes() {
        for (var route : nic.settings().groups("routes")) {
            var to = route.maybeText("to").orElse("");
            var via = route.maybeText("via").flatMap(Cidr::address);
            var network = to.equals("default") ? Optional.<Cidr>empty() : Cidr.parse(to);
            if (via.isEmpty() || (network.isEmpty() && !to.equals("default"))) {
                add("routes", "each needs to and via", "write { to = \"10.0.0.0/8\", via = \"192.0.2.1\" }");
            } else if (network.isPresent() && network.get().isV6() != new Cidr(via.get(), 0).isV6()) {
                add("routes", to + " and its via are of different families", "write both in IPv4 or both in IPv6");
            }
        }
    }

    private void add(String key, String message, String hint) {
        problems.add(Problem.of(path + "." + key, message).hint(hint));
    }
}
