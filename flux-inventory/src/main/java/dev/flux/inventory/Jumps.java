package dev.flux.inventory;

import dev.flux.host.Become;
import dev.flux.host.Host;
import dev.flux.host.HostName;
import dev.flux.host.HostRange;
import dev.flux.host.Login;
import dev.flux.host.Route;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.problem.Suggestion;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns `jump_host` into routes: a hop is a host of the inventory, with its own way there in front, or
/// `user@host:port`.
final class Jumps {

    private final Map<String, Host> hosts;
    private final Map<String, Settings.Value> said;
    private final Map<String, Settings.Value> outside;
    private final Problems problems;
    private final Map<String, Route> known = new LinkedHashMap<>();

    /// @param hosts all hosts, still without routes
    /// @param said what each says as its `jump_host`, by host
    /// @param outside ways as `ssh -J` reads them, by host: their hops are never hosts of the inventory
    Jumps(
            Map<String, Host> hosts,
            Map<String, Settings.Value> said,
            Map<String, Settings.Value> outside,
            Problems problems) {
        this.hosts = hosts;
        this.said = said;
        this.outside = outside;
        this.problems = problems;
    }

    /// The way to a host.
    Route route(String host) {
        var apart = outside.get(host);
        return apart == null ? route(host, new ArrayList<>()) : apart((String) apart.value(), at(apart));
    }

    private Route apart(String chain, Position at) {
        List<Host> hops = new ArrayList<>();
        for (var word : chain.equals("none") ? new String[0] : chain.split(",", -1)) {
            HostList.parse(word, at, "", problems).map(Jumps::host).ifPresent(hops::add);
        }
        return hops.isEmpty() ? Route.DIRECT : new Route(List.of(hops));
    }

    private Route route(String host, List<String> path) {
        var value = said.get(host);
        var done = known.get(host);
        if (value == null || done != null) {
            return done == null ? Route.DIRECT : done;
        } else if (path.contains(host)) {
            problems.add(Problem.at(
                            at(value), title(value), "goes in a circle: " + String.join(" -> ", path) + " -> " + host)
                    .hint("write jump_host = \"none\" in [hosts." + host + "] if it is reached directly"));
            known.put(host, Route.DIRECT);
            return Route.DIRECT;
        }
        path.add(host);
        List<List<Host>> alternatives = new ArrayList<>();
        for (var chain : chains(value.value())) {
            if (!chain.equals("none") && !chain.isEmpty()) {
                chain(chain, value, path).ifPresent(alternatives::add);
            }
        }
        path.remove(host);
        var route = new Route(alternatives);
        known.putIfAbsent(host, route);
        return route;
    }

    /// The way to a hop that is a host of the inventory itself.
    private Route before(String hop, List<String> path) {
        return outside.containsKey(hop) ? route(hop) : route(hop, path);
    }

    private static List<String> chains(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of((String) value);
    }

    private Optional<List<Host>> chain(String written, Settings.Value value, List<String> path) {
        List<Host> chain = new ArrayList<>();
        var title = title(value);
        for (var word : written.split(",", -1)) {
            var hop = hop(word.strip(), value, title);
            if (hop.isEmpty()) {
                return Optional.empty();
            }
            if (chain.isEmpty() && hosts.containsKey(hop.get().name())) {
                before(hop.get().name(), path).alternatives().stream()
                        .findFirst()
                        .ifPresent(chain::addAll);
            }
            chain.add(hop.get());
        }
        if (chain.size() > Route.MAX_HOPS) {
            problems.add(at(value), title, "has " + chain.size() + " hops, at most " + Route.MAX_HOPS + " are allowed");
            return Optional.empty();
        }
        return Optional.of(chain);
    }

    private Optional<Host> hop(String word, Settings.Value value, String title) {
        var known = hosts.get(word);
        if (known != null) {
            return Optional.of(known);
        }
        var parsed = HostList.parse(word, at(value), title, problems);
        if (parsed.isEmpty()) {
            return Optional.empty();
        } else if (!HostName.isAddress(parsed.get().host())
                || HostRange.isRange(parsed.get().host())) {
            problems.add(at(value), title, "\"" + word + "\" is neither a host of the inventory nor user@host:port");
            return Optional.empty();
        } else if (parsed.get().user().isEmpty() && parsed.get().port().isEmpty() && word.indexOf('.') < 0) {
            var near = Suggestion.closest(word, hosts.keySet());
            if (near.isPresent()) {
                problems.add(Problem.at(at(value), title, "there is no host \"" + word + "\"")
                        .hint("did you mean \"" + near.get() + "\"? a host outside is written user@" + word));
                return Optional.empty();
            }
        }
        return Optional.of(host(parsed.get()));
    }

    /// A host that is known by one word only.
    static Host host(HostList word) {
        var login = new Login(
                Optional.empty(),
                word.user(),
                word.port(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Host(word.host(), login, Route.DIRECT, Become.UNSAID, Host.Traits.NONE);
    }

    /// The table that says it, so that what many hosts share is told once.
    private static String title(Settings.Value value) {
        var layer = value.origin().layer();
        return layer.startsWith("--") ? "" : layer + ".jump_host";
    }

    private static Position at(Settings.Value value) {
        return value.origin()
                .position()
                .orElseGet(() -> Position.of(value.origin().layer()));
    }
}
