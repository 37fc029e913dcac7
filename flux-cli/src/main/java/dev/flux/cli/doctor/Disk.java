package dev.flux.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What lies below a folder: whether this system encrypts it, as far as the kernel tells for certain.
public final class Disk {

    /// Whether what is written there can be read by whoever has the disk.
    enum Standing {
        ENCRYPTED,
        /// On a disk of this machine, with nothing of this system's between that encrypts.
        PLAIN,
        /// Nobody here can tell.
        UNTOLD
    }

    private static final Pattern CIPHER = Pattern.compile("CRYPT-(?!VERITY|INTEGRITY).+");
    private static final Pattern LOCAL = Pattern.compile("(sd[a-z]+|nvme\\d+n\\d+|mmcblk\\d+)");
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    /// File systems that may encrypt some folders themselves; `lsattr` tells which.
    private static final List<String> MAY_ENCRYPT = List.of("ext4", "f2fs");

    private static final List<String> NEVER_ENCRYPT = List.of("ext2", "ext3", "xfs", "btrfs");

    private final Path mounts;
    private final Path sys;
    private final Function<Path, Optional<String>> flags;

    /// Where something is mounted.
    ///
    /// @param device major and minor number
    /// @param source the device's file, where it has one
    private record Mount(String device, Path at, String type, String source) {

        /// From a line of `/proc/self/mountinfo`.
        static Optional<Mount> of(String line) {
            var words = List.of(line.split(" ", -1));
            int rest = words.indexOf("-");
            if (rest < 6 || words.size() < rest + 3) {
                return Optional.empty();
            }
            var at = OCTAL.matcher(words.get(4))
                    .replaceAll(code -> java.util.regex.Matcher.quoteReplacement(
                            String.valueOf((char) Integer.parseInt(code.group(1), 8))));
            return Optional.of(new Mount(words.get(2), Path.of(at), words.get(rest + 1), words.get(rest + 2)));
        }
    }

    /// @param mounts as `/proc/self/mountinfo`
    /// @param sys as `/sys`
    /// @param flags what `lsattr` says of a folder, where it says anything
    Disk(Path mounts, Path sys, Function<Path, Optional<String>> flags) {
        this.mounts = mounts;
        this.sys = sys;
        this.flags = flags;
    }

    /// Of this machine.
    public static Disk ofThisMachine() {
        return new Disk(Path.of("/proc/self/mountinfo"), Path.of("/sys"), Lsattr::flags);
    }

    /// Whether this machine is one that is carried about: it has a battery of its own.
    boolean isPortable() {
        try (var supplies = Files.list(sys.resolve("class/power_supply"))) {
            // that of a mouse has the scope "Device"
            return supplies.anyMatch(one -> said(one.resolve("type")).equals("Battery")
                    && !said(one.resolve("scope")).equals("Device"));
        } catch (IOException e) {
            return false;
        }
    }

    /// How it stands with a folder that is there.
    Standing standing(Path folder) {
        try {
            var real = folder.toRealPath();
            var mount = mount(real);
            return mount.isEmpty() ? Standing.UNTOLD : standing(real, mount.get());
        } catch (IOException e) {
            return Standing.UNTOLD;
        }
    }

    private Standing standing(Path folder, Mount mount) throws IOException {
        if (mount.type().equals("ecryptfs")) {
            return Standing.ENCRYPTED;
        }
        boolean own = MAY_ENCRYPT.contains(mount.type());
        if (!own && !NEVER_ENCRYPT.contains(mount.type())) {
            return Standing.UNTOLD;
        }
        var told = own ? flags.apply(folder) : Optional.of("");
        if (told.filter(letters -> letters.contains("E")).isPresent()) {
            return Standing.ENCRYPTED;
        }
        var below = all(mount.type().equals("btrfs") ? members(mount.source()) : one(mount.device()));
        return below == Standing.PLAIN && told.isEmpty() ? Standing.UNTOLD : below;
    }

    /// The last of those that lie deepest: it covers the others.
    private Optional<Mount> mount(Path folder) throws IOException {
        try (var lines = Files.lines(mounts)) {
            return lines.flatMap(line -> Mount.of(line).stream())
                    .filter(mount -> folder.startsWith(mount.at()))
                    .reduce((one, other) ->
                            other.at().getNameCount() >= one.at().getNameCount() ? other : one);
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<Path> one(String device) {
        return List.of(sys.resolve("dev/block").resolve(device));
    }

    /// All disks of the btrfs of which this is one; none where that is not known.
    private List<Path> members(String source) throws IOException {
        var name = Path.of(source).toRealPath().getFileName().toString();
        try (var systems = Files.list(sys.resolve("fs/btrfs"))) {
            for (var system : systems.toList()) {
                if (Files.exists(system.resolve("devices").resolve(name))) {
                    return children(system.resolve("devices"));
                }
            }
        }
        return List.of();
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    /// What is written may come to lie on any of them.
    private Standing all(List<Path> devices) throws IOException {
        var standings = new ArrayList<Standing>();
        for (var device : devices) {
            standings.add(device(device));
        }
        return standings.stream().distinct().count() == 1 ? standings.getFirst() : Standing.UNTOLD;
    }

    private Standing device(Path link) throws IOException {
        if (!Files.isDirectory(link)) {
            return Standing.UNTOLD;
        }
        var device = link.toRealPath();
        if (CIPHER.matcher(said(device.resolve("dm/uuid"))).matches()) {
            return Standing.ENCRYPTED;
        } else if (Files.exists(device.resolve("partition"))) {
            var whole = device.getParent();
            return whole == null ? Standing.UNTOLD : device(whole);
        }
        var below = children(device.resolve("slaves"));
        if (!below.isEmpty()) {
            return all(below);
        }
        return LOCAL.matcher(device.getFileName().toString()).matches() ? Standing.PLAIN : Standing.UNTOLD;
    }

    private static String said(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
