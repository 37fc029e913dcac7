package dev.flux.modules.network;

import dev.flux.resource.FileContent;
import java.util.ArrayList;
import java.util.List;

/// Interfaces as systemd-networkd takes them: a file each, and another one that makes a VLAN.
record NetworkdText(List<Nic> nics) {

    private static final String FOLDER = "/etc/systemd/network/90-flux-";
    private static final String HEAD = "# Managed by Flux (module network): changes here are overwritten.\n";

    List<FileContent> files() {
        List<FileContent> files = new ArrayList<>();
        for (var nic : nics) {
            var name = nic.key().replace(":", "");
            if (nic.vlan()) {
                files.add(FileContent.of(
                        FOLDER + name + ".netdev",
                        HEAD + "[NetDev]\nName=" + nic.key() + "\nKind=vlan\n\n[VLAN]\nId=" + nic.id() + "\n"));
            }
            files.add(FileContent.of(FOLDER + name + ".network", HEAD + text(nic)));
        }
        return files;
    }

    private String text(Nic nic) {
        var text = new StringBuilder("[Match]\n");
        nic.name().ifPresent(name -> text.append("Name=").append(name).append('\n'));
        nic.mac().ifPresent(mac -> text.append("MACAddress=").append(mac).append('\n'));
        if (nic.mtu().isPresent() || nic.optional()) {
            text.append("\n[Link]\n");
            nic.mtu().ifPresent(mtu -> text.append("MTUBytes=").append(mtu).append('\n'));
            text.append(nic.optional() ? "RequiredForOnline=no\n" : "");
        }
        text.append("\n[Network]\n");
        if (nic.dhcp4().isPresent() || nic.dhcp6().isPresent()) {
            text.append("DHCP=").append(dhcp(nic)).append('\n');
        }
        nic.addresses()
                .forEach(address ->
                        text.append("Address=").append(Nic.full(address)).append('\n'));
        nics.stream()
                .filter(other -> other.vlan() && other.link().equals(nic.key()))
                .forEach(other -> text.append("VLAN=").append(other.key()).append('\n'));
        nic.routes().forEach(route -> text.append(route(route)));
        return text.toString();
    }

    private static String dhcp(Nic nic) {
        var four = nic.dhcp4().orElse(false);
        var six = nic.dhcp6().orElse(false);
        return four && six ? "yes" : four ? "ipv4" : six ? "ipv6" : "no";
    }

    private static String route(Nic.Route route) {
        return "\n[Route]\nDestination=" + route.destination() + "\nGateway=" + route.viaText() + "\n"
                + route.metric().map(metric -> "Metric=" + metric + "\n").orElse("")
                + (route.onLink() ? "GatewayOnLink=yes\n" : "");
    }
}
