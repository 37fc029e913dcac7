package dev.flux.cli.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Whether this machine can be cloned, and in words why not.
final class LabCheck {

    /// To mount, to bring a network up, and to enter a clone with less than its first process has; by their bits.
    private static final Map<String, Integer> NEEDED =
            Map.of("CAP_NET_ADMIN", 12, "CAP_SYS_PTRACE", 19, "CAP_SYS_ADMIN", 21);

    private LabCheck() {}

    /// Why not; empty where it can. The last question is a clone that is made and taken down again.
    static Optional<String> unsupported() {
        return platform().or(LabCheck::privilege).or(LabCheck::programs).or(LabCheck::attempt);
    }

    private static Optional<String> platform() {
        var name = System.getProperty("os.name", "");
        return name.toLowerCase(Locale.ROOT).equals("linux")
                ? Optional.empty()
                : Optional.of("lab hosts are clones of a Linux machine, and this is " + name);
    }

    /// Whether this process may make clones and enter them: asked before every clone, as it costs nothing.
    static Optional<String> privilege() {
        return privilege(status("Uid").split("\\s+", -1)[0], Long.parseUnsignedLong(status("CapEff"), 16));
    }

    static Optional<String> privilege(String user, long capabilities) {
        if (!"0".equals(user)) {
            return Optional.of(
                    "lab hosts are clones with a root of their own, which only root can make: sudo flux ...");
        }
        var lacking = NEEDED.entrySet().stream()
                .filter(one -> (capabilities >> one.getValue() & 1) == 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("this container's root may not make hosts of its own: it lacks "
                        + String.join(", ", lacking) + "\n"
                        + "start the container with them, or with --privileged");
    }

    private static Optional<String> programs() {
        var missing =
                CloneCommand.PROGRAMS.stream().filter(name -> !isOnPath(name)).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("missing here: " + String.join(", ", missing) + " (package util-linux)");
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(CloneCommand.PATH.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Optional<String> attempt() {
        try (var clone = CloneHost.start(CloneSpec.named("probe"))) {
            var ran = clone.run("exit 7");
            return ran.code() == 7
                    ? Optional.empty()
                    : Optional.of("a clone can be made but not entered: "
                            + ran.output().strip());
        } catch (LabException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private static String status(String key) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(key + ":"))
                    .map(line -> line.substring(key.length() + 1).strip())
                    .findFirst()
                    .orElse("0");
        } catch (IOException e) {
            return "0";
        }
    }
}
