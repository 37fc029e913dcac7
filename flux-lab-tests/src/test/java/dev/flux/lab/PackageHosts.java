package dev.flux.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Hosts that reach their distribution's archive: two suites in every build, all of them in the nightly one.
final class PackageHosts {

    private static final List<String> EVERY = List.of("debian:12", "debian:13");
    private static final List<String> WIDE = List.of("debian:11", "ubuntu:24.04");

    private PackageHosts() {}

    /// All of them, without those whose image was made without apt, which is counted.
    static List<LabHost> all() {
        return of(Stream.concat(EVERY.stream(), Lab.wide() ? WIDE.stream() : Stream.empty())
                .filter(Engine::has)
                .toList());
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
