package dev.flux.lab;

import java.util.List;
import java.util.stream.Stream;

/// How a host of the lab is made.
///
/// @param name its hostname
/// @param image `debian:12`
/// @param systemd whether its process 1 is systemd; sshd alone otherwise, which is up at once
/// @param options further options of the engine
/// @param setup what root runs on it before sshd is asked for
record HostSpec(String name, String image, boolean systemd, List<String> options, String setup) {

    HostSpec {
        options = List.copyOf(options);
    }

    /// A whole machine, with systemd.
    static HostSpec machine(String name, String image) {
        return new HostSpec(name, image, true, List.of(), "");
    }

    /// Debian 12 with sshd and nothing else.
    static HostSpec light(String name) {
        return new HostSpec(name, "debian:12", false, List.of(), "");
    }

    HostSpec with(String... more) {
        return new HostSpec(
                name,
                image,
                systemd,
                Stream.concat(options.stream(), Stream.of(more)).toList(),
                setup);
    }

    HostSpec prepared(String script) {
        return new HostSpec(name, image, systemd, options, setup + script + "\n");
    }
}
