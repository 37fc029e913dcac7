package dev.flux.run.rollout;

import dev.flux.host.Group;
import dev.flux.host.Host;
import dev.flux.host.Reboot;
import dev.flux.host.RolloutSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// How a rollout is to go, before it begins.
///
/// @param hosts each once, in the order in which they start where nothing else decides
/// @param lanes the words that some of them keep; a host may be in several lanes, or in none
/// @param forks how many run at the same time, at least 1
/// @param unwell hosts that did not end well last time; to take one of them into work makes no healthy host fewer
/// @param failures how many hosts of all may fail
/// @param unreachable how many hosts of all may be unreachable
public record RolloutPlan(
        List<String> hosts, List<Lane> lanes, int forks, Set<String> unwell, Budget failures, Budget unreachable) {

    public RolloutPlan {
        hosts = List.copyOf(hosts);
        lanes = List.copyOf(lanes);
        unwell = Set.copyOf(unwell);
        if (forks < 1) {
            throw new IllegalArgumentException("forks must be at least 1, is " + forks);
        }
        var place = places(hosts);
        for (var lane : lanes) {
            int last = -1;
            for (var host : lane.hosts()) {
                int at = place.getOrDefault(host, -1);
                if (at <= last) {
                    throw new IllegalArgumentException(host + " is not in order in " + lane.title());
                }
                last = at;
            }
        }
    }

    /// Hosts that start side by side, without any bound but this.
    public static RolloutPlan plain(List<String> hosts, int forks) {
        return new RolloutPlan(hosts, List.of(), forks, Set.of(), Budget.NONE, Budget.NONE);
    }

    /// Hosts that all keep the same words.
    ///
    /// @param hosts in inventory order
    public static RolloutPlan whole(List<String> hosts, RolloutSpec words, int forks, Set<String> unwell) {
        var order = ordered(hosts, words.order(), unwell);
        var chosen = words.runOnce() ? order.subList(0, Math.min(1, order.size())) : order;
        var lane = new Lane("", chosen, 0, List.of(), words);
        return new RolloutPlan(chosen, List.of(lane), forks, unwell, Budget.NONE, Budget.NONE);
    }

    /// Hosts that keep the words of their groups.
    ///
    /// @param hosts in inventory order
    /// @param groups those that count, with all that is said about each
    public static RolloutPlan of(List<Host> hosts, Collection<Group> groups, int forks, Set<String> unwell) {
        var members = new HashMap<String, List<String>>();
        hosts.forEach(host -> host.traits()
                .groups()
                .forEach(group ->
                        members.computeIfAbsent(group, _ -> new ArrayList<>()).add(host.name())));
        var order = new ArrayList<>(hosts.stream().map(Host::name).toList());
        for (var group : groups) {
            if (group.rollout().order() != RolloutSpec.Order.INVENTORY) {
                reorder(order, members.getOrDefault(group.name(), List.of()), group.rollout(), unwell);
            }
        }
        var place = places(order);
        var lanes = new ArrayList<Lane>();
        for (var group : groups) {
            var own = members.getOrDefault(group.name(), List.of()).stream()
                    .sorted(Comparator.comparing(place::get))
                    .toList();
            if (!own.isEmpty()) {
                int others = Math.max(0, group.hosts().size() - own.size());
                var chosen = group.rollout().runOnce() ? own.subList(0, 1) : own;
                lanes.add(new Lane(group.name(), chosen, others, group.dependsOn(), group.rollout(), gates(group)));
            }
        }
        return new RolloutPlan(order, lanes, forks, unwell, Budget.NONE, Budget.NONE);
    }

    private static Lane.Gates gates(Group group) {
        return new Lane.Gates(group.care().beforeWaves(), group.care().afterWaves());
    }

    /// How many hosts at the same time fit every lane.
    public int narrowest() {
        return Math.min(forks, lanes.stream().mapToInt(Lane::width).min().orElse(forks));
    }

    /// The same with bounds for all hosts together.
    public RolloutPlan within(Budget failed, Budget unreached) {
        return new RolloutPlan(hosts, lanes, forks, unwell, failed, unreached);
    }

    /// The same without some of its hosts, which are in no lane.
    public RolloutPlan without(Set<String> left) {
        return new RolloutPlan(
                hosts.stream().filter(host -> !left.contains(host)).toList(),
                lanes,
                forks,
                unwell,
                failures,
                unreachable);
    }

    /// Whether a host is restarted after its work: the strongest word that is said about it.
    public Optional<Reboot> reboot(String host) {
        return said(host, RolloutSpec::reboot).reduce(Reboot::or);
    }

    /// How long a host that was restarted may be away: the longest that is said about it.
    public Duration rebootTimeout(String host) {
        return said(host, RolloutSpec::rebootTimeout)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ofMinutes(10));
    }

    private <T> Stream<T> said(String host, Function<RolloutSpec, Optional<T>> word) {
        return lanes.stream()
                .filter(lane -> lane.hosts().contains(host))
                .flatMap(lane -> word.apply(lane.words()).stream());
    }

    /// The number of the wave that a host of a lane is in, from 1; 0 where it is in none.
    public int wave(String lane, String host) {
        var its = lanes.stream().filter(one -> one.name().equals(lane)).findFirst();
        int place = its.map(one -> one.hosts().indexOf(host)).orElse(-1);
        int wave = 0;
        for (int size : place < 0 ? List.<Integer>of() : its.orElseThrow().waves()) {
            wave++;
            place -= size;
            if (place < 0) {
                return wave;
            }
        }
        return 0;
    }

    /// Puts the hosts of a group in its own order, into the places that they have among all.
    private static void reorder(List<String> all, List<String> group, RolloutSpec words, Set<String> unwell) {
        var own = new HashSet<>(group);
        var next = ordered(all.stream().filter(own::contains).toList(), words.order(), unwell)
                .iterator();
        all.replaceAll(host -> own.contains(host) ? next.next() : host);
    }

    private static List<String> ordered(List<String> hosts, RolloutSpec.Order order, Set<String> unwell) {
        return switch (order) {
            case INVENTORY -> hosts;
            case SORTED -> hosts.stream().sorted().toList();
            case UNHEALTHY -> {
                var first = new LinkedHashSet<>(hosts);
                first.retainAll(unwell);
                first.addAll(hosts);
                yield List.copyOf(first);
            }
        };
    }

    static Map<String, Integer> places(List<String> hosts) {
        var places = new HashMap<String, Integer>();
        for (var host : hosts) {
            if (places.put(host, places.size()) != null) {
                throw new IllegalArgumentException(host + " stands twice");
            }
        }
        return places;
    }
}
