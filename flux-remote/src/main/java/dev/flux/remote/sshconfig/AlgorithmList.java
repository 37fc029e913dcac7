package dev.flux.remote.sshconfig;

import dev.flux.host.Glob;
import java.util.LinkedHashSet;
import java.util.List;

/// A list of algorithms as it is written, against those that are allowed.
final class AlgorithmList {

    private AlgorithmList() {}

    /// @param allowed best first; what is not in it is never in the answer
    static List<String> of(String written, List<String> allowed) {
        char how = written.charAt(0);
        var names = List.of((how == '+' || how == '-' || how == '^' ? written.substring(1) : written).split(",", -1));
        return switch (how) {
            case '+' -> allowed;
            case '-' ->
                allowed.stream()
                        .filter(one -> names.stream().noneMatch(name -> Glob.matches(name, one)))
                        .toList();
            case '^' -> {
                var all = new LinkedHashSet<>(named(names, allowed));
                all.addAll(allowed);
                yield List.copyOf(all);
            }
            default -> named(names, allowed);
        };
    }

    private static List<String> named(List<String> names, List<String> allowed) {
        var found = new LinkedHashSet<String>();
        for (var name : names) {
            allowed.stream().filter(one -> Glob.matches(name, one)).forEach(found::add);
        }
        return List.copyOf(found);
    }
}
