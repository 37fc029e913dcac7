package dev.flux.modules.network;

import com.google.auto.service.AutoService;
import dev.flux.facts.Facts;
import dev.flux.module.FluxModule;
import dev.flux.module.Guard;
import dev.flux.module.Member;
import dev.flux.module.Subject;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.Resource;
import dev.flux.settings.Cidr;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Interfaces, VLANs, routes and resolvers, by whichever manager a host has. Only interfaces that are named are
/// touched.
@AutoService(FluxModule.class)
public final class NetworkModule implements FluxModule {

    private static final Type DOMAIN = Type.text(
            "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*",
            253,
            "a domain such as \"example.org\"");

    @Override
    public String name() {
        return "network";
    }

    @Override
    public String summary() {
        return "Sets up network interfaces, VLANs, routes and resolvers.";
    }

    @Override
    public List<String> after() {
        return List.of("hostname");
    }

    @Override
    public Schema schema() {
        return Schema.of(
                Key.of(
                        "backend",
                        Type.choice("auto", "netplan", "networkmanager", "ifupdown", "networkd"),
                        "auto",
                        "who sets addresses; auto is the one that the host has"),
                Key.of("force_backend", new Type.Flag(), false, "use backend even where the host has another one"),
                Key.of(
                        "interfaces",
                        Type.list(new Type.Group(Nic.IDENTITY.and(Nic.SCHEMA))),
                        List.of(),
                        "the interfaces that are managed, and no others"),
                Key.of("vlans", Type.list(new Type.Group(Nic.VLAN.and(Nic.SCHEMA))), List.of(), "VLANs on top of them"),
                Key.of(
                        "dns",
                        new Type.Group(Schema.of(
                                Key.of(
                                        "servers",
                                        Type.list(Cidr.ADDRESS),
                                        List.of(),
                                        "addresses of resolvers, at most 3"),
                                Key.of("search", Type.list(DOMAIN), List.of(), "domains to search, at most 6"))),
                        "who answers for names; the host's own resolver is told"),
                Key.of(
                        "take_over_cloud_init",
                        new Type.Flag(),
                        false,
                        "keep cloud-init from setting up the network again"),
                Key.of(
                        "remove_foreign",
                        new Type.Flag(),
                        false,
                        "take away what other files say about the same interfaces; without it that is refused"),
                Key.of(
                        "connectivity_check",
                        Type.list(Type.text(
                                "ping:[0-9A-Fa-f.:]+|tcp:[A-Za-z0-9.:-]+:[1-9][0-9]{0,4}",
                                300,
                                "\"ping:192.0.2.1\" or \"tcp:HOST:PORT\"")),
                        "what the host must reach before a change stays; the gateways where it is left out"),
                Key.of(
                        "new_connect_address",
                        Cidr.ADDRESS,
                        "where Flux reaches the host after the change, if that is not where it does now"));
    }

    @Override
    public void check(Settings settings, String path, Problems problems) {
        new NetworkCheck(settings, path, problems).all();
    }

    @Override
    public void checkFleet(List<Member> members, String path, Problems problems) {
        Map<String, String> taken = new HashMap<>();
        for (var member : members) {
            var host = member.subject().name();
            for (var nic : Nic.all(member.settings())) {
                for (var address : nic.addresses()) {
                    var text = Cidr.show(address.address());
                    var before = taken.putIfAbsent(text, host);
                    if (before != null) {
                        problems.add(
                                Problem.of(host + ": " + path, "has the address " + text + ", as " + before + " has")
                                        .hint("give each host its own in [hosts." + host + "." + path + "]"));
                    }
                }
            }
        }
    }

    @Override
    public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
        return new Wiring(facts, settings).resources();
    }

    @Override
    public Optional<Guard> guard(Facts facts, Subject subject, Settings settings) {
        var window = Duration.ofSeconds(settings.whole("guard_seconds"));
        return Nic.all(settings).isEmpty() && !settings.has("dns")
                ? Optional.empty()
                : Optional.of(new Guard(window, List.of(), settings.maybeText("new_connect_address")));
    }
}
