package dev.flux.modules.firewall;

import static java.util.stream.Collectors.joining;

import dev.flux.modules.firewall.Rule.Verb;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.FileContent;
import dev.flux.resource.NftTable;
import dev.flux.resource.Resource;
import dev.flux.resource.UnitState;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/// Rules in the language of nftables: one table of Flux's own, replaced at once.
record NftText(Settings settings, List<Rule> rules) {

    private static final String UNIT = "flux-firewall.service";
    private static final String UNIT_FILE = "/etc/systemd/system/" + UNIT;
    private static final String UNIT_TEXT = """
            # Managed by Flux (module firewall): changes here are overwritten.
            [Unit]
            Description=Firewall rules of Flux, table inet flux
            DefaultDependencies=no
            RequiresMountsFor=%s
            Wants=network-pre.target
            Before=network-pre.target shutdown.target
            After=nftables.service
            PartOf=nftables.service
            ReloadPropagatedFrom=nftables.service
            Conflicts=shutdown.target

            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=/usr/sbin/nft -f %s
            ExecReload=/usr/sbin/nft -f %s

            [Install]
            WantedBy=sysinit.target
            """.replace("%s", NftTable.FILE);

    /// By number: a minimal host has no file of the protocols' names.
    private static final String ICMP = "meta l4proto 1 accept";

    private static final String ICMP6 = "meta l4proto 58 accept";

    /// What container engines and hypervisors pass on is their own tables' business.
    private static final List<String> ENGINES =
            List.of("docker0", "br-*", "cni*", "podman*", "virbr*", "lxdbr*", "incusbr*");

    List<Resource> resources() {
        var table = new NftTable(text());
        var unit = FileContent.of(UNIT_FILE, UNIT_TEXT);
        return List.of(table, unit, new UnitState(UNIT, true, List.of(unit)));
    }

    static List<Resource> off() {
        return List.of(new UnitState(UNIT, false, List.of()), new FileAbsent(UNIT_FILE), new NftTable(""));
    }

    String text() {
        var limited = rules.stream().anyMatch(rule -> rule.verb() == Verb.LIMIT);
        return "# Managed by Flux (module firewall): changes here are overwritten.\n"
                + "add table inet flux\ndelete table inet flux\ntable inet flux {\n"
                + (limited ? meters() : "")
                + chain("input", settings.text("incoming"), input())
                + chain("forward", settings.text("routed"), forward())
                + chain("output", settings.text("outgoing"), output())
                + "}\n";
    }

    private static String meters() {
        return meter("limited4", "ipv4_addr") + meter("limited6", "ipv6_addr");
    }

    private static String meter(String name, String type) {
        return "\tset " + name + " {\n\t\ttype " + type
                + "\n\t\tsize 65535\n\t\tflags dynamic,timeout\n\t\ttimeout 1m\n\t}\n";
    }

    private String chain(String hook, String policy, List<String> lines) {
        var all = new ArrayList<>(lines);
        all.addAll(log(policy));
        if (policy.equals("reject")) {
            all.add("reject");
        }
        return "\tchain " + hook + " {\n\t\ttype filter hook " + hook + " priority filter; policy "
                + (policy.equals("allow") ? "accept" : "drop") + ";\n"
                + all.stream().map(line -> "\t\t" + line + "\n").collect(joining()) + "\t}\n";
    }

    private List<String> input() {
        List<String> lines = new ArrayList<>(List.of("iifname \"lo\" accept"));
        lines.addAll(common());
        lines.addAll(List.of(
                ICMP,
                ICMP6,
                "udp sport 67 udp dport 68 accept",
                "ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept"));
        rules.stream().filter(rule -> !rule.out()).forEach(rule -> lines.addAll(lines(rule)));
        return lines;
    }

    private List<String> forward() {
        var lines = new ArrayList<>(common());
        for (var engine : ENGINES) {
            lines.add("iifname \"" + engine + "\" accept");
            lines.add("oifname \"" + engine + "\" accept");
        }
        return lines;
    }

    private List<String> output() {
        List<String> lines = new ArrayList<>(List.of("oifname \"lo\" accept"));
        lines.addAll(common());
        lines.add(ICMP6);
        rules.stream().filter(Rule::out).forEach(rule -> lines.addAll(lines(rule)));
        return lines;
    }

    private List<String> common() {
        List<String> lines = new ArrayList<>();
        if (!settings.flag("ipv6")) {
            lines.add("meta nfproto ipv6 drop");
        }
        lines.add("ct state established,related accept");
        if (level() >= 2) {
            lines.add("ct state invalid " + rate() + "log prefix \"[FLUX INVALID] \"");
        }
        lines.add("ct state invalid drop");
        if (level() >= 3) {
            lines.add("ct state new " + rate() + "log prefix \"[FLUX NEW] \"");
        }
        return lines;
    }

    private List<String> log(String policy) {
        return level() == 0 || policy.equals("allow") ? List.of() : List.of(rate() + "log prefix \"[FLUX BLOCK] \"");
    }

    private String rate() {
        return level() == 4 ? "" : "limit rate 3/minute burst 10 packets ";
    }

    private int level() {
        return List.of("off", "low", "medium", "high", "full").indexOf(settings.text("logging"));
    }

    private static List<String> lines(Rule rule) {
        var comment = " comment \"" + rule.mark() + "\"";
        if (rule.verb() != Verb.LIMIT) {
            return List.of(match(rule) + verdict(rule.verb()) + comment);
        }
        List<String> lines = new ArrayList<>();
        for (var family : List.of("ip", "ip6")) {
            if (rule.isFor(family.equals("ip6"))) {
                lines.add("meta nfproto " + (family.equals("ip") ? "ipv4 " : "ipv6 ") + match(rule)
                        + "ct state new update @limited"
                        + (family.equals("ip") ? "4" : "6") + " { " + family
                        + " saddr limit rate over 12/minute burst 6 packets } drop" + comment);
            }
        }
        lines.add(match(rule) + "accept" + comment);
        return lines;
    }

    private static String match(Rule rule) {
        var words = new StringBuilder();
        rule.nic()
                .ifPresent(nic -> words.append(rule.out() ? "oifname \"" : "iifname \"")
                        .append(nic)
                        .append("\" "));
        rule.from()
                .ifPresent(from -> words.append(from.isV6() ? "ip6" : "ip")
                        .append(" saddr ")
                        .append(from)
                        .append(' '));
        rule.to()
                .ifPresent(to -> words.append(to.isV6() ? "ip6" : "ip")
                        .append(" daddr ")
                        .append(to)
                        .append(' '));
        if (!rule.port().isEmpty()) {
            words.append(rule.proto()).append(" dport ").append(rule.port()).append(' ');
        } else if (!rule.proto().equals("any")) {
            words.append("meta l4proto ")
                    .append(rule.proto().equals("tcp") ? 6 : 17)
                    .append(' ');
        }
        return words.toString();
    }

    private static String verdict(Verb verb) {
        return switch (verb) {
            case ALLOW, LIMIT -> "accept";
            case DENY -> "drop";
            case REJECT -> "reject";
        };
    }
}
