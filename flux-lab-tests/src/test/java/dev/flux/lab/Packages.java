package dev.flux.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Packages of a distribution's own archive, for hosts that need more than the images have.
final class Packages {

    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private Packages() {}

    /// Whether an image is there and can install packages; where it cannot, that is said and counted.
    static boolean canInstall(String image) {
        return KNOWN.computeIfAbsent(image, one -> {
            var can = Engine.has(one)
                    && Command.of("docker", "run", "--rm", "flux-lab/" + one, "sh", "-c", "command -v apt-get")
                                    .run()
                                    .status()
                            == 0;
            if (!can) {
                Lab.cannot("packages on " + one + ": the image is not there, or has no apt");
            }
            return can;
        });
    }

    /// A script that installs packages, and stops and disables what starts by itself.
    ///
    /// @param quiet a unit that must not run afterwards
    static String install(String packages, String quiet) {
        return "printf '" + resolvers() + "' >/etc/resolv.conf\n"
                + "apt-get -q update >/tmp/apt.log 2>&1\n"
                + "DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install " + packages
                + " >>/tmp/apt.log 2>&1 || { tail -n 5 /tmp/apt.log >&2; exit 1; }\n"
                + "systemctl disable --now " + quiet + " >/dev/null 2>&1 || :\n";
    }

    /// The engine's own file is unmounted on hosts of the lab; they ask whom this machine asks.
    private static String resolvers() {
        try (var lines = Files.lines(Path.of("/etc/resolv.conf"))) {
            return lines.filter(line -> line.startsWith("nameserver ")).collect(Collectors.joining("\\n", "", "\\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
