package dev.flux.resource;

/// A TCP port is free, or the process that it is for listens on it. Only asked; refused where another does.
///
/// @param process its name, as the kernel has it
public record PortFor(int port, String process) implements Resource {

    public PortFor {
        if (port < 1 || port > 65535 || !process.matches("[a-z][a-z0-9_-]{0,14}")) {
            throw new IllegalArgumentException("not a port and a process: " + port + ", " + process);
        }
    }

    @Override
    public String title() {
        return "port " + port;
    }
}
