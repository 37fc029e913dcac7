package dev.flux.modules.netdata;

import dev.flux.module.Material;
import dev.flux.module.Member;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import java.util.List;
import java.util.regex.Pattern;

/// Whether secrets have the form that they need, once they were read: Netdata's own scripts read some of them as shell.
record SecretCheck(Member member, String path, Problems problems) {

    private record Form(String key, Pattern pattern, String words, String hint) {}

    private static final String PLAIN = "[A-Za-z0-9._~:/?@!&*+,;=%-]+";

    private static final List<Form> FORMS = List.of(
            form("notify.slack", "https://" + PLAIN, "is no https address", "copy the webhook's address"),
            form("notify.discord", "https://" + PLAIN, "is no https address", "copy the webhook's address"),
            form("claim.token", "[A-Za-z0-9_-]{8,512}", "is no token", "copy it from the room's settings"),
            form("stream.api_key", "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "is no UUID", "try: uuidgen"),
            form(
                    "tls.key_from",
                    "-----BEGIN ([A-Z]+ )?PRIVATE KEY-----\n[A-Za-z0-9+/=\n]+-----END ([A-Z]+ )?PRIVATE KEY-----",
                    "is no private key in PEM without a passphrase",
                    "openssl pkey -in KEY -out PLAIN-KEY"));

    private static Form form(String key, String pattern, String words, String hint) {
        return new Form(key, Pattern.compile(pattern), words, hint);
    }

    void all() {
        var materials = member.subject().materials();
        for (var form : FORMS) {
            Hidden.source(member.settings(), form.key())
                    .flatMap(source -> materials.text(new Material.Hidden(source)))
                    .filter(value -> !form.pattern().matcher(value).matches())
                    .ifPresent(_ -> add(form.key(), form.words(), form.hint()));
        }
        Tls.certificate(member.settings())
                .flatMap(materials::text)
                .filter(text -> !text.contains("-----BEGIN CERTIFICATE-----"))
                .ifPresent(_ -> add("tls.cert_from", "is no certificate in PEM", "write its chain into one file"));
    }

    private void add(String key, String message, String hint) {
        problems.add(Problem.of(path + "." + key, message).hint(hint));
    }
}
