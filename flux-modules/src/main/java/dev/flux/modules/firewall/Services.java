package dev.flux.modules.firewall;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Services by name and presets by name: what they listen on.
final class Services {

    /// A protocol and a port or a range of them, as in `tcp` and `3000-3010`.
    record Opening(String proto, String port) {

        static Opening of(String text) {
            var slash = text.indexOf('/');
            return new Opening(text.substring(slash + 1), text.substring(0, slash));
        }
    }

    private static final Map<String, String> PORTS = new LinkedHashMap<>();
    private static final Map<String, List<Opening>> PRESETS = new LinkedHashMap<>();

    static {
        for (var line : List.of(
                "ssh 22/tcp",
                "http 80/tcp",
                "https 443/tcp",
                "mysql 3306/tcp",
                "postgresql 5432/tcp",
                "redis 6379/tcp",
                "mongodb 27017/tcp",
                "docker 2376/tcp",
                "kubernetes 6443/tcp",
                "smtp 25/tcp",
                "smtps 465/tcp",
                "imap 143/tcp",
                "imaps 993/tcp",
                "pop3 110/tcp",
                "pop3s 995/tcp",
                "netdata 19999/tcp",
                "dns 53/udp",
                "ntp 123/udp")) {
            PORTS.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
        }
        define("minimal");
        define("web-server", "80/tcp", "443/tcp");
        define("database", "3306/tcp", "5432/tcp");
        define("mail-server", "25/tcp", "465/tcp", "587/tcp", "143/tcp", "993/tcp", "110/tcp", "995/tcp");
        define("docker-host", "2376/tcp", "2377/tcp", "7946/tcp", "7946/udp", "4789/udp");
        define("kubernetes", "6443/tcp", "2379/tcp", "2380/tcp", "10250/tcp", "10257/tcp", "10259/tcp");
        define("monitoring", "19999/tcp");
    }

    private Services() {}

    private static void define(String name, String... openings) {
        PRESETS.put(name, Stream.of(openings).map(Opening::of).toList());
    }

    /// The names of services.
    static List<String> names() {
        return List.copyOf(PORTS.keySet());
    }

    /// What a service listens on, by a name that is known.
    static Opening service(String name) {
        return Opening.of(PORTS.getOrDefault(name, ""));
    }

    /// The names of presets. `minimal` opens nothing but SSH, which is open anyway.
    static String[] presets() {
        return PRESETS.keySet().toArray(String[]::new);
    }

    /// What a preset opens.
    static List<Opening> preset(String name) {
        return PRESETS.getOrDefault(name, List.of());
    }

    /// Whether a preset opens what the world must not reach.
    static boolean isRisky(String preset) {
        return List.of("database", "docker-host", "kubernetes", "monitoring").contains(preset);
    }
}
