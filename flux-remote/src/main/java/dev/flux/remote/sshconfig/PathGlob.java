package dev.flux.remote.sshconfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Finds the files of a pattern with `*`, `?` and `[...]`, in the order of their bytes.
final class PathGlob {

    private static final int MOST = 1000;

    private PathGlob() {}

    static List<Path> files(String pattern) {
        List<Path> found = List.of(Path.of("/"));
        for (var part : pattern.split("/+", -1)) {
            if (!part.isEmpty()) {
                found = found.stream()
                        .flatMap(folder -> inside(folder, part).stream())
                        .limit(MOST)
                        .toList();
            }
        }
        return found;
    }

    private static List<Path> inside(Path folder, String part) {
        if (part.indexOf('\0') >= 0) {
            return List.of();
        } else if (!part.matches(".*[*?\\[].*")) {
            var one = folder.resolve(part);
            return Files.exists(one) ? List.of(one) : List.of();
        }
        try (var all = Files.list(folder)) {
            var wanted = regex(part);
            return all.filter(file -> {
                        var name = String.valueOf(file.getFileName());
                        return (!name.startsWith(".") || part.startsWith("."))
                                && wanted.matcher(name).matches();
                    })
                    .sorted()
                    .toList();
        } catch (IOException | PatternSyntaxException e) {
            return List.of();
        }
    }

    private static Pattern regex(String part) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < part.length(); i++) {
            char letter = part.charAt(i);
            int close = letter == '[' ? part.indexOf(']', i + 2) : -1;
            if (letter == '*') {
                pieces.add(".*");
            } else if (letter == '?') {
                pieces.add(".");
            } else if (close > 0) {
                var set = part.substring(i + 1, close)
                        .replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("&", "\\&");
                pieces.add("[" + (set.startsWith("!") ? "^" + set.substring(1) : set) + "]");
                i = close;
            } else if (letter == '\\' && i + 1 < part.length()) {
                pieces.add(Pattern.quote(part.substring(++i, i + 1)));
            } else {
                pieces.add(Pattern.quote(String.valueOf(letter)));
            }
        }
        return Pattern.compile(String.join("", pieces), Pattern.DOTALL);
    }
}
