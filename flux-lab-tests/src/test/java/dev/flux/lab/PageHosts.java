package dev.flux.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Three hosts with sshd, for what pages say to type. They have whatever names a page gives them, and where they are is
/// what the client's own `~/.ssh/config` says.
final class PageHosts {

    /// The kernel that a container shares with this machine is not for a page to change; the archive has what examples
    /// install.
    private static final String SETUP = """
            mount --bind /proc/sys /proc/sys
            mount -o remount,ro,bind /proc/sys
            rm -rf /etc/apt/sources.list /etc/apt/sources.list.d/*
            mkdir -p /srv/archive /tmp/pk/DEBIAN
            for name in curl jq nginx; do
              printf 'Package: %s\\nVersion: 9:1.0\\nArchitecture: all\\nMaintainer: lab <lab@example.org>\\nDescription: of the lab\\n' \\
                $name >/tmp/pk/DEBIAN/control
              deb=/srv/archive/$name.deb
              dpkg-deb --build --root-owner-group /tmp/pk $deb >/dev/null
              cat /tmp/pk/DEBIAN/control
              printf 'Filename: ./%s.deb\\nSize: %s\\nSHA256: %s\\n\\n' \\
                $name "$(stat -c %s $deb)" "$(sha256sum <$deb | cut -c1-64)"
            done >/srv/archive/Packages
            echo 'deb [trusted=yes] file:/srv/archive ./' >/etc/apt/sources.list.d/lab.list
            """;

    private final List<LabHost> hosts = Lab.hosts(List.of(
            HostSpec.light("page1").prepared(SETUP),
            HostSpec.light("page2").prepared(SETUP),
            HostSpec.light("page3").prepared(SETUP)));

    LabHost host(int at) {
        return hosts.get(at);
    }

    String address(int at) {
        return host(at).address();
    }

    /// A home in which these names are the hosts, and their keys are known. There is something to change on each of
    /// them.
    PageShell known(Controller controller, String... names) {
        var named = new LinkedHashMap<String, LabHost>();
        for (int at = 0; at < names.length; at++) {
            named.put(names[at], host(at));
            host(at).ask("rm -f /etc/flux-motd");
        }
        return named(controller, named);
    }

    /// A home in which these are the names of other hosts.
    static PageShell named(Controller controller, Map<String, LabHost> hosts) {
        var config = new StringBuilder();
        var known = new ArrayList<String>();
        hosts.forEach((name, host) -> {
            config.append("Host %s\n  HostName %s\n".formatted(name, host.address()));
            known.addAll(host.knownAs(host.address()));
        });
        config.append("Host *\n  IdentityFile ").append(Lab.key()).append('\n');
        controller.write(".ssh/config", config.toString());
        controller.trusts(known);
        return new PageShell(controller);
    }
}
