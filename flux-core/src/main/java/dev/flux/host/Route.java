package dev.flux.host;

import static java.util.stream.Collectors.joining;

import java.util.List;

/// The way to a host: alternatives, each a chain of jump hosts from the controller outwards. No alternative is direct.
/// A hop is itself a [Host], always with a direct route: chains are flat.
public record Route(List<List<Host>> alternatives) {

    /// Straight there.
    public static final Route DIRECT = new Route(List.of());

    /// The longest chain that is allowed.
    public static final int MAX_HOPS = 4;

    public Route {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /// Whether there is no jump host.
    public boolean isDirect() {
        return alternatives.isEmpty();
    }

    @Override
    public String toString() {
        return alternatives.stream()
                .map(chain -> chain.stream().map(Host::name).collect(joining(",")))
                .collect(joining(" or "));
    }
}
