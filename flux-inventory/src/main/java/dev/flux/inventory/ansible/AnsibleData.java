package dev.flux.inventory.ansible;

import dev.flux.problem.Position;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// Hosts, groups and variables of one or more Ansible files, and which variable of several is in force.
///
/// Weakest first: `all` in the inventory, its other groups, `group_vars/all`, the other `group_vars`, the host in the
/// inventory, `host_vars`. Among groups: parents before children, then by `ansible_group_priority`, then by name.
public final class AnsibleData {

    /// The group of every host.
    public static final String ALL = "all";

    /// The group of hosts that are in no other.
    public static final String UNGROUPED = "ungrouped";

    private final Map<String, Entity> hosts = new LinkedHashMap<>();
    private final Map<String, Entity> groups = new LinkedHashMap<>();
    private final Map<List<String>, Map<String, Tree.Entry>> merged = new HashMap<>();
    private Optional<GroupOrder> order = Optional.empty();

    /// A host or a group.
    ///
    /// @param at where it was first named
    /// @param vars said in the inventory
    /// @param files said in `group_vars` or `host_vars`
    /// @param hosts of a group, those of its children not included
    /// @param children of a group
    /// @param parents of a host: the groups that list it
    record Entity(
            Position at,
            Map<String, Tree.Entry> vars,
            Map<String, Tree.Entry> files,
            SequencedSet<String> hosts,
            SequencedSet<String> children,
            SequencedSet<String> parents) {

        static Entity at(Position at) {
            return new Entity(
                    at,
                    new LinkedHashMap<>(4),
                    new LinkedHashMap<>(4),
                    new LinkedHashSet<>(4),
                    new LinkedHashSet<>(4),
                    new LinkedHashSet<>(4));
        }
    }

    Entity group(String name, Position at) {
        return groups.computeIfAbsent(name, _ -> Entity.at(at));
    }

    /// A host of a group.
    Entity host(String name, String group, Position at) {
        group(group, at).hosts().add(name);
        var host = hosts.computeIfAbsent(name, _ -> Entity.at(at));
        host.parents().add(group);
        return host;
    }

    Map<String, Entity> groups() {
        return groups;
    }

    Map<String, Entity> entities() {
        return hosts;
    }

    /// All host names, in the order in which they are first named.
    public SequencedSet<String> hosts() {
        return new LinkedHashSet<>(hosts.keySet());
    }

    /// All groups but `all` and `ungrouped`, in the order in which they are first named.
    public SequencedSet<String> groupNames() {
        var names = new LinkedHashSet<>(groups.keySet());
        names.remove(ALL);
        names.remove(UNGROUPED);
        return names;
    }

    /// The hosts that a group lists itself.
    public SequencedSet<String> members(String group) {
        var entity = groups.get(group);
        return entity == null ? new LinkedHashSet<>() : entity.hosts();
    }

    /// The groups directly below one.
    public SequencedSet<String> children(String group) {
        var entity = groups.get(group);
        return entity == null ? new LinkedHashSet<>() : entity.children();
    }

    /// Where a host is first named.
    public Position place(String host) {
        var entity = hosts.get(host);
        return entity == null ? Position.of("inventory") : entity.at();
    }

    /// Where a group is first named.
    public Position groupPlace(String group) {
        var entity = groups.get(group);
        return entity == null ? Position.of("inventory") : entity.at();
    }

    /// Finds groups that contain themselves; called once, after all files.
    void settle(Problems problems) {
        order = Optional.of(new GroupOrder(groups, problems));
    }

    /// What its groups say about a host; hosts of the same groups share one map.
    public Map<String, Tree.Entry> fromGroups(String host) {
        var entity = hosts.get(host);
        var direct = (entity == null ? List.<String>of() : entity.parents())
                .stream()
                        .filter(name -> !name.equals(ALL) && !name.equals(UNGROUPED))
                        .toList();
        var names = order.orElseThrow().weakestFirst(direct.isEmpty() ? List.of(UNGROUPED) : direct);
        return merged.computeIfAbsent(names, this::merge);
    }

    private Map<String, Tree.Entry> merge(List<String> names) {
        Map<String, Tree.Entry> all = new LinkedHashMap<>();
        put(ALL, false, all);
        names.forEach(name -> put(name, false, all));
        put(ALL, true, all);
        names.forEach(name -> put(name, true, all));
        return all;
    }

    private void put(String group, boolean files, Map<String, Tree.Entry> into) {
        var entity = groups.get(group);
        if (entity != null) {
            into.putAll(files ? entity.files() : entity.vars());
        }
    }

    /// What the host's own line and its `host_vars` say.
    public Map<String, Tree.Entry> own(String host) {
        var entity = hosts.get(host);
        if (entity == null || entity.files().isEmpty()) {
            return entity == null ? Map.of() : entity.vars();
        }
        Map<String, Tree.Entry> own = new LinkedHashMap<>(entity.vars());
        own.putAll(entity.files());
        return own;
    }
}
