package dev.flux.remote.ssh;

import java.util.List;

/// A jump host as some host's route names it.
///
/// @param to where it is
/// @param way the hops before it, outermost first
public record Bastion(Destination to, List<Destination> way) {

    public Bastion {
        way = List.copyOf(way);
    }

    /// Its name in the inventory or in `~/.ssh/config`.
    public String name() {
        return to.name();
    }

    /// `user@address:port`.
    public String endpoint() {
        return to.user() + "@" + to.endpoint();
    }
}
