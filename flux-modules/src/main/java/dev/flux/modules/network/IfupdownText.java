package dev.flux.modules.network;

import dev.flux.resource.FileContent;
import java.util.ArrayList;
import java.util.List;

/// Interfaces as Debian's ifupdown takes them: one file, which the distribution's own reads.
record IfupdownText(List<Nic> nics) {

    static final String FILE = "/etc/network/interfaces.d/flux";

    List<FileContent> files() {
        var text = new StringBuilder("# Managed by Flux (module network): changes here are overwritten.\n");
        nics.forEach(nic -> stanzas(text, nic));
        return List.of(FileContent.of(FILE, text.toString()));
    }

    private static void stanzas(StringBuilder text, Nic nic) {
        text.append('\n')
                .append(nic.optional() ? "allow-hotplug " : "auto ")
                .append(nic.key())
                .append('\n');
        List<String> kinds = new ArrayList<>();
        if (nic.dhcp4().orElse(false)) {
            kinds.add("inet dhcp");
        }
        nic.addresses(false).forEach(address -> kinds.add("inet static\n    address " + Nic.full(address)));
        if (nic.dhcp6().orElse(false)) {
            kinds.add("inet6 dhcp");
        }
        nic.addresses(true).forEach(address -> kinds.add("inet6 static\n    address " + Nic.full(address)));
        if (kinds.isEmpty()) {
            kinds.add("inet manual");
        }
        for (int i = 0; i < kinds.size(); i++) {
            text.append("iface ")
                    .append(nic.key())
                    .append(' ')
                    .append(kinds.get(i))
                    .append('\n');
            if (i == 0) {
                before(text, nic);
            }
            if (i == kinds.size() - 1) {
                after(text, nic);
            }
        }
    }

    private static void before(StringBuilder text, Nic nic) {
        if (nic.vlan()) {
            line(
                    text,
                    "pre-up ip link show dev $IFACE >/dev/null 2>&1 || ip link add link " + nic.link()
                            + " name $IFACE type vlan id " + nic.id());
            line(text, "post-down ip link delete $IFACE 2>/dev/null || :");
        }
        nic.mtu().ifPresent(mtu -> line(text, "pre-up ip link set dev $IFACE mtu " + mtu));
        line(text, "up ip link set dev $IFACE up");
    }

    private static void after(StringBuilder text, Nic nic) {
        for (var route : nic.routes()) {
            var family = route.isV6() ? "-6 " : "";
            var words =
                    (route.to().isAny() ? "default" : route.destination()) + " via " + route.viaText() + " dev $IFACE"
                            + route.metric().map(metric -> " metric " + metric).orElse("")
                            + (route.onLink() ? " onlink" : "");
            line(text, "up ip " + family + "route replace " + words);
            line(text, "down ip " + family + "route del " + words + " 2>/dev/null || :");
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append("    ").append(line).append('\n');
    }
}
