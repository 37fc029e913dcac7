package dev.flux.modules.firewall;

import dev.flux.resource.UfwRules;
import dev.flux.settings.Cidr;
import dev.flux.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Rules as ufw writes them into its own files.
record UfwText(Settings settings, List<Rule> rules) {

    UfwRules resource() {
        var ipv6 = settings.flag("ipv6");
        return new UfwRules(
                true,
                policy("incoming"),
                policy("outgoing"),
                policy("routed"),
                settings.text("logging"),
                ipv6,
                settings.flag("purge_unmanaged"),
                tuples(false),
                ipv6 ? tuples(true) : List.of());
    }

    private String policy(String key) {
        return switch (settings.text(key)) {
            case "allow" -> "ACCEPT";
            case "reject" -> "REJECT";
            default -> "DROP";
        };
    }

    private List<String> tuples(boolean v6) {
        return rules.stream()
                .filter(rule -> rule.isFor(v6))
                .map(rule -> tuple(rule, v6))
                .toList();
    }

    private static String tuple(Rule rule, boolean v6) {
        var direction = rule.out() ? "out" : "in";
        return String.join(
                " ",
                rule.verb().toString(),
                rule.proto(),
                rule.port().isEmpty() ? "any" : rule.port().replace('-', ':'),
                network(rule.to(), v6),
                "any",
                network(rule.from(), v6),
                rule.nic().map(nic -> direction + "_" + nic).orElse(direction),
                "comment=" + HexFormat.of().formatHex(rule.mark().getBytes(StandardCharsets.UTF_8)));
    }

    private static String network(Optional<Cidr> network, boolean v6) {
        return network.map(Cidr::toString).orElse(v6 ? "::/0" : "0.0.0.0/0");
    }
}
