package dev.flux.modules.certs;

import dev.flux.module.Material;
import dev.flux.module.Materials;
import dev.flux.settings.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One entry of `ca`.
///
/// @param index in the list, for messages
record Authority(int index, Settings settings) {

    /// All entries, in order.
    static List<Authority> all(Settings settings) {
        var groups = settings.groups("ca");
        return java.util.stream.IntStream.range(0, groups.size())
                .mapToObj(index -> new Authority(index, groups.get(index)))
                .toList();
    }

    String name() {
        return settings.maybeText("name").orElse("");
    }

    boolean present() {
        return settings.text("state").equals("present");
    }

    /// The one place that it comes from; empty where there is none, or more than one.
    List<String> places() {
        return List.of("file", "pem", "url").stream().filter(settings::has).toList();
    }

    Optional<String> fingerprint() {
        return settings.maybeText("sha256").map(text -> text.replace(":", "").toLowerCase(Locale.ROOT));
    }

    /// What has to be gathered for it. Without a digest nothing is fetched.
    Optional<Material> material() {
        if (!present() || places().size() != 1) {
            return Optional.empty();
        }
        return settings.maybeText("file")
                .<Material>map(Material.Local::new)
                .or(() -> settings.maybeText("url")
                        .filter(_ -> settings.has("sha256"))
                        .flatMap(Authority::address)
                        .map(Material.Page::new));
    }

    private static Optional<URI> address(String url) {
        try {
            return Optional.of(URI.create(url)).filter(uri -> uri.getHost() != null && uri.getUserInfo() == null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Its bytes; empty where they are not to be had.
    Optional<byte[]> bytes(Materials materials) {
        return settings.maybeText("pem")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .or(() -> material().flatMap(materials::bytes));
    }

    /// One PEM by file name: a bundle is split.
    Map<String, String> files(Materials materials) {
        Map<String, String> files = new LinkedHashMap<>();
        if (present()) {
            var certificates = bytes(materials).map(Certificates::read).orElse(List.of());
            for (int i = 0; i < certificates.size(); i++) {
                files.put(i == 0 ? name() : name() + "-" + (i + 1), Certificates.pem(certificates.get(i)));
            }
        }
        return files;
    }
}
