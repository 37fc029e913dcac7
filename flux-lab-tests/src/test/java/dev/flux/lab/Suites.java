package dev.flux.lab;

import java.util.List;
import java.util.stream.Stream;

/// The distributions that Flux is proved on as they are. Two of them take part in each build, at night all whose image
/// is there; `FLUX_LAB_SUITES=ubuntu:22.04,debian:12` leaves the others out then.
final class Suites {

    private static final List<String> EVERY = List.of(
            "debian:11", "debian:12", "debian:13", "ubuntu:20.04", "ubuntu:22.04", "ubuntu:24.04", "ubuntu:26.04");

    private static final List<String> BY_DAY = List.of("debian:12", "ubuntu:24.04");

    private Suites() {}

    /// Whether hosts of an image are asked for, and it is there.
    static boolean takesPart(String image) {
        var wanted = Lab.wide()
                ? System.getenv().getOrDefault("FLUX_LAB_SUITES", String.join(",", EVERY))
                : String.join(",", BY_DAY);
        return List.of(wanted.split(",", -1)).contains(image) && Engine.has(image);
    }

    /// These, and at night all the others.
    static List<String> andAllAtNight(String... usual) {
        return (Lab.wide() ? EVERY.stream() : Stream.of(usual))
                .filter(Suites::takesPart)
                .toList();
    }
}
