package dev.flux.inventory;

import dev.flux.host.HostName;
import dev.flux.host.HostRange;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import java.util.List;

/// Host names as files write them: one or a range, counted before they are made.
final class Names {

    static final String WRONG = "is no host name: letters, digits and . _ - only, no sign in front";

    private final Problems problems;
    private long total;

    Names(Problems problems) {
        this.problems = problems;
    }

    /// The names that a text means; none, with a problem added, where it is wrong or means too many.
    List<String> expand(String text, Position at, String path) {
        var range = HostRange.parse(text);
        if (range.isEmpty()) {
            problems.add(
                    Problem.at(at, path, "\"" + text + "\" is no range").hint("as in web[01-20] or web[01,03,07]"));
            return List.of();
        }
        long count = range.get().count();
        total += count;
        if (total > HostRange.MOST) {
            problems.add(at, path, "\"" + text + "\" makes more than " + HostRange.MOST + " hosts in all");
            total -= count;
            return List.of();
        }
        var names = range.get().names();
        var wrong = names.stream().filter(name -> !HostName.isAllowed(name)).findFirst();
        if (wrong.isPresent()) {
            problems.add(at, path, "\"" + wrong.get() + "\" " + WRONG);
            return List.of();
        }
        return names;
    }
}
