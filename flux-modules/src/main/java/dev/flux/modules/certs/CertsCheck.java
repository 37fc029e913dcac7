package dev.flux.modules.certs;

import dev.flux.module.Materials;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.Blob;
import dev.flux.settings.Settings;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judges every authority before any host is contacted.
///
/// @param now when certificates have to be valid
record CertsCheck(Settings settings, Materials materials, String path, Instant now) {

    void problems(Problems problems) {
        Map<String, String> files = new HashMap<>();
        for (var authority : Authority.all(settings)) {
            var at = path + ".ca[" + authority.index() + "]";
            if (authority.name().isEmpty()) {
                add(problems, Problem.of(at + ".name", "is needed").hint("write name = \"corp-root\""));
                continue;
            }
            var found = source(authority, at, problems)
                    ? certificates(authority, at, problems)
                    : List.<X509Certificate>of();
            for (var certificate : found) {
                Verdict.of(certificate, now, settings.flag("allow_expired"), settings.flag("allow_non_ca"))
                        .forEach(fault -> add(
                                problems,
                                Problem.of(at, subject(certificate) + " " + fault.text())
                                        .hint(fault.hint())));
            }
            names(authority, found.size()).forEach(name -> {
                var before = files.putIfAbsent(name, at);
                if (before != null) {
                    add(
                            problems,
                            Problem.of(at + ".name", "flux-" + name + ".crt is also a file of " + before)
                                    .hint("give each authority a name of its own"));
                }
            });
        }
    }

    private static List<String> names(Authority authority, int count) {
        var names = new ArrayList<>(List.of(authority.name()));
        for (int i = 2; i <= count; i++) {
            names.add(authority.name() + "-" + i);
        }
        return names;
    }

    /// Whether it says where it comes from, once.
    private static boolean source(Authority authority, String at, Problems problems) {
        if (!authority.present()) {
            return false;
        }
        if (authority.places().size() != 1) {
            add(
                    problems,
                    Problem.of(at, "needs exactly one of file, pem and url")
                            .hint(
                                    authority.places().isEmpty()
                                            ? "write file = \"certs/corp-root.pem\""
                                            : "keep one of them"));
            return false;
        }
        if (authority.settings().has("url") && authority.fingerprint().isEmpty()) {
            add(
                    problems,
                    Problem.of(at + ".sha256", "is needed with url")
                            .hint("openssl x509 -in FILE -noout -fingerprint -sha256, on a copy that you trust"));
            return false;
        }
        return true;
    }

    private List<X509Certificate> certificates(Authority authority, String at, Problems problems) {
        try {
            var bytes = authority.bytes(materials);
            if (bytes.isEmpty()) {
                return List.of();
            }
            var found = Certificates.read(bytes.get());
            var digest = found.size() == 1 ? Certificates.fingerprint(found.getFirst()) : Blob.digest(bytes.get());
            authority
                    .fingerprint()
                    .filter(wanted -> !wanted.equals(digest))
                    .ifPresent(_ -> add(
                            problems,
                            Problem.of(
                                            at + ".sha256",
                                            found.size() == 1
                                                    ? "is not the certificate's, which is " + digest
                                                    : "is not that of the bundle of " + found.size() + ", which is "
                                                            + digest)
                                    .hint("find out which of them is right before you change it")));
            return found;
        } catch (IllegalArgumentException e) {
            add(problems, Problem.of(at + "." + authority.places().getFirst(), String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    /// Certificates that end soon, a line each.
    List<String> warnings() {
        List<String> lines = new ArrayList<>();
        for (var authority : Authority.all(settings)) {
            read(authority).forEach(certificate -> {
                long days = Duration.between(now, certificate.getNotAfter().toInstant())
                        .toDays();
                if (days < settings.whole("min_days_left") && days >= 0) {
                    lines.add(path + ": " + authority.name() + ": " + subject(certificate) + " ends in " + days
                            + " days");
                }
            });
        }
        return lines;
    }

    private List<X509Certificate> read(Authority authority) {
        try {
            return Optional.of(authority)
                    .filter(Authority::present)
                    .flatMap(one -> one.bytes(materials))
                    .map(Certificates::read)
                    .orElse(List.of());
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }

    /// What was found without files and downloads is not said again.
    private static void add(Problems problems, Problem problem) {
        if (!problems.list().contains(problem)) {
            problems.add(problem);
        }
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName().replaceAll("\\p{Cntrl}", "?");
    }
}
