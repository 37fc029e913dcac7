package dev.flux.modules.network;

import dev.flux.resource.FileContent;
import java.util.List;

/// Interfaces as netplan takes them: one file for a host.
record NetplanText(List<Nic> nics) {

    static final String FILE = "/etc/netplan/90-flux.yaml";

    List<FileContent> files() {
        return List.of(FileContent.of(FILE, text()).mode("0600"));
    }

    private String text() {
        var text = new StringBuilder(
                "# Managed by Flux (module network): changes here are overwritten.\nnetwork:\n  version: 2\n");
        section(text, "ethernets", false);
        section(text, "vlans", true);
        return text.toString();
    }

    private void section(StringBuilder text, String title, boolean vlans) {
        var some = nics.stream().filter(nic -> nic.vlan() == vlans).toList();
        if (!some.isEmpty()) {
            text.append("  ").append(title).append(":\n");
            some.forEach(nic -> nic(text, nic));
        }
    }

    /// An interface that only carries a VLAN has nothing of its own, and is a mapping for netplan all the same.
    private static void nic(StringBuilder text, Nic nic) {
        var own = own(nic);
        text.append("    \"")
                .append(nic.name().orElse("flux-" + nic.key().replace(":", "")))
                .append(own.isEmpty() ? "\": {}\n" : "\":\n")
                .append(own);
    }

    private static String own(Nic nic) {
        var text = new StringBuilder();
        if (nic.vlan()) {
            line(text, "id: " + nic.id());
            line(text, "link: \"" + nic.link() + "\"");
        }
        nic.mac().ifPresent(mac -> line(text, "match: {macaddress: \"" + mac + "\"}"));
        nic.dhcp4().ifPresent(on -> line(text, "dhcp4: " + on));
        nic.dhcp6().ifPresent(on -> line(text, "dhcp6: " + on));
        nic.mtu().ifPresent(mtu -> line(text, "mtu: " + mtu));
        if (nic.optional()) {
            line(text, "optional: true");
        }
        if (!nic.addresses().isEmpty()) {
            line(text, "addresses:");
            nic.addresses().forEach(address -> line(text, "  - \"" + Nic.full(address) + "\""));
        }
        if (!nic.routes().isEmpty()) {
            line(text, "routes:");
            nic.routes().forEach(route -> line(text, "  - " + route(route)));
        }
        return text.toString();
    }

    private static String route(Nic.Route route) {
        return "{to: \"" + route.destination() + "\", via: \"" + route.viaText() + "\""
                + route.metric().map(metric -> ", metric: " + metric).orElse("")
                + (route.onLink() ? ", on-link: true" : "")
                + "}";
    }

    private static void line(StringBuilder text, String line) {
        text.append("      ").append(line).append('\n');
    }
}
