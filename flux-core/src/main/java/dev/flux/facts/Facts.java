package dev.flux.facts;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a probe learnt about one host before anything is changed, by name. A module plans only with what no step of the
/// run can change; the rest, as free space and ports, is for people and conditions.
///
/// Every value came from the host and is data: escaped where shown, quoted where it reaches a shell, a path never.
/// Their names are in [FactNames].
public record Facts(Map<String, String> values) {

    /// Nothing is known.
    public static final Facts NONE = new Facts(Map.of());

    /// The distribution family, as far as it changes where files live.
    public enum Family {
        DEBIAN,
        REDHAT,
        OTHER
    }

    public Facts {
        values = Map.copyOf(values);
    }

    /// A fact, if the host told it.
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
    }

    /// The family by the distribution's own id first, then by what it says it is like.
    public Family family() {
        return switch (value("os.id").orElse("")) {
            case "debian", "ubuntu", "linuxmint", "pop", "raspbian" -> Family.DEBIAN;
            case "rhel", "centos", "rocky", "almalinux", "fedora" -> Family.REDHAT;
            default -> familyByLikeness(" " + value("os.like").orElse("") + " ");
        };
    }

    private static Family familyByLikeness(String like) {
        if (like.contains(" debian ") || like.contains(" ubuntu ")) {
            return Family.DEBIAN;
        }
        return like.contains(" rhel ") || like.contains(" fedora ") || like.contains(" centos ")
                ? Family.REDHAT
                : Family.OTHER;
    }

    /// Whether a tool is on the host's path.
    public boolean has(String tool) {
        return values.containsKey("tool." + tool);
    }

    /// Whether systemd runs the host.
    public boolean systemd() {
        return values.getOrDefault("init", "").equals("systemd");
    }

    /// Whether the host shares its kernel, so that parts of `/proc/sys` are not its own.
    public boolean container() {
        return value("container").isPresent();
    }

    @Override
    public String toString() {
        return new TreeMap<>(values).toString();
    }
}
