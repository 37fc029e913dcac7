package dev.flux.resource;

/// A module of the running kernel, loaded or built in. Unsupported in a container and where the kernel has no such
/// module. For the next boot a file in `/etc/modules-load.d` is needed besides.
public record KernelModule(String name) implements Resource {

    public KernelModule {
        if (!name.matches("[a-z0-9_][a-z0-9_-]*")) {
            throw new IllegalArgumentException("not a kernel module: " + name);
        }
    }

    @Override
    public String title() {
        return "kernel module " + name;
    }
}
