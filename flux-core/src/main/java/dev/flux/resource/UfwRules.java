package dev.flux.resource;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rules of ufw's that carry a comment beginning with `flux:`, before those of anybody else, with its policies, and on;
/// or ufw off. Asked by its files and the kernel alone: ufw itself is run only to change something.
///
/// @param on whether ufw is to be on; if not, all else is left as it is
/// @param incoming `ACCEPT`, `DROP` or `REJECT`
/// @param outgoing likewise
/// @param routed likewise
/// @param logging `off`, `low`, `medium`, `high` or `full`
/// @param ipv6 whether IPv6 is filtered by rules; if not, ufw lets none of it through
/// @param purge whether rules of others go
/// @param rules for IPv4 in order, as tuples of ufw's own files: `allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in comment=...`
/// @param rules6 for IPv6
public record UfwRules(
        boolean on,
        String incoming,
        String outgoing,
        String routed,
        String logging,
        boolean ipv6,
        boolean purge,
        List<String> rules,
        List<String> rules6)
        implements Resource {

    /// How the comment of a rule of ours begins, in the hexadecimal that ufw writes: `flux:`.
    public static final String MARK = "comment=666c75783a";

    private static final Pattern COMMENT = Pattern.compile("comment=((?:[0-9a-f]{2})+)(?=\\s|$)");

    /// Ufw off.
    public static final UfwRules OFF =
            new UfwRules(false, "DROP", "ACCEPT", "DROP", "low", true, false, List.of(), List.of());

    public UfwRules {
        requireNonNull(logging, "logging");
        rules = List.copyOf(rules);
        rules6 = List.copyOf(rules6);
        for (var policy : List.of(incoming, outgoing, routed)) {
            if (!policy.matches("ACCEPT|DROP|REJECT")) {
                throw new IllegalArgumentException("not a policy: " + policy);
            }
        }
        for (var all : List.of(rules, rules6)) {
            all.stream()
                    .filter(rule -> !rule.matches("[!-~]+( [!-~]+){5} [!-~]+ " + MARK + "[0-9a-f]*"))
                    .forEach(rule -> {
                        throw new IllegalArgumentException("not a marked rule: " + rule);
                    });
        }
    }

    @Override
    public String title() {
        return "ufw";
    }

    @Override
    public Optional<String> wanted() {
        return on
                ? Optional.of(readable("enabled incoming=%s outgoing=%s routed=%s logging=%s ipv6=%s\n%s%s"
                        .formatted(
                                incoming, outgoing, routed, logging, ipv6 ? "yes" : "no", lines(rules), lines(rules6))))
                : Optional.of("disabled");
    }

    /// Ufw writes comments in hexadecimal.
    @Override
    public String readable(String told) {
        return COMMENT.matcher(told)
                .replaceAll(found -> Matcher.quoteReplacement("comment=\""
                        + new String(HexFormat.of().parseHex(found.group(1)), StandardCharsets.UTF_8) + "\""));
    }

    /// Rules, a line each.
    public static String lines(List<String> rules) {
        return rules.isEmpty() ? "" : String.join("\n", rules) + "\n";
    }
}
