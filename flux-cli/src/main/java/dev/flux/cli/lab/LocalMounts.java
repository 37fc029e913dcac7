package dev.flux.cli.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The mounts of this machine that a clone lays a copy-on-write layer over, besides the root: every folder that is a
/// local file system of its own, such as `/home` or `/var`. What is not local (network, FUSE) or not a folder is not in
/// a clone at all; what a clone has of its own (`/proc`, `/sys`, `/dev`, `/run`, `/tmp`) is not laid over either.
final class LocalMounts {

    private static final Set<String> LOCAL = Set.of(
            "bcachefs",
            "btrfs",
            "erofs",
            "ext2",
            "ext3",
            "ext4",
            "f2fs",
            "jfs",
            "overlay",
            "reiserfs",
            "squashfs",
            "tmpfs",
            "xfs",
            "zfs");
    private static final List<String> OWN = List.of("/proc", "/sys", "/dev", "/run", "/tmp");
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private LocalMounts() {}

    /// Those of this process's own view, parents before children.
    static List<String> here() throws IOException {
        var lines = Files.readAllLines(Path.of("/proc/self/mountinfo"));
        return parse(lines, point -> Files.isDirectory(Path.of(point)));
    }

    /// Those of a `mountinfo` file.
    ///
    /// @param isFolder answers whether a mount point is one
    static List<String> parse(List<String> mountInfo, Predicate<String> isFolder) {
        var points = new TreeSet<String>();
        for (var line : mountInfo) {
            var fields = List.of(line.split(" ", -1));
            int dash = fields.indexOf("-");
            if (dash < 6 || fields.size() < dash + 2) {
                continue;
            }
            var point = unescape(fields.get(4));
            points.remove(point); // the later mount hides the earlier one
            if (LOCAL.contains(fields.get(dash + 1)) && isLaidOver(point) && isFolder.test(point)) {
                points.add(point);
            }
        }
        return new ArrayList<>(points);
    }

    // A comma, colon or backslash would have to be escaped in the options of an overlay, differently by version.
    private static boolean isLaidOver(String point) {
        return !point.equals("/")
                && point.chars().noneMatch(c -> c == ',' || c == ':' || c == '\\' || c < ' ')
                && OWN.stream().noneMatch(own -> point.equals(own) || point.startsWith(own + "/"));
    }

    private static String unescape(String field) {
        return OCTAL.matcher(field)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(match.group(1), 8))));
    }
}
