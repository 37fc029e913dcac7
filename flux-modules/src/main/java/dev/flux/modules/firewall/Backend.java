package dev.flux.modules.firewall;

import dev.flux.facts.Facts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The firewalls that are known.
enum Backend {
    UFW("ufw"),
    FIREWALLD("firewall-cmd"),
    NFTABLES("nft");

    private final String tool;

    Backend(String tool) {
        this.tool = tool;
    }

    /// The one that is on, if one is.
    static Optional<Backend> active(Facts facts) {
        return facts.value("firewall.active").flatMap(Backend::named);
    }

    static Optional<Backend> named(String word) {
        return List.of(values()).stream()
                .filter(one -> one.toString().equals(word))
                .findFirst();
    }

    /// The one to use where nobody says: the one that is on, else what is there, else the distribution family's own.
    static Backend choose(Facts facts) {
        return active(facts)
                .or(() -> List.of(values()).stream()
                        .filter(one -> one.isThere(facts))
                        .findFirst())
                .orElse(facts.family() == Facts.Family.REDHAT ? FIREWALLD : UFW);
    }

    /// Whether it is installed.
    boolean isThere(Facts facts) {
        return facts.has(tool)
                || List.of(facts.value("firewall.installed").orElse("").split(" ", -1))
                        .contains(toString());
    }

    /// The package that it comes in, everywhere.
    String packageName() {
        return toString();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
