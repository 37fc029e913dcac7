package dev.flux.inventory;

import dev.flux.host.Host;
import dev.flux.host.HostName;
import dev.flux.host.NameFold;
import dev.flux.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// What an inventory may say and rarely means: warned about, never refused.
final class Oddities {

    private final Sections sections;
    private final Map<String, List<String>> groupsOf;

    Oddities(Sections sections, Map<String, List<String>> groupsOf) {
        this.sections = sections;
        this.groupsOf = groupsOf;
    }

    List<String> warnings(Map<String, Host> hosts) {
        List<String> warnings = new ArrayList<>();
        hosts.keySet().stream()
                .filter(HostName::isMixed)
                .forEach(name -> warnings.add(name + ": mixes letters of several scripts; one may look like another"));
        strays(hosts, warnings);
        duplicates(hosts, warnings);
        sections.groups().keySet().stream()
                .filter(group -> groupsOf.values().stream().noneMatch(groups -> groups.contains(group)))
                .forEach(group ->
                        warnings.add(sections.place("servers." + group) + ": group " + group + " has no hosts"));
        return warnings;
    }

    /// A host that only its own table names may be a typing mistake, where another is near.
    private void strays(Map<String, Host> hosts, List<String> warnings) {
        var grouped = new LinkedHashSet<>(groupsOf.keySet());
        if (grouped.isEmpty() || grouped.size() > 2000) {
            return;
        }
        hosts.keySet().stream()
                .filter(name -> !grouped.contains(name))
                .forEach(name -> Suggestion.closest(name, grouped)
                        .ifPresent(near -> warnings.add(sections.place("hosts." + name) + ": " + name
                                + " is in no group; did you mean \"" + near + "\"?")));
    }

    /// Two names for one address, as far as they are reached directly.
    private static void duplicates(Map<String, Host> hosts, List<String> warnings) {
        Map<String, List<String>> byAddress = new LinkedHashMap<>();
        hosts.values().stream()
                .filter(host -> host.route().isDirect())
                .forEach(host -> byAddress
                        .computeIfAbsent(
                                host.address() + ":" + host.login().port().orElse(22), _ -> new ArrayList<>())
                        .add(host.name()));
        byAddress.forEach((address, names) -> {
            if (names.size() > 1) {
                warnings.add(NameFold.fold(names) + " have one address, " + address
                        + "; a machine runs its work once, the other names are duplicates");
            }
        });
    }
}
