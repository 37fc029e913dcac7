package dev.flux.plan;

import dev.flux.facts.Version;
import dev.flux.host.Glob;
import java.util.List;
import java.util.regex.Pattern;

/// What a value must be: a pattern (`web*`), several (`debian|ubuntu`), their opposite (`!debian`), or a number or
/// version at, above or below another (`>= 12`, `< 24.04`).
///
/// @param text as it was written
record ValueTest(String text) {

    private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<|=)\\s*(\\d+(?:\\.\\d+)*)");

    boolean holds(String value) {
        var comparison = COMPARISON.matcher(text);
        if (comparison.matches()) {
            var bound = Version.of(comparison.group(2)).orElseThrow();
            return Version.of(value)
                    .filter(one -> fits(comparison.group(1), one.compareTo(bound)))
                    .isPresent();
        } else if (text.startsWith("!")) {
            return !new ValueTest(text.substring(1).strip()).holds(value);
        }
        return List.of(text.split("\\|", -1)).stream().anyMatch(one -> Glob.matches(one.strip(), value));
    }

    private static boolean fits(String sign, int order) {
        return switch (sign) {
            case ">=" -> order >= 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case "<" -> order < 0;
            default -> order == 0;
        };
    }
}
