package dev.flux.trial;

import dev.flux.shell.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What of a host a run may touch: files with their bytes' digests, kernel values, units. It is listed by a script of
/// its own that shares nothing with payloads, so that a fault in those cannot hide itself.
///
/// @param files by path
/// @param values kernel values and states of units, by name
public record Tree(Map<String, File> files, Map<String, String> values) {

    private static final Pattern FILE = Pattern.compile("([a-z]) ([0-7]+) (\\d+:\\d+) (\\d+) (/.*)");
    private static final Pattern DIGEST = Pattern.compile("\\\\?([0-9a-f]{64}) [ *](/.*)");
    private static final Pattern VALUE = Pattern.compile("= (\\S+) ?(.*)");
    private static final String ARROW = " -> ";

    public Tree {
        files = Map.copyOf(files);
        values = Map.copyOf(values);
    }

    /// One entry of a folder.
    ///
    /// @param type find's letter: f, d, l
    /// @param size of a file, else 0
    /// @param link where a link leads, else empty
    /// @param sha256 of a file's bytes, else empty
    public record File(String type, String mode, String owner, long size, String link, String sha256) {

        private File with(String digest) {
            return new File(type, mode, owner, size, link, digest);
        }

        private String kind() {
            return switch (type) {
                case "f" -> "file";
                case "d" -> "folder";
                case "l" -> "link";
                default -> "special file";
            };
        }

        private String from(File old) {
            if (!type.equals(old.type)) {
                return "is a " + kind() + ", was a " + old.kind();
            }
            var parts = new ArrayList<String>();
            if (!sha256.equals(old.sha256) || size != old.size) {
                parts.add("content differs, " + old.size + " -> " + size + " bytes");
            }
            if (!link.equals(old.link)) {
                parts.add("leads to " + link + ", led to " + old.link);
            }
            if (!mode.equals(old.mode)) {
                parts.add("mode " + old.mode + " -> " + mode);
            }
            if (!owner.equals(old.owner)) {
                parts.add("owner " + old.owner + " -> " + owner);
            }
            return String.join("; ", parts);
        }
    }

    /// The command line that lists a host; what it prints is for [#parse].
    ///
    /// @param state Flux's own folder on the host
    /// @param more folders to list besides
    public static String script(String state, List<String> more) {
        try (var in = Tree.class.getResourceAsStream("tree.sh")) {
            if (in == null) {
                throw new IllegalStateException("tree.sh is not in the distribution");
            }
            var words = Stream.concat(Stream.of(state), more.stream()).map(Shell::quote);
            return "set -- " + words.collect(Collectors.joining(" ")) + "\n"
                    + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a listing.
    ///
    /// @throws IllegalArgumentException where it is not whole: a comparison of half a host proves nothing
    public static Tree parse(String listing) {
        var files = new TreeMap<String, File>();
        var values = new TreeMap<String, String>();
        var lines = listing.lines().toList();
        if (lines.isEmpty() || !lines.getLast().equals("end")) {
            throw new IllegalArgumentException("the listing of the host is cut off");
        }
        for (var line : lines) {
            var file = FILE.matcher(line);
            var digest = DIGEST.matcher(line);
            var value = VALUE.matcher(line);
            if (file.matches()) {
                int arrow = file.group(1).equals("l") ? file.group(5).indexOf(ARROW) : -1;
                var path = arrow < 0 ? file.group(5) : file.group(5).substring(0, arrow);
                var link = arrow < 0 ? "" : file.group(5).substring(arrow + ARROW.length());
                long size = Long.parseLong(file.group(4));
                files.put(path, new File(file.group(1), file.group(2), file.group(3), size, link, ""));
            } else if (digest.matches()) {
                files.computeIfPresent(digest.group(2), (_, old) -> old.with(digest.group(1)));
            } else if (value.matches()) {
                values.merge(value.group(1), value.group(2), (one, other) -> one + "\n" + other);
            }
        }
        return new Tree(files, values);
    }

    /// How many paths and values are compared.
    public int size() {
        return files.size() + values.size();
    }

    /// What is not as it was, one line a path or value, sorted; empty where every byte is.
    ///
    /// @param before how it was
    public List<String> differences(Tree before) {
        var lines = new ArrayList<String>();
        for (var path : all(files, before.files)) {
            var old = before.files.get(path);
            var now = files.get(path);
            if (old == null && now != null) {
                lines.add(path + ": is new, a " + now.kind() + " of mode " + now.mode());
            } else if (now == null && old != null) {
                lines.add(path + ": is gone, was a " + old.kind());
            } else if (now != null && old != null && !now.equals(old)) {
                lines.add(path + ": " + now.from(old));
            }
        }
        for (var name : all(values, before.values)) {
            var old = before.values.getOrDefault(name, "nothing");
            var now = values.getOrDefault(name, "nothing");
            if (!now.equals(old)) {
                lines.add(name + ": is " + now + ", was " + old);
            }
        }
        return List.copyOf(lines);
    }

    private static TreeSet<String> all(Map<String, ?> one, Map<String, ?> other) {
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }
}
