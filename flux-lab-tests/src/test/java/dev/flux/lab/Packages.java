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

    /// An archive that does not answer at once is asked again.
    private static final String INSTALL = """
            printf '%b\\n' "$NAMES" >/etc/resolv.conf
            for try in 1 2 3 4 5 6; do
              apt-get -q update >/tmp/apt.log 2>&1
              DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install $PACKAGES >>/tmp/apt.log 2>&1 && break
              [ $try -lt 6 ] || { tail -n 5 /tmp/apt.log >&2; exit 1; }
              sleep 3
            done
            systemctl disable --now $QUIET >/dev/null 2>&1 || :
            """;

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
        return "NAMES='%s'\nPACKAGES='%s'\nQUIET='%s'\n%s".formatted(resolvers(), packages, quiet, INSTALL);
    }

    /// The engine's own file is unmounted on hosts of the lab; they ask whom this machine asks.
    private static String resolvers() {
        try (var lines = Files.lines(Path.of("/etc/resolv.conf"))) {
            return lines.filter(line -> line.startsWith("nameserver ")).collect(Collectors.joining("\\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
