package dev.flux.modules.network;

import dev.flux.resource.FileContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Interfaces as NetworkManager takes them: a connection each.
record KeyfileText(List<Nic> nics) {

    List<FileContent> files() {
        return nics.stream()
                .map(nic -> FileContent.of(
                                "/etc/NetworkManager/system-connections/flux-" + name(nic) + ".nmconnection", text(nic))
                        .mode("0600"))
                .toList();
    }

    private static String name(Nic nic) {
        return nic.key().replace(":", "");
    }

    private static String text(Nic nic) {
        var text = new StringBuilder(
                        "# Managed by Flux (module network): changes here are overwritten.\n[connection]\nid=flux-")
                .append(name(nic))
                .append("\nuuid=")
                .append(UUID.nameUUIDFromBytes(("flux-" + nic.key()).getBytes(StandardCharsets.UTF_8)))
                .append("\ntype=")
                .append(nic.vlan() ? "vlan" : "ethernet")
                .append("\nautoconnect-priority=100\n");
        nic.name().ifPresent(name -> text.append("interface-name=").append(name).append('\n'));
        if (nic.vlan()) {
            text.append("\n[vlan]\nflags=1\nid=")
                    .append(nic.id())
                    .append("\nparent=")
                    .append(nic.link())
                    .append('\n');
        }
        if (nic.mac().isPresent() || nic.mtu().isPresent()) {
            text.append("\n[ethernet]\n");
            nic.mac().ifPresent(mac -> text.append("mac-address=").append(mac).append('\n'));
            nic.mtu().ifPresent(mtu -> text.append("mtu=").append(mtu).append('\n'));
        }
        family(text, nic, false, nic.dhcp4());
        family(text, nic, true, nic.dhcp6());
        return text.toString();
    }

    private static void family(StringBuilder text, Nic nic, boolean v6, Optional<Boolean> dhcp) {
        text.append(v6 ? "\n[ipv6]\n" : "\n[ipv4]\n")
                .append("method=")
                .append(method(nic, v6, dhcp))
                .append('\n');
        int number = 1;
        for (var address : nic.addresses(v6)) {
            text.append("address")
                    .append(number++)
                    .append('=')
                    .append(Nic.full(address))
                    .append('\n');
        }
        number = 1;
        for (var route : nic.routes()) {
            if (route.isV6() == v6) {
                text.append("route")
                        .append(number)
                        .append('=')
                        .append(route.destination())
                        .append(',')
                        .append(route.viaText());
                text.append(route.metric().map(metric -> "," + metric).orElse(""))
                        .append('\n');
                text.append(route.onLink() ? "route" + number + "_options=onlink=true\n" : "");
                number++;
            }
        }
    }

    /// Without a word about it, IPv6 stays as it is by default, and IPv4 is off.
    private static String method(Nic nic, boolean v6, Optional<Boolean> dhcp) {
        if (!nic.addresses(v6).isEmpty()) {
            return "manual";
        }
        return v6
                ? dhcp.map(on -> on ? "auto" : "link-local").orElse("auto")
                : dhcp.orElse(false) ? "auto" : "disabled";
    }
}
