package dev.flux.modules.network;

import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Cidr;
import dev.flux.settings.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Settings of the network module that no single type can judge.
record NetworkCheck(Settings settings, String path, Problems problems) {

    void all() {
        var nics = Nic.all(settings);
        var interfaces = settings.groups("interfaces").size();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < nics.size(); i++) {
            var at = i < interfaces ? "interfaces[" + i + "]" : "vlans[" + (i - interfaces) + "]";
            identity(nics.get(i), at, nics);
            if (!nics.get(i).key().isEmpty() && !names.add(nics.get(i).key())) {
                add(at, "is " + nics.get(i).key() + ", as one before it", "name each interface once");
            }
            new NicCheck(nics.get(i), path + "." + at, problems).all();
        }
        gateways(nics);
        dns();
        address("new_connect_address", settings.maybeText("new_connect_address"));
        checks();
        if (settings.flag("force_backend") && settings.text("backend").equals("auto")) {
            add("force_backend", "means nothing without a backend", "set backend as well");
        }
    }

    private void identity(Nic nic, String at, List<Nic> nics) {
        if (!nic.vlan()) {
            if (nic.name().isEmpty() == nic.mac().isEmpty()) {
                add(at, "needs a name or a match_mac, one of the two", "write name = \"eth0\"");
            }
            return;
        }
        if (nic.id() == 0 || nic.link().isEmpty()) {
            add(at, "needs an id and a link", "write id = 100 and link = \"eth0\"");
        } else if (nics.stream().noneMatch(other -> other.key().equals(nic.link()))) {
            add(
                    at + ".link",
                    nic.link() + " is not among the interfaces",
                    "add { name = \"" + nic.link() + "\" } to interfaces");
        } else if (nic.key().length() > 15) {
            add(at, "its name would be " + nic.key() + ", longer than 15 characters", "give it a name");
        }
    }

    /// One way to everywhere for each family, or the kernel takes any.
    private void gateways(List<Nic> nics) {
        for (boolean v6 : new boolean[] {false, true}) {
            var ways = nics.stream()
                    .flatMap(nic -> nic.routes().stream())
                    .filter(route -> route.to().isAny()
                            && route.isV6() == v6
                            && route.metric().isEmpty())
                    .count();
            if (ways > 1) {
                add(
                        "interfaces",
                        "have " + ways + " default routes for " + (v6 ? "IPv6" : "IPv4"),
                        "leave one, or give them metrics");
            }
        }
    }

    private void dns() {
        var dns = settings.group("dns");
        dns.texts("servers").forEach(server -> address("dns.servers", Optional.of(server)));
        if (dns.texts("servers").size() > 3) {
            add("dns.servers", "are more than 3, and a resolver asks no more", "leave the first three");
        }
        if (dns.texts("search").size() > 6) {
            add("dns.search", "are more than 6, and a resolver searches no more", "leave the first six");
        }
    }

    private void address(String key, Optional<String> text) {
        text.filter(one -> Cidr.address(one).isEmpty())
                .ifPresent(one -> add(key, "is no address: " + one, "write it as \"192.0.2.1\" or \"2001:db8::1\""));
    }

    private void checks() {
        var bad = Stream.of(settings.texts("connectivity_check"))
                .flatMap(List::stream)
                .filter(check -> check.startsWith("ping:")
                        ? Cidr.address(check.substring(5)).isEmpty()
                        : Integer.parseInt(check.substring(check.lastIndexOf(':') + 1)) > 65_535);
        bad.forEach(check -> add("connectivity_check", "cannot be reached: " + check, "write \"tcp:192.0.2.1:443\""));
    }

    private void add(String key, String message, String hint) {
        problems.add(Problem.of(path + "." + key, message).hint(hint));
    }
}
