package dev.flux.testkit;

import dev.flux.resource.FirewalldZone;
import dev.flux.resource.NftTable;
import dev.flux.resource.UfwRules;
import java.util.List;

/// Firewalls among the specimens.
final class FirewallSpecimen {

    private static final String SSH = "allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in comment=666c75783a737368";

    static final UfwRules UFW = new UfwRules(
            true,
            "DROP",
            "ACCEPT",
            "DROP",
            "medium",
            true,
            false,
            List.of(SSH),
            List.of(SSH.replace("0.0.0.0/0", "::/0")));

    static final NftTable TABLE = new NftTable(
            "add table inet flux\ndelete table inet flux\ntable inet flux {\n\tchain input { it's $x `y` \\ \"z\" }\n}\n");

    static final String RULE = """
              <rule priority="-24998">
                <port port="22" protocol="tcp"/>
                <accept/>
              </rule>
            """;

    static final FirewalldZone ZONE = new FirewalldZone(
            true, "", "DROP", "unicast", false, RULE, "<policy target=\"CONTINUE\">\n</policy>\n", "");

    static final List<Specimen> ALL = List.of(
            new Specimen(
                    "kernel: table of nftables",
                    List.of(TABLE),
                    FirewallStub::nftables,
                    host -> host.file("/kernel/nft", "table inet flux {\n}\n")),
            new Specimen(
                    "kernel: ufw",
                    List.of(UFW),
                    FirewallStub::ufw,
                    host -> host.file("/kernel/iptables.rules", "-A ufw-user-input allow tcp 8080\n")),
            new Specimen(
                    "kernel: firewalld",
                    List.of(ZONE),
                    FirewallStub::firewalld,
                    host -> host.file(
                            "/etc/firewalld/zones/public.xml", "<zone>\n  <service name=\"ssh\"/>\n</zone>\n")));

    private FirewallSpecimen() {}
}
