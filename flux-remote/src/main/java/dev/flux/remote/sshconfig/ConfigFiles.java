package dev.flux.remote.sshconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads configuration files and those that they include, bounded in depth, number and size.
final class ConfigFiles {

    private static final int DEPTH = 16;
    private static final int MOST_FILES = 1000;
    private static final long MOST_BYTES = 4L << 20;
    private static final int MOST_LINE = 64 << 10;

    private final Path home;
    private final Path base;
    private int count;

    /// @param base where relative names of included files are looked for
    ConfigFiles(Path home, Path base) {
        this.home = home;
        this.base = base;
    }

    /// The lines of a file; none where there is no such file.
    ///
    /// @param checked whether others must not be able to write it
    List<ConfigLine> read(Path file, boolean checked) {
        return read(file, checked, 0);
    }

    private List<ConfigLine> read(Path file, boolean checked, int depth) {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            if (checked && othersMayWrite(file)) {
                return fault(file, "others may write it; chmod go-w " + file);
            } else if (++count > MOST_FILES || Files.size(file) > MOST_BYTES) {
                return fault(file, "more than " + MOST_FILES + " files or " + (MOST_BYTES >> 20) + " MiB");
            } else if (Files.isDirectory(file)) {
                return List.of();
            }
            return lines(file, Files.readString(file, StandardCharsets.ISO_8859_1), depth);
        } catch (IOException e) {
            return fault(file, "cannot be read");
        }
    }

    private static List<ConfigLine> fault(Path file, String why) {
        return List.of(new ConfigLine(file.toString(), "", "", List.of(), Optional.of(why), List.of()));
    }

    private static boolean othersMayWrite(Path file) throws IOException {
        var mode = Files.getPosixFilePermissions(file);
        return mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private List<ConfigLine> lines(Path file, String text, int depth) {
        List<ConfigLine> lines = new ArrayList<>();
        int number = 0;
        for (var line : text.split("\n", -1)) {
            number++;
            line(file + ":" + number, bytes(line), depth).ifPresent(lines::add);
        }
        return lines;
    }

    /// Bytes stay bytes until they are UTF-8 for certain.
    private static String bytes(String line) {
        var utf = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return utf.indexOf('\uFFFD') < 0 ? utf : line;
    }

    private Optional<ConfigLine> line(String at, String line, int depth) {
        int end = line.length();
        while (end > 0 && " \t\r\n\f".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        var words = new Words(line.substring(0, end));
        var first = words.next().filter(word -> !word.isEmpty()).or(words::next);
        if (first.isEmpty() || first.get().isEmpty() || first.get().startsWith("#")) {
            return Optional.empty();
        }
        var key = first.get().toLowerCase(Locale.ROOT);
        var keyword = Keywords.of(key);
        var text = words.rest().replaceFirst("^[ \\t\\r\\n]+", "");
        var split = Words.split(text);
        var values = split.orElse(List.of());
        var fault = text.isEmpty()
                ? Optional.of("nothing stands after " + key)
                : line.length() > MOST_LINE || line.indexOf('\0') >= 0
                        ? Optional.of("the line is too long, or no text")
                        : split.isEmpty()
                                ? Optional.of("a quotation does not end")
                                : key.equals("host") && values.contains("")
                                        ? Optional.of("a pattern is empty")
                                        : keyword.flatMap(one -> one.shape().fault(values, raw(text)));
        List<List<ConfigLine>> included = List.of();
        if (fault.isEmpty() && key.equals("include")) {
            if (depth >= DEPTH) {
                fault = Optional.of("files include each other more than " + DEPTH + " deep");
            } else {
                included = included(values, depth);
            }
        }
        return Optional.of(
                new ConfigLine(at, keyword.map(Keywords.Keyword::key).orElse(key), raw(text), values, fault, included));
    }

    /// A value that is taken as it stands.
    private static String raw(String text) {
        return text.replaceFirst("^[ \\t\\r\\n=]+", "");
    }

    private List<List<ConfigLine>> included(List<String> patterns, int depth) {
        List<List<ConfigLine>> files = new ArrayList<>();
        for (var pattern : patterns) {
            var path = pattern.equals("~") || pattern.startsWith("~/")
                    ? home + pattern.substring(1)
                    : pattern.startsWith("/") ? pattern : base + "/" + pattern;
            PathGlob.files(path).forEach(file -> files.add(read(file, true, depth + 1)));
        }
        return files;
    }
}
