package dev.flux.modules.firewall;

import dev.flux.modules.firewall.Rule.Verb;
import dev.flux.modules.firewall.Services.Opening;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Cidr;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One entry of `rules`, as the user wrote it.
record OwnRule(Settings settings) {

    static final Schema SCHEMA = Schema.of(
            Key.of(
                    "action",
                    Type.choice("allow", "deny", "reject", "limit"),
                    "allow",
                    "what happens to the packet; limit is for tcp only"),
            Key.of(
                    "port",
                    new Type.Either(List.of(
                            new Type.Whole(1, 65_535),
                            Type.text(
                                    "[1-9]\\d{0,4}-[1-9]\\d{0,4}|" + String.join("|", Services.names()),
                                    32,
                                    "a range such as \"3000-3010\", or one of "
                                            + String.join(", ", Services.names())))),
                    "a port, a range, or a service by name; all of them where it is left out"),
            Key.of("proto", Type.choice("tcp", "udp", "both"), "tcp", "the protocol; a service by name brings its own"),
            Key.of("from", Type.list(Cidr.TYPE), List.of(), "sources; anybody where none is given"),
            Key.of("to", Type.list(Cidr.TYPE), List.of(), "destination addresses; any where none is given"),
            Key.of(
                    "interface",
                    Type.text("[A-Za-z0-9._-]{1,15}", 15, "the name of an interface"),
                    "the interface; not with firewalld"),
            Key.of("zone", FirewallModule.ZONE, "the zone; firewalld only"),
            Key.of(
                    "direction",
                    Type.choice("in", "out"),
                    "in",
                    "whether it is about what comes or what the host sends"),
            Key.of(
                    "comment",
                    Type.text(
                            "[^\\p{Cntrl}\"'`\\\\\\u2028-\\u202e\\u2066-\\u2069]*",
                            60,
                            "at most 60 characters on one line, without quotes"),
                    "",
                    "why it is there"));

    private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");

    /// The rules it stands for: one each for protocol, source and destination, as far as their families meet.
    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (var opening : openings()) {
            for (var from : networks("from")) {
                for (var to : networks("to")) {
                    if (from.isEmpty()
                            || to.isEmpty()
                            || from.get().isV6() == to.get().isV6()) {
                        rules.add(rule(opening, from, to));
                    }
                }
            }
        }
        return rules;
    }

    private Rule rule(Opening opening, Optional<Cidr> from, Optional<Cidr> to) {
        return new Rule(
                Verb.of(settings.text("action")),
                settings.text("direction").equals("out"),
                opening.proto(),
                opening.port(),
                from,
                to,
                settings.maybeText("interface"),
                settings.maybeText("zone"),
                settings.text("comment"));
    }

    private List<Opening> openings() {
        var named = Optional.of(port()).filter(Services.names()::contains);
        if (named.isPresent() && !settings.given("proto")) {
            return List.of(Services.service(named.get()));
        }
        var port = named.map(name -> Services.service(name).port()).orElse(port());
        if (port.isEmpty() && !settings.given("proto")) {
            return List.of(new Opening("any", ""));
        }
        var proto = settings.text("proto");
        return (proto.equals("both") ? Stream.of("tcp", "udp") : Stream.of(proto))
                .map(one -> new Opening(one, port))
                .toList();
    }

    private String port() {
        var value = settings.values().get("port");
        return value == null ? "" : value.value().toString();
    }

    private List<Optional<Cidr>> networks(String key) {
        var texts = settings.texts(key);
        return texts.isEmpty()
                ? List.of(Optional.empty())
                : texts.stream()
                        .map(text -> Cidr.parse(text).map(Cidr::network))
                        .filter(Optional::isPresent)
                        .toList();
    }

    /// What is wrong with it.
    void check(String path, Problems problems) {
        var range = RANGE.matcher(port());
        if (range.matches()) {
            var first = Integer.parseInt(range.group(1));
            var last = Integer.parseInt(range.group(2));
            if (first >= last || last > 65_535) {
                problems.add(Problem.of(path + ".port", "is no range of ports: " + port())
                        .hint("write the lower one first, as in \"3000-3010\", up to 65535"));
            }
        }
        for (var key : List.of("from", "to")) {
            for (var text : settings.texts(key)) {
                if (Cidr.parse(text).isEmpty()) {
                    problems.add(Problem.of(path + "." + key, "is no network: " + text)
                            .hint("write it as \"192.0.2.0/24\" or \"2001:db8::/32\""));
                }
            }
        }
        if (problems.isEmpty()) {
            together(path, problems);
        }
    }

    private void together(String path, Problems problems) {
        var rules = rules();
        if (rules.isEmpty()) {
            problems.add(Problem.of(path, "its from and to are of different families")
                    .hint("write both in IPv4 or both in IPv6"));
        }
        if (settings.text("action").equals("limit")
                && rules.stream()
                        .anyMatch(rule ->
                                !rule.proto().equals("tcp") || rule.port().isEmpty())) {
            problems.add(
                    Problem.of(path + ".action", "limit needs a port of tcp").hint("use allow, or proto = \"tcp\""));
        }
        if (settings.maybeText("interface").isPresent()
                && settings.maybeText("zone").isPresent()) {
            problems.add(Problem.of(path, "has an interface and a zone")
                    .hint("firewalld takes a zone, ufw and nftables an interface"));
        }
        if (port().isEmpty()
                && settings.texts("from").isEmpty()
                && settings.texts("to").isEmpty()) {
            problems.add(Problem.of(path, "says neither a port nor an address")
                    .hint("what happens to everything is said by incoming and outgoing"));
        }
    }
}
