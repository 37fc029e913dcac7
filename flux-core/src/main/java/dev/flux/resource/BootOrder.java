package dev.flux.resource;

import java.util.List;

/// No file that is read after a given one at boot sets one of its kernel parameters otherwise. Only asked: what is
/// overridden is skipped and named; a required parameter that is overridden is refused, before anything is changed.
///
/// @param file in `/etc/sysctl.d`
/// @param parameters what it sets
public record BootOrder(String file, List<KernelParameter> parameters) implements Resource {

    public BootOrder {
        Paths.requireAbsolute(file);
        parameters = List.copyOf(parameters);
    }

    @Override
    public String title() {
        return "read last at boot: " + file;
    }
}
