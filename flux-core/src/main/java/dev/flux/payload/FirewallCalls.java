package dev.flux.payload;

import dev.flux.resource.FirewalldZone;
import dev.flux.resource.UfwRules;

/// How firewalls' resources are told to the shell.
final class FirewallCalls {

    private FirewallCalls() {}

    static Call of(UfwRules ufw) {
        return ufw.on()
                ? Call.of(
                        "ufw_rules",
                        "on",
                        ufw.incoming(),
                        ufw.outgoing(),
                        ufw.routed(),
                        ufw.logging(),
                        ufw.ipv6() ? "yes" : "no",
                        ufw.purge() ? "purge" : "keep",
                        UfwRules.lines(ufw.rules()),
                        UfwRules.lines(ufw.rules6()))
                : Call.of("ufw_rules", "off");
    }

    static Call of(FirewalldZone zone) {
        return Call.of(
                "firewalld_zone",
                zone.on() ? "on" : "off",
                zone.zone(),
                zone.target(),
                zone.logDenied(),
                zone.purge() ? "purge" : "keep",
                zone.rules(),
                zone.outgoing(),
                zone.routed());
    }
}
