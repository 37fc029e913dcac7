package dev.flux.report;

import dev.flux.host.NameFold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Hosts of a report that are alike, told once: each likeness with its hosts, in the order of the first of each.
public record Fold(List<Alike> all) {

    /// Hosts that are alike, in the report's order, at least one.
    public record Alike(List<HostReport> hosts) {

        private static final int ROOM = 60;

        public Alike {
            hosts = List.copyOf(hosts);
        }

        /// The one that stands for all.
        public HostReport first() {
            return hosts.getFirst();
        }

        /// `web[01-03]`, and no more of them than a screen has room for.
        public String names() {
            return NameFold.brief(hosts.stream().map(HostReport::name).toList(), ROOM);
        }

        /// Whether these names are all of them.
        public boolean namesAll() {
            return NameFold.fold(hosts.stream().map(HostReport::name).toList()).length() <= ROOM;
        }
    }

    public Fold {
        all = List.copyOf(all);
    }

    /// Folds hosts.
    ///
    /// @param likeness hosts with equal ones are alike
    public static Fold of(List<HostReport> hosts, Function<HostReport, ?> likeness) {
        var groups = new LinkedHashMap<Object, List<HostReport>>();
        hosts.forEach(host -> groups.computeIfAbsent(likeness.apply(host), _ -> new ArrayList<>())
                .add(host));
        return new Fold(groups.values().stream().map(Alike::new).toList());
    }

    /// What most hosts are like: more than half of those that are well, and at least two. What differs is shown against
    /// it.
    public Optional<Alike> majority() {
        long well = all.stream()
                .flatMap(alike -> alike.hosts().stream())
                .filter(HostReport::well)
                .count();
        return all.stream()
                .filter(alike -> alike.first().well())
                .filter(alike -> alike.hosts().size() > 1 && 2L * alike.hosts().size() > well)
                .findFirst();
    }

    /// The same, the majority first.
    public List<Alike> majorityFirst() {
        var sorted = new ArrayList<>(all);
        majority().ifPresent(most -> {
            sorted.remove(most);
            sorted.addFirst(most);
        });
        return sorted;
    }
}
