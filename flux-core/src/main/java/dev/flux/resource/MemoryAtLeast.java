package dev.flux.resource;

/// The host has that much memory. Only asked: it always holds, and where there is less the operator is told.
///
/// @param megabytes that something runs well with
public record MemoryAtLeast(long megabytes) implements Resource {

    @Override
    public String title() {
        return "memory";
    }
}
