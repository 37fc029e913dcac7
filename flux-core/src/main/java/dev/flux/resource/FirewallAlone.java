package dev.flux.resource;

import java.util.List;

/// No other firewall than the chosen one is on. Only asked: two of them are refused, before anything is changed; a
/// container engine, which publishes ports past any of them, is named.
///
/// @param backend `ufw`, `firewalld` or `nftables`
public record FirewallAlone(String backend) implements Resource {

    public FirewallAlone {
        if (!List.of("ufw", "firewalld", "nftables").contains(backend)) {
            throw new IllegalArgumentException("not a firewall: " + backend);
        }
    }

    @Override
    public String title() {
        return "no firewall besides " + backend;
    }
}
