package dev.flux.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Hosts that reach their distribution's archive: two suites in every build, all of them in the nightly one.
final class PackageHosts {

    private PackageHosts() {}

    /// All of them, without those whose image was made without apt, which is counted.
    static List<LabHost> all() {
        return of(Suites.andAllAtNight("debian:12"));
    }

    /// Those of these images.
    static List<LabHost> of(List<String> images) {
        var specs = images.stream()
                .map(image -> HostSpec.machine("pkg-" + image.replace(':', '-').replace('.', '-'), image)
                        .prepared(Lab.RESOLVER))
                .toList();
        var able = new ArrayList<LabHost>();
        for (var host : Lab.hosts(specs)) {
            if (host.sh("command -v apt-get").status() == 0) {
                able.add(host);
            } else {
                Lab.cannot("packages on " + host.name() + ": its image was made without apt");
            }
        }
        return able;
    }

    /// What a script says on each.
    static Map<String, String> each(List<LabHost> hosts, String script) {
        var said = new TreeMap<String, String>();
        hosts.forEach(host -> said.put(host.name(), host.ask(script)));
        return said;
    }
}
