package dev.flux.host;

import java.util.Collection;

/// Writes many host names short: placeholder until the inventory room lands; joined by commas.
public final class NameFold {

    private NameFold() {}

    /// Names joined.
    public static String fold(Collection<String> names) {
        return String.join(",", names);
    }
}
