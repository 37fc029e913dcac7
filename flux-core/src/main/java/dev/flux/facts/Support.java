package dev.flux.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which distributions Flux changes, and which it does not touch. `docs/reference/distributions.md` says how each was
/// proved.
public sealed interface Support {

    /// It is supported.
    record Full() implements Support {}

    /// It is close enough to one that is.
    ///
    /// @param why in words
    record Close(String why) implements Support {}

    /// It is not touched.
    ///
    /// @param why in words
    record None(String why) implements Support {}

    /// The versions that are supported, by the distribution's id, oldest first.
    Map<String, List<String>> VERSIONS = Map.of(
            "debian", List.of("11", "12", "13"),
            "ubuntu", List.of("20.04", "22.04", "24.04", "26.04"),
            "rhel", List.of("8", "9", "10"),
            "centos", List.of("8", "9", "10"),
            "rocky", List.of("8", "9", "10"),
            "almalinux", List.of("8", "9", "10"),
            "fedora", List.of("38", "39", "40", "41", "42", "43"));

    /// What these facts mean.
    static Support of(Facts facts) {
        var id = facts.value("os.id").orElse("");
        var name = facts.value("os.name").orElse(id.isEmpty() ? "a system that does not say what it is" : id);
        var versions = VERSIONS.get(id);
        if (versions == null) {
            return facts.family() == Facts.Family.OTHER
                    ? new None(name + " is not supported")
                    : new Close(name + " is not tested; it is treated as "
                            + (facts.family() == Facts.Family.DEBIAN ? "Debian's" : "Red Hat's") + " family");
        }
        var version = facts.value("os.version").map(text -> stem(id, text));
        if (version.isEmpty()) {
            return new Close(name + " does not say its version; it is treated as the newest that is tested");
        } else if (versions.contains(version.get())) {
            return new Full();
        }
        return older(version.get(), versions.getFirst())
                ? new None(name + " is too old; " + versions.getFirst() + " is the oldest that is supported")
                : new Close(name + " is not tested");
    }

    /// Why the host must not be changed, if it must not.
    default Optional<String> refusal() {
        return this instanceof None(var why) ? Optional.of(why) : Optional.empty();
    }

    /// What the operator should know, if anything.
    default Optional<String> warning() {
        return this instanceof Close(var why) ? Optional.of(why) : Optional.empty();
    }

    /// Red Hat's family counts by its first number, and so does Debian.
    private static String stem(String id, String version) {
        return id.equals("ubuntu") ? version : version.split("\\.", 2)[0];
    }

    private static boolean older(String version, String oldest) {
        var least = Version.of(oldest).orElseThrow();
        return Version.of(version).filter(one -> one.compareTo(least) < 0).isPresent();
    }
}
