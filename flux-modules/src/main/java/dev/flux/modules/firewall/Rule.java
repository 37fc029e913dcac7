package dev.flux.modules.firewall;

import dev.flux.settings.Cidr;
import java.util.Optional;

/// One rule as every firewall understands it: one verb, one protocol, one port or range, one source.
///
/// @param out whether it is about what the host sends
/// @param proto `tcp`, `udp` or `any`
/// @param port one, or a range as in `3000-3010`; empty for all
/// @param from empty for anybody
/// @param to empty for any address
/// @param nic the interface; empty for any
/// @param zone of firewalld's; empty for that of the module
/// @param comment why it is there
record Rule(
        Verb verb,
        boolean out,
        String proto,
        String port,
        Optional<Cidr> from,
        Optional<Cidr> to,
        Optional<String> nic,
        Optional<String> zone,
        String comment) {

    /// What happens to a packet.
    enum Verb {
        ALLOW,
        DENY,
        REJECT,
        LIMIT;

        static Verb of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Lets a protocol in on a port.
    static Rule allow(String proto, String port, Optional<Cidr> from, String comment) {
        return new Rule(
                Verb.ALLOW, false, proto, port, from, Optional.empty(), Optional.empty(), Optional.empty(), comment);
    }

    /// What happens to everything from a network.
    static Rule all(Verb verb, Cidr from, String comment) {
        return new Rule(
                verb,
                false,
                "any",
                "",
                Optional.of(from),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                comment);
    }

    /// The same with another verb.
    Rule with(Verb other) {
        return new Rule(other, out, proto, port, from, to, nic, zone, comment);
    }

    /// Whether it says something about a family of addresses.
    boolean isFor(boolean v6) {
        return from.map(Cidr::isV6).orElse(v6) == v6 && to.map(Cidr::isV6).orElse(v6) == v6;
    }

    /// Whether a port is one of its own.
    boolean covers(int wanted) {
        if (port.isEmpty()) {
            return true;
        }
        var parts = port.split("-", 2);
        var first = Integer.parseInt(parts[0]);
        return first <= wanted && wanted <= Integer.parseInt(parts[parts.length - 1]);
    }

    /// What marks it as ours where a firewall keeps comments.
    String mark() {
        return "flux:" + comment;
    }
}
