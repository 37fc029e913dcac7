package dev.flux.cli.lab;

import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Which hosts a lab has: names by group, in order.
public record LabPlan(Map<String, List<String>> groups) {

    /// As many as one machine carries with ease.
    public static final int MAX_HOSTS = 100;

    /// The groups where none are named.
    public static final List<String> GROUPS = List.of("web", "db");

    private static final Pattern GROUP = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public LabPlan {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /// So many hosts shared out over groups; the first groups get the odd ones: five are `web01`, `web02`, `web03`,
    /// `db01` and `db02`.
    ///
    /// @throws dev.flux.problem.FluxException where that makes no fleet
    public static LabPlan of(int hosts, List<String> groups) {
        check(hosts, groups);
        var shared = new LinkedHashMap<String, List<String>>();
        int digits = Math.max(2, Integer.toString(hosts).length());
        for (int i = 0; i < groups.size() && i < hosts; i++) {
            int size = hosts / groups.size() + (i < hosts % groups.size() ? 1 : 0);
            var group = groups.get(i);
            shared.put(
                    group,
                    IntStream.rangeClosed(1, size)
                            .mapToObj(number -> group + String.format(Locale.ROOT, "%0" + digits + "d", number))
                            .toList());
        }
        return new LabPlan(shared);
    }

    private static void check(int hosts, List<String> groups) {
        var problems = new Problems();
        if (hosts < 1 || hosts > MAX_HOSTS) {
            problems.add(Problem.of("--hosts", "must be 1-" + MAX_HOSTS + ", is " + hosts));
        }
        if (groups.isEmpty() || new HashSet<>(groups).size() < groups.size()) {
            problems.add(Problem.of("--groups", "must be different names, is \"" + String.join(",", groups) + "\""));
        }
        for (var group : groups) {
            if (!GROUP.matcher(group).matches() || group.equals("all")) {
                problems.add(
                        Problem.of(
                                        "--groups",
                                        "\"" + dev.flux.shell.Printable.line(group, 60) + "\" cannot be a group's name")
                                .hint(
                                        "lower-case letters, digits and dashes, at most 40, beginning with a letter; \"all\" is taken"));
            }
        }
        problems.throwIfAny("the command line");
    }

    /// How many hosts.
    public int size() {
        return groups.values().stream().mapToInt(List::size).sum();
    }
}
