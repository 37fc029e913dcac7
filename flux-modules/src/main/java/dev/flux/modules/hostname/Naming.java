package dev.flux.modules.hostname;

import dev.flux.module.Subject;
import dev.flux.settings.Settings;
import java.util.Optional;

/// A host's name, short and whole.
///
/// @param domain empty where it has none
record Naming(String hostname, Optional<String> domain) {

    /// What settings say; empty where the name is left alone.
    static Optional<Naming> of(Subject subject, Settings settings) {
        var fqdn = settings.maybeText("fqdn");
        var domain = settings.maybeText("domain").or(() -> fqdn.flatMap(Naming::rest));
        return settings.maybeText("hostname")
                .or(() -> fqdn.map(Naming::first))
                .or(() -> settings.flag("from_inventory") ? Optional.of(label(subject.name())) : Optional.empty())
                .map(hostname -> new Naming(hostname, domain));
    }

    /// The first label; an address has none, so that it is refused as a whole.
    private static String label(String name) {
        return Names.isAddress(name) ? name : first(name);
    }

    static String first(String name) {
        return name.split("\\.", 2)[0];
    }

    static Optional<String> rest(String name) {
        var dot = name.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(name.substring(dot + 1));
    }

    /// The whole name and the short one, as a line of `/etc/hosts` has them.
    String line() {
        return domain.isPresent() ? this + " " + hostname : hostname;
    }

    @Override
    public String toString() {
        return domain.map(rest -> hostname + "." + rest).orElse(hostname);
    }
}
