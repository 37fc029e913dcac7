package dev.flux.remote.sshconfig;

import dev.flux.host.Glob;
import java.util.Locale;

/// Lists of patterns with commas, `!` for those that must not match.
final class Patterns {

    private Patterns() {}

    /// Whether one matches and no negated one does.
    static boolean match(String list, String text) {
        boolean any = false;
        for (var pattern : list.split(",", -1)) {
            boolean negated = pattern.startsWith("!");
            if (Glob.matches(negated ? pattern.substring(1) : pattern, text)) {
                if (negated) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /// The same for names, in which capitals do not matter.
    static boolean matchName(String list, String name) {
        return match(list.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }
}
