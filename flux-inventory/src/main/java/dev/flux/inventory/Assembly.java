package dev.flux.inventory;

import dev.flux.host.Become;
import dev.flux.host.Group;
import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.host.Inventory;
import dev.flux.host.Login;
import dev.flux.host.Reach;
import dev.flux.host.RolloutSpec;
import dev.flux.host.Route;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.problem.Suggestion;
import dev.flux.secret.SecretSource;
import dev.flux.settings.Origin;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Puts checked tables together: hosts with what is in force for each, groups, ways.
final class Assembly {

    private final Sections sections;
    private final Optional<List<String>> workflows;
    private final Problems problems;
    private final Membership membership;
    private final Map<String, List<String>> groupsOf = new LinkedHashMap<>();
    private final Map<String, Settings.Value> jumps = new LinkedHashMap<>();
    private final Map<String, Settings.Value> outside = new LinkedHashMap<>();
    private final Shared shared = new Shared();
    private final EffectiveHost.Sources sources;

    /// @param workflows those that a group may name; empty where nobody knows
    Assembly(Sections sections, Optional<List<String>> workflows, Problems problems) {
        this.sections = sections;
        this.workflows = workflows;
        this.problems = problems;
        this.membership = new Membership(sections, problems);
        this.sources = new EffectiveHost.Sources(sections.defaults(), this::isAbove, problems);
        sections.groups()
                .keySet()
                .forEach(group -> membership
                        .hosts(group)
                        .forEach(host -> groupsOf.computeIfAbsent(host, _ -> new ArrayList<>())
                                .add(group)));
    }

    private boolean isAbove(String above, String below) {
        return membership.isAbove(above.substring("servers.".length()), below.substring("servers.".length()));
    }

    Inventory inventory(String source) {
        Map<String, Host> hosts = new LinkedHashMap<>();
        for (var name : membership.hosts()) {
            hosts.put(name, host(name));
        }
        var ways = new Jumps(hosts, jumps, outside, problems);
        Map<String, Host> reached = new LinkedHashMap<>();
        hosts.forEach((name, host) -> reached.put(name, reachable(host.with(ways.route(name)))));
        Map<String, Group> groups = new LinkedHashMap<>();
        sections.groups().forEach((name, section) -> groups.put(name, group(name, section)));
        var warnings = new ArrayList<>(sections.warnings());
        warnings.addAll(new Oddities(sections, groupsOf).warnings(reached));
        return new Inventory(source, reached, groups, warnings);
    }

    private Host host(String name) {
        var own = sections.hosts().getOrDefault(name, Section.empty("hosts." + name));
        var nearest = nearestFirst(groupsOf.getOrDefault(name, List.of()));
        var effective = new EffectiveHost(
                sources, name, own, nearest.stream().map(sections.groups()::get).toList());
        Map<String, Origin> origins = new LinkedHashMap<>();
        Map<String, Settings.Value> values = new LinkedHashMap<>();
        for (var key : Vocabulary.COMMON.names()) {
            if (!key.equals("labels") && !key.equals("vars")) {
                effective.value(key).ifPresent(value -> {
                    values.put(key, value);
                    origins.put(key, value.origin());
                });
            }
        }
        Optional.ofNullable(values.get("jump_host")).ifPresent(value -> jumps.put(name, value));
        effective.value(Vocabulary.PROXY_JUMP).ifPresent(value -> {
            outside.put(name, value);
            origins.put("jump_host", value.origin());
        });
        var traits = new Host.Traits(
                nearest,
                strings("labels", effective, origins),
                strings("vars", effective, origins),
                effective.modules(),
                origins);
        var settings = new Settings(values);
        return new Host(name, login(settings), Route.DIRECT, become(settings), traits, reach(settings));
    }

    /// In file order, a group before those that contain it.
    private List<String> nearestFirst(List<String> groups) {
        List<String> order = new ArrayList<>();
        for (var group : groups) {
            int at = 0;
            for (int i = 0; i < order.size(); i++) {
                at = membership.isAbove(order.get(i), group) ? at : i + 1;
            }
            order.add(at, group);
        }
        return order;
    }

    private Map<String, String> strings(String key, EffectiveHost host, Map<String, Origin> origins) {
        Map<String, String> strings = new LinkedHashMap<>();
        host.mapping(key).forEach((one, value) -> {
            strings.put(one, value.value().toString());
            origins.put(shared.word(key + "." + one), value.origin());
        });
        return shared.map(strings);
    }

    /// Nobody gets to a host whose jump host must not be touched.
    private static Host reachable(Host host) {
        return host.route().alternatives().stream()
                .flatMap(List::stream)
                .filter(hop ->
                        !(hop.reach() instanceof Reach.Network) && !host.reach().isRefused())
                .findFirst()
                .map(hop -> host.with(new Reach.Refused("its jump host " + hop.name()
                        + (hop.reach() instanceof Reach.Refused(var why)
                                ? " is refused: " + why
                                : " is this machine"))))
                .orElse(host);
    }

    private static Reach reach(Settings said) {
        var refused = said.maybeText("refuse");
        if (refused.isPresent()) {
            return new Reach.Refused(refused.get());
        }
        return said.maybeText("connection").orElse("ssh").equals("local") ? new Reach.Here() : new Reach.Network();
    }

    private static Login login(Settings said) {
        var files = said.values().containsKey("identity_file")
                ? said.values().get("identity_file").value()
                : List.of();
        return new Login(
                said.maybeText("address"),
                said.maybeText("user"),
                said.maybe("port", Long.class)
                        .map(port -> OptionalInt.of(port.intValue()))
                        .orElse(OptionalInt.empty()),
                files instanceof List<?> list
                        ? list.stream().map(String.class::cast).toList()
                        : List.of((String) files),
                said.maybeText("known_hosts"),
                said.maybeText("host_key"),
                said.maybeText("host_key_policy")
                        .map(word -> word.equals("strict") ? HostKeyPolicy.STRICT : HostKeyPolicy.ACCEPT_NEW));
    }

    private static Become become(Settings said) {
        return new Become(
                said.maybe("become", Boolean.class),
                said.maybe("become_method", String.class).map(Become.Method::of),
                said.maybe("become_password", SecretSource.class));
    }

    private void workflow(Section section, List<String> known) {
        var said = section.settings();
        said.maybeText("workflow")
                .filter(name -> !known.contains(name))
                .ifPresent(name -> problems.add(
                        Problem.unknownWorkflow(said.origin("workflow").position(), section.title() + ".workflow", name)
                                .hint(Suggestion.hint(name, known))));
    }

    private boolean isHost(String name) {
        return membership.hosts().contains(name);
    }

    private Group group(String name, Section section) {
        var said = section.settings();
        var rollout = RolloutSpec.of(said);
        rollout.check(section.title(), problems);
        workflows.ifPresent(known -> workflow(section, known));
        return new Group(
                name,
                List.copyOf(membership.hosts(name)),
                said.maybeText("workflow"),
                said.texts("depends_on"),
                rollout,
                new CareWords(section, this::isHost, problems).care());
    }
}
