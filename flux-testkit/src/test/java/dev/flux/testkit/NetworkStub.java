package dev.flux.testkit;

import dev.flux.resource.FileContent;
import dev.flux.resource.NetworkSetup;
import dev.flux.resource.NetworkSetup.Expected;
import dev.flux.resource.NetworkSetup.Manager;
import dev.flux.resource.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A network that is files: what the kernel has of an interface is below `/kernel`, and each manager's own tool puts it
/// there.
final class NetworkStub {

    private static final String SETUP = "# eth1 gets 192.0.2.10/24\n";

    /// Says and does what the kernel would.
    private static final String IP = """
            case $* in
              '-o addr show dev eth1'*) [ ! -e "$ROOT/kernel/addr" ] || echo "2: eth1    inet $(cat "$ROOT/kernel/addr") scope global" ;;
              'addr del '* | 'addr flush '*) rm -f "$ROOT/kernel/addr" ;;
              'addr add '*) echo "$3" >"$ROOT/kernel/addr" ;;
              'link set dev eth1 mtu '*) echo "$6" >"$ROOT/sys/class/net/eth1/mtu" ;;
            esac""";

    /// Brings into effect what any file of ours says.
    private static final String APPLY = """
            case $* in *generate* | *--no-act* | '--force eth1 no') exit ;; esac
            for file in /etc/netplan/90-flux.yaml /etc/systemd/network/90-flux-eth1.network \
              /etc/network/interfaces.d/flux /etc/NetworkManager/system-connections/flux-eth1.nmconnection; do
              [ ! -e "$ROOT$file" ] || echo 192.0.2.10/24 >"$ROOT/kernel/addr"
            done""";

    private static final List<Expected> EXPECTED = List.of(
            new Expected("eth1", "link"), new Expected("eth1", "addr 192.0.2.10/24"), new Expected("eth1", "mtu 1500"));

    private NetworkStub() {}

    static List<Specimen> specimens() {
        return Stream.of(Manager.values()).map(NetworkStub::specimen).toList();
    }

    private static Specimen specimen(Manager manager) {
        return new Specimen(
                "kernel: network by " + manager,
                List.of(setup(manager)),
                NetworkStub::host,
                host -> Specimen.delete(host.path("/kernel/addr")));
    }

    static Resource setup(Manager manager) {
        var text = manager == Manager.IFUPDOWN ? SETUP + "iface eth1 inet static\n" : SETUP;
        return new NetworkSetup(
                manager,
                List.of(FileContent.of(file(manager), text).mode("0600")),
                EXPECTED,
                List.of(),
                Optional.empty(),
                false);
    }

    private static String file(Manager manager) {
        return switch (manager) {
            case NETPLAN -> "/etc/netplan/90-flux.yaml";
            case NETWORKD -> "/etc/systemd/network/90-flux-eth1.network";
            case IFUPDOWN -> "/etc/network/interfaces.d/flux";
            case NETWORKMANAGER -> "/etc/NetworkManager/system-connections/flux-eth1.nmconnection";
        };
    }

    /// A host with an interface that nobody set up.
    static void host(ShellHost host) {
        host.file("/kernel/README", "what the kernel has");
        host.file("/sys/class/net/eth1/mtu", "1500\n");
        host.file("/sys/class/net/eth1/address", "52:54:00:00:00:01\n");
        host.file("/etc/netplan/README", "");
        host.file("/etc/systemd/network/README", "");
        host.file("/etc/network/interfaces.d/README", "");
        host.file("/etc/NetworkManager/system-connections/README", "");
        host.stub("ip", IP);
        for (var tool : List.of("netplan", "networkctl", "ifup", "nmcli", "systemctl")) {
            host.stub(tool, APPLY);
        }
        host.stub("ifdown", ":");
    }
}
