package dev.flux.host;

/// Whether a run may touch a host, and over what.
public sealed interface Reach {

    /// Over the network, as login and route say.
    record Network() implements Reach {}

    /// It is this machine.
    record Here() implements Reach {}

    /// No run touches it: it ends as refused, with the reason. An inventory says so itself, or says something about the
    /// host that Flux does not understand and therefore must not guess.
    record Refused(String reason) implements Reach {}

    /// Whether no run touches the host.
    default boolean isRefused() {
        return this instanceof Refused;
    }
}
