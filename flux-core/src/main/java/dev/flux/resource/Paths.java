package dev.flux.resource;

import java.util.regex.Pattern;

/// What a path, a mode, an owner and a text must be before a resource holds them.
final class Paths {

    private static final Pattern ABSOLUTE = Pattern.compile("/[^\\p{Cntrl}]*[^\\p{Cntrl}/]");
    private static final Pattern OWNER = Pattern.compile("[a-z_][a-z0-9_-]*:[a-z_][a-z0-9_-]*");

    private Paths() {}

    static void requireAbsolute(String path) {
        if (!ABSOLUTE.matcher(path).matches() || path.contains("/../") || path.endsWith("/..") || path.contains("//")) {
            throw new IllegalArgumentException("not a plain absolute path: " + path);
        }
    }

    static void requireMode(String mode) {
        if (!mode.matches("0[0-7]{3}")) {
            throw new IllegalArgumentException("not an octal mode of four digits: " + mode);
        }
    }

    static void requireOwner(String owner) {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("not user:group: " + owner);
        }
    }

    static void requireText(String content) {
        if (content.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text file cannot hold a NUL character");
        }
    }
}
