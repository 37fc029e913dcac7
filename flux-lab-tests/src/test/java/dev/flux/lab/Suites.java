package dev.flux.lab;

import java.util.List;
import java.util.stream.Stream;

/// The distributions that Flux is proved on as they are. In every build some of them take part, at night all whose
/// image is there; `FLUX_LAB_SUITES=ubuntu:22.04,debian:12` leaves the others out then.
final class Suites {

    private static final List<String> EVERY = List.of(
            "debian:11", "debian:12", "debian:13", "ubuntu:20.04", "ubuntu:22.04", "ubuntu:24.04", "ubuntu:26.04");

    private Suites() {}

    /// These, and at night all the others.
    static List<String> andAllAtNight(String... usual) {
        var wanted = System.getenv().getOrDefault("FLUX_LAB_SUITES", String.join(",", EVERY));
        return Lab.wide()
                ? EVERY.stream()
                        .filter(one -> List.of(wanted.split(",", -1)).contains(one))
                        .filter(Engine::has)
                        .toList()
                : Stream.of(usual).filter(Engine::has).toList();
    }
}
