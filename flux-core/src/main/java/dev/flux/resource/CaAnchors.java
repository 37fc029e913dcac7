package dev.flux.resource;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Certificate authorities that the host trusts besides those of its distribution: each in a file of Flux's own, and in
/// the bundle that programs read.
///
/// @param certificates by file name without `flux-` and `.crt`, in PEM, one each
/// @param owned names that are spoken of, wanted or not: a file of such a name, or of a later part of it, that is not
/// wanted goes
/// @param purge whether every other file of Flux's goes too
public record CaAnchors(Store store, Map<String, String> certificates, List<String> owned, boolean purge)
        implements Resource {

    /// What a name looks like.
    public static final String NAME = "[A-Za-z0-9._-]{1,64}";

    /// Where a family keeps them.
    public enum Store {
        DEBIAN,
        REDHAT;

        /// As the shell knows it.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public CaAnchors {
        certificates = Collections.unmodifiableMap(new LinkedHashMap<>(certificates));
        owned = List.copyOf(owned);
        for (var name : certificates.keySet()) {
            requireName(name);
        }
        owned.forEach(CaAnchors::requireName);
        for (var pem : certificates.values()) {
            if (!pem.matches("-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=]+\n)+-----END CERTIFICATE-----\n")) {
                throw new IllegalArgumentException("not one certificate in PEM");
            }
        }
    }

    private static void requireName(String name) {
        if (!name.matches(NAME.replace("64", "68"))) {
            throw new IllegalArgumentException("not a name of a certificate: " + name);
        }
    }

    @Override
    public String title() {
        return "CA certificates";
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(String.join(
                        "",
                        certificates.keySet().stream()
                                .sorted()
                                .map(name -> "flux-" + name + ".crt\n")
                                .toList()))
                .filter(text -> !text.isEmpty());
    }
}
