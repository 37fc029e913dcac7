package dev.flux.modules.certs;

import com.google.auto.service.AutoService;
import dev.flux.facts.Facts;
import dev.flux.facts.Facts.Family;
import dev.flux.module.FluxModule;
import dev.flux.module.Material;
import dev.flux.module.Materials;
import dev.flux.module.Member;
import dev.flux.module.Subject;
import dev.flux.problem.Problems;
import dev.flux.resource.CaAnchors;
import dev.flux.resource.CaAnchors.Store;
import dev.flux.resource.CaRefresh;
import dev.flux.resource.NotHere;
import dev.flux.resource.Packages;
import dev.flux.resource.Resource;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which certificate authorities a host trusts besides those of its distribution. Everything about a certificate is
/// judged on the controller; a host gets plain PEM, one certificate a file.
@AutoService(FluxModule.class)
public final class CertsModule implements FluxModule {

    private static final Type.Text PEM =
            new Type.Text(java.util.regex.Pattern.compile("[\\t\\n\\r -~]*"), 1 << 18, "certificates in PEM");

    @Override
    public String name() {
        return "certs";
    }

    @Override
    public String summary() {
        return "Makes a host trust certificate authorities of your own.";
    }

    @Override
    public List<String> after() {
        return List.of("update");
    }

    @Override
    public Schema schema() {
        return Schema.of(
                Key.of("ca", Type.list(new Type.Group(authority())), List.of(), "the authorities"),
                Key.of("allow_expired", new Type.Flag(), false, "accept certificates that are not valid now"),
                Key.of("allow_non_ca", new Type.Flag(), false, "accept certificates that are no authority's"),
                Key.of("min_days_left", new Type.Whole(0, 36500), 30L, "warn where a certificate ends sooner"),
                Key.of(
                        "purge_unmanaged",
                        new Type.Flag(),
                        false,
                        "take away every authority that Flux once installed and that is not in ca"),
                Key.of(
                        "refresh",
                        Type.choice("on-change", "always"),
                        "on-change",
                        "when the host's bundle of certificates is made anew; never a change by itself"));
    }

    private static Schema authority() {
        return Schema.of(
                Key.of(
                        "name",
                        Type.text(
                                "(?!\\.)" + CaAnchors.NAME, 64, "1 to 64 letters, digits, dots, hyphens, underscores"),
                        "its file is flux-NAME.crt; further certificates of a bundle are flux-NAME-2.crt and so on"),
                Key.of("file", Type.text(), "a file on the controller, PEM or DER, from the configuration's folder"),
                Key.of("pem", PEM, "the certificate itself"),
                Key.of(
                        "url",
                        Type.text("https://[^\\s/@]+(/\\S*)?", 1024, "an https address"),
                        "where the controller" + " fetches it; sha256 is needed"),
                Key.of(
                        "sha256",
                        Type.text("([0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}", 95, "64 hex digits, colons allowed"),
                        "fingerprint of the certificate; of a bundle, the digest of the whole file"),
                Key.of("state", Type.choice("present", "absent"), "present", "absent takes it away"));
    }

    @Override
    public List<Material> needs(Settings settings) {
        return Authority.all(settings).stream()
                .flatMap(authority -> authority.material().stream())
                .distinct()
                .toList();
    }

    @Override
    public void check(Settings settings, String path, Problems problems) {
        new CertsCheck(settings, Materials.NONE, path, Instant.now()).problems(problems);
    }

    /// Once more, with what was read and fetched.
    @Override
    public void checkFleet(List<Member> members, String path, Problems problems) {
        Set<Settings> judged = new HashSet<>();
        for (var member : members) {
            if (judged.add(member.settings()) && !needs(member.settings()).isEmpty()) {
                new CertsCheck(member.settings(), member.subject().materials(), path, Instant.now()).problems(problems);
            }
        }
    }

    @Override
    public List<String> warnings(List<Member> members) {
        return members.stream()
                .flatMap(member -> new CertsCheck(
                                member.settings(), member.subject().materials(), "modules.certs", Instant.now())
                        .warnings().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
        if (facts.family() == Family.OTHER) {
            return List.of(new NotHere("CA certificates", "Flux knows the families of Debian and Red Hat only"));
        }
        var store = facts.family() == Family.DEBIAN ? Store.DEBIAN : Store.REDHAT;
        List<Resource> desired = new ArrayList<>();
        var authorities = Authority.all(settings);
        if (!authorities.isEmpty() || settings.flag("purge_unmanaged")) {
            Map<String, String> certificates = new LinkedHashMap<>();
            authorities.forEach(authority -> certificates.putAll(authority.files(subject.materials())));
            desired.add(new CaAnchors(
                    store,
                    certificates,
                    authorities.stream().map(Authority::name).toList(),
                    settings.flag("purge_unmanaged")));
        }
        if (settings.text("refresh").equals("always")) {
            desired.add(new CaRefresh(store));
        }
        if (!desired.isEmpty()) {
            tool(facts).ifPresent(desired::addFirst);
        }
        return desired;
    }

    /// What makes the bundle: a small installation may be without it.
    private static Optional<Resource> tool(Facts facts) {
        return facts.value("packages")
                .flatMap(Packages.Tool::of)
                .map(tool -> new Packages.Present(
                        new Packages.Manager(tool, Duration.ofMinutes(2), false), List.of("ca-certificates"), true));
    }
}
