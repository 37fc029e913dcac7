package dev.flux.modules.firewall;

import dev.flux.modules.firewall.Rule.Verb;
import dev.flux.resource.FirewalldZone;
import dev.flux.resource.Resource;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rules as rich rules of firewalld's. Their priorities keep their order, and tell ours from those of others.
record FirewalldText(Settings settings, List<Rule> rules) {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

    /// The module's zone, then those that single rules name.
    List<Resource> resources() {
        var main = settings.maybeText("zone").orElse("");
        Map<String, List<Rule>> byZone = new LinkedHashMap<>();
        byZone.put(main, new ArrayList<>());
        rules.stream()
                .filter(rule -> !rule.out())
                .forEach(rule -> byZone.computeIfAbsent(rule.zone().orElse(main), _ -> new ArrayList<>())
                        .add(rule));
        List<Resource> zones = new ArrayList<>();
        byZone.forEach((zone, of) -> zones.add(zone.equals(main) ? main(main, of) : other(zone, of)));
        return zones;
    }

    private FirewalldZone main(String zone, List<Rule> in) {
        return new FirewalldZone(
                true,
                zone,
                target("incoming"),
                log(),
                settings.flag("purge_unmanaged"),
                ipv6() + rich(in),
                outgoing(),
                routed());
    }

    private FirewalldZone other(String zone, List<Rule> in) {
        return new FirewalldZone(true, zone, "", "", false, rich(in), "", "");
    }

    private String log() {
        return switch (settings.text("logging")) {
            case "off" -> "off";
            case "low" -> "unicast";
            default -> "all";
        };
    }

    private String target(String key) {
        return switch (settings.text(key)) {
            case "allow" -> "ACCEPT";
            case "reject" -> "%%REJECT%%";
            default -> "DROP";
        };
    }

    private String ipv6() {
        return settings.flag("ipv6")
                ? ""
                : "  <rule family=\"ipv6\" priority=\"" + FirewalldZone.FIRST
                        + "\">\n    <source address=\"::/0\"/>\n    <drop/>\n  </rule>\n";
    }

    private String outgoing() {
        var out = rules.stream().filter(Rule::out).toList();
        var open = settings.text("outgoing").equals("allow");
        if (out.isEmpty() && open) {
            return "";
        }
        var target = open ? "CONTINUE" : settings.text("outgoing").equals("reject") ? "REJECT" : "DROP";
        return policy(target, "HOST", rich(out));
    }

    /// Firewalld passes nothing on between zones by itself.
    private String routed() {
        return switch (settings.text("routed")) {
            case "allow" -> policy("ACCEPT", "ANY", "");
            case "reject" -> policy("REJECT", "ANY", "");
            default -> "";
        };
    }

    private static String policy(String target, String from, String rules) {
        return XML + "<policy target=\"" + target + "\">\n  <short>flux</short>\n  <ingress-zone name=\"" + from
                + "\"/>\n  <egress-zone name=\"ANY\"/>\n" + rules + "</policy>\n";
    }

    private String rich(List<Rule> some) {
        var text = new StringBuilder();
        int priority = FirewalldZone.FIRST + 1;
        for (var rule : some) {
            text.append(rich(rule, priority));
            priority++;
        }
        return text.toString();
    }

    private static String rich(Rule rule, int priority) {
        var family = rule.from().or(rule::to).map(network -> network.isV6() ? "ipv6" : "ipv4");
        return "  <rule " + family.map(name -> "family=\"" + name + "\" ").orElse("") + "priority=\"" + priority
                + "\">\n"
                + rule.from()
                        .map(from -> "    <source address=\"" + from + "\"/>\n")
                        .orElse("")
                + rule.to()
                        .map(to -> "    <destination address=\"" + to + "\"/>\n")
                        .orElse("")
                + (rule.port().isEmpty()
                        ? protocol(rule)
                        : "    <port port=\"" + rule.port() + "\" protocol=\"" + rule.proto() + "\"/>\n")
                + verdict(rule.verb())
                + "  </rule>\n";
    }

    private static String protocol(Rule rule) {
        return rule.proto().equals("any") ? "" : "    <protocol value=\"" + rule.proto() + "\"/>\n";
    }

    private static String verdict(Verb verb) {
        return switch (verb) {
            case ALLOW -> "    <accept/>\n";
            case DENY -> "    <drop/>\n";
            case REJECT -> "    <reject/>\n";
            case LIMIT -> "    <accept>\n      <limit value=\"12/m\"/>\n    </accept>\n";
        };
    }
}
