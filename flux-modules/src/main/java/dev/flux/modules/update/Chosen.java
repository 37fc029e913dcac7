package dev.flux.modules.update;

import dev.flux.facts.Facts.Family;
import dev.flux.settings.Settings;
import java.util.List;

/// What settings say about packages, for one family of distributions.
record Chosen(Settings settings, Family family) {

    List<String> required() {
        return names("packages");
    }

    List<String> absent() {
        return names("absent_packages");
    }

    List<String> optional() {
        return names("optional_packages");
    }

    /// A list for all, or one for each family.
    private List<String> names(String key) {
        return settings
                .maybe(key, Object.class)
                .map(value -> value instanceof Settings byFamily
                        ? byFamily.texts(family == Family.REDHAT ? "redhat" : "debian")
                        : settings.texts(key))
                .orElse(List.of())
                .stream()
                .distinct()
                .toList();
    }
}
