package dev.flux.modules.netdata;

import dev.flux.module.Material;
import dev.flux.settings.Settings;
import java.util.Map;
import java.util.Optional;

/// With which certificate Netdata answers: one that the host has, or one that comes with the run.
record Tls(Settings settings, Paths paths) {

    /// The certificate that is sent, if one is.
    static Optional<Material> certificate(Settings settings) {
        return settings.group("tls").maybeText("cert_from").map(Material.Local::new);
    }

    /// What `netdata.conf` says of it, in the section `[web]`.
    void into(Map<String, String> web) {
        var tls = settings.group("tls");
        Optional<String> sentKey = tls.secret("key_from").map(_ -> paths.sentKey());
        Optional<String> sentCertificate = tls.maybeText("cert_from").map(_ -> paths.sentCertificate());
        tls.maybeText("key").or(() -> sentKey).ifPresent(file -> web.put("ssl key", file));
        tls.maybeText("cert").or(() -> sentCertificate).ifPresent(file -> web.put("ssl certificate", file));
    }
}
