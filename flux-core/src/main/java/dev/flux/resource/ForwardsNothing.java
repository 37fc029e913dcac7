package dev.flux.resource;

/// The host forwards packets for nobody: no container engine, no virtual machines, no tunnel, no routing. Only asked;
/// refused, before anything is changed, where it is not so.
///
/// @param container whether the host is a container, which has its engine's setting
public record ForwardsNothing(boolean container) implements Resource {

    @Override
    public String title() {
        return "forwards for nobody";
    }
}
