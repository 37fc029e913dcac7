package dev.flux.resource;

/// Nothing waits for the host to be restarted. Only asked: it always holds, and where a restart is due the operator is
/// told.
///
/// @param container whether the kernel is another's, so that it does not count
public record NoRestartDue(boolean container) implements Resource {

    @Override
    public String title() {
        return "restart";
    }
}
