package dev.flux.run;

import dev.flux.payload.HostRecord;
import dev.flux.transport.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The machine that Flux itself runs on, so that an inventory does not change it by mistake.
///
/// @param machineId empty where it has none
/// @param bootId of its kernel, which containers share
/// @param root where `/` is, so that the state folder of a host can be looked for here too
/// @param ports what its own sshd listens to; a lab host on a loopback address has another one
public record ThisMachine(String machineId, String bootId, Path root, Set<Integer> ports) {

    /// Nothing is this machine: where that is wanted.
    public static final ThisMachine NONE = new ThisMachine("", "", Path.of("/"), Set.of());

    private static final Pattern PORT = Pattern.compile("(?i)\\s*Port[\\s=]+(\\d{1,5})\\s*");
    private static final int USUAL_PORT = 22;

    public ThisMachine {
        ports = Set.copyOf(ports);
    }

    /// Reads who we are.
    ///
    /// @param root `/`, but for tests
    public static ThisMachine read(Path root) {
        return new ThisMachine(
                line(root.resolve("etc/machine-id")),
                line(root.resolve("proc/sys/kernel/random/boot_id")),
                root,
                ports(root.resolve("etc/ssh")));
    }

    private static String line(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("").strip();
        } catch (IOException | java.io.UncheckedIOException e) {
            return "";
        }
    }

    private static Set<Integer> ports(Path ssh) {
        var ports = new TreeSet<Integer>();
        try (var more = Files.isDirectory(ssh.resolve("sshd_config.d"))
                ? Files.list(ssh.resolve("sshd_config.d"))
                : Stream.<Path>of()) {
            for (var file :
                    Stream.concat(Stream.of(ssh.resolve("sshd_config")), more).toList()) {
                if (Files.isReadable(file)) {
                    Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                            .lines()
                            .map(PORT::matcher)
                            .filter(java.util.regex.Matcher::matches)
                            .forEach(match -> ports.add(Integer.parseInt(match.group(1))));
                }
            }
        } catch (IOException e) {
            // nobody but root may read it everywhere
        }
        return ports.isEmpty() ? Set.of(USUAL_PORT) : ports;
    }

    /// Whether a host is this machine. Equal ids are one machine, unless the state folder there is not the one here.
    ///
    /// @param state the state folder on hosts; empty for the usual one
    boolean is(HostRecord.Hello hello, Peer peer, Optional<String> state) {
        if (bootId.isEmpty()
                || !bootId.equals(hello.bootId())
                || !machineId.equals(hello.machineId())
                || isLab(peer.address())) {
            return false;
        }
        var folder = state.or(() -> hello.uid() == 0 ? Optional.of("/var/lib/flux") : Optional.empty());
        var here = folder.map(this::place);
        return machineId.isEmpty()
                ? !hello.place().equals("-")
                        && here.filter(hello.place()::equals).isPresent()
                : here.isEmpty() || here.get().equals(hello.place());
    }

    /// Device and inode, as a host's hello names them.
    private String place(String folder) {
        try {
            var path = root.resolve(folder.substring(1));
            return Files.getAttribute(path, "unix:dev") + ":" + Files.getAttribute(path, "unix:ino");
        } catch (IOException | UnsupportedOperationException e) {
            return "-";
        }
    }

    private boolean isLab(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        try {
            return colon > 0
                    && !ports.contains(Integer.parseInt(endpoint.substring(colon + 1)))
                    && InetAddress.getByName(endpoint.substring(0, colon)).isLoopbackAddress();
        } catch (UnknownHostException | NumberFormatException e) {
            return false;
        }
    }
}
