package dev.flux.plan;

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
            return value.matches("\\d+(\\.\\d+)*.*")
                    && fits(comparison.group(1), order(numbers(value), numbers(comparison.group(2))));
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

    private static List<Long> numbers(String version) {
        var start = Pattern.compile("\\d{1,15}(\\.\\d{1,15})*").matcher(version);
        return start.lookingAt()
                ? List.of(start.group().split("\\.", -1)).stream()
                        .map(Long::parseLong)
                        .toList()
                : List.of();
    }

    /// As versions go: 9.10 is after 9.9, and 12 is 12.0.
    private static int order(List<Long> left, List<Long> right) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = Long.compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
