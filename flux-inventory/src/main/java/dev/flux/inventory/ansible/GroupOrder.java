package dev.flux.inventory.ansible;

import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which of several groups is nearer to a host: by depth below `all`, then `ansible_group_priority`, then name.
final class GroupOrder {

    private final Map<String, AnsibleData.Entity> groups;
    private final Map<String, List<String>> parents = new LinkedHashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final Map<List<String>, List<String>> known = new HashMap<>();

    GroupOrder(Map<String, AnsibleData.Entity> groups, Problems problems) {
        this.groups = groups;
        groups.forEach((name, group) -> group.children()
                .forEach(child ->
                        parents.computeIfAbsent(child, _ -> new ArrayList<>()).add(name)));
        groups.keySet().forEach(group -> {
            if (!depths.containsKey(group)) {
                depth(group, new LinkedHashSet<>(), problems);
            }
        });
    }

    /// The longest way down from `all`; a group that contains itself is told once.
    private int depth(String group, Set<String> path, Problems problems) {
        var done = depths.get(group);
        if (done != null) {
            return done;
        } else if (!path.add(group)) {
            problems.add(Problem.at(at(group), group, "the group contains itself: " + String.join(" <- ", path)));
            return 0;
        } else if (path.size() > 200) {
            problems.add(Problem.at(at(group), group, "groups are nested deeper than 200"));
            return 0;
        }
        int depth = group.equals(AnsibleData.ALL) ? 0 : 1;
        for (var parent : parents.getOrDefault(group, List.of())) {
            depth = Math.max(depth, depth(parent, path, problems) + 1);
        }
        path.remove(group);
        depths.put(group, depth);
        return depth;
    }

    private Position at(String group) {
        var entity = groups.get(group);
        return entity == null ? Position.of("inventory") : entity.at();
    }

    /// These groups and all above them, without `all`, the nearest last.
    List<String> weakestFirst(List<String> direct) {
        return known.computeIfAbsent(direct, this::sorted);
    }

    private List<String> sorted(List<String> direct) {
        Set<String> found = new LinkedHashSet<>();
        List<String> waiting = new ArrayList<>(direct);
        while (!waiting.isEmpty()) {
            var group = waiting.removeLast();
            if (found.add(group)) {
                waiting.addAll(parents.getOrDefault(group, List.of()));
            }
        }
        found.remove(AnsibleData.ALL);
        return found.stream()
                .sorted(Comparator.<String>comparingInt(group -> depths.getOrDefault(group, 1))
                        .thenComparingLong(this::priority)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private long priority(String group) {
        var entity = groups.get(group);
        var said = entity == null ? null : entity.vars().get("ansible_group_priority");
        return said != null && said.value() instanceof Tree.Whole(var _, var number) ? number : 1;
    }
}
