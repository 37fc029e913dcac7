package dev.flux.run;

import java.util.regex.Pattern;

/// A disk of the host that is full, as the cause of a failed step names it.
final class FullDisk {

    private static final Pattern FULL = Pattern.compile("no space left on (\\S+) \\(");

    private FullDisk() {}

    /// What is to be done before the next command: there must be room again. Empty where that is not the cause.
    static String first(String cause) {
        var full = FULL.matcher(cause);
        return full.find() ? "free some on " + full.group(1) + ", then: " : "";
    }
}
