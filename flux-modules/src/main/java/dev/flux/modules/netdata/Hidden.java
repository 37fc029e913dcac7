package dev.flux.modules.netdata;

import dev.flux.module.Material;
import dev.flux.resource.FileContent;
import dev.flux.resource.FileReplaced;
import dev.flux.resource.Resource;
import dev.flux.resource.SecretFile;
import dev.flux.resource.SecretText;
import dev.flux.secret.SecretSource;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The files of Netdata's in which secrets may stand: for root to write and for Netdata itself to read.
record Hidden(Settings settings, Paths paths) {

    /// The settings that name a secret.
    static final List<String> KEYS =
            List.of("notify.slack", "notify.discord", "claim.token", "stream.api_key", "tls.key_from");

    private static final String HEAD = "# Managed by Flux (module netdata): changes here are overwritten.\n";

    /// Where the secret of a setting comes from, if it is set.
    static Optional<SecretSource> source(Settings settings, String key) {
        var parts = key.split("\\.", 2);
        return settings.group(parts[0]).secret(parts[1]);
    }

    /// What has to be read before they can be judged.
    static List<Material> needs(Settings settings) {
        return KEYS.stream()
                .flatMap(key -> source(settings, key).stream())
                .<Material>map(Material.Hidden::new)
                .toList();
    }

    /// All of them that somebody set.
    List<Resource> files() {
        List<Resource> files = new ArrayList<>();
        recipients().ifPresent(files::add);
        source(settings, "claim.token").map(this::claim).ifPresent(files::add);
        source(settings, "stream.api_key").map(this::stream).ifPresent(files::add);
        source(settings, "tls.key_from")
                .map(key -> file(paths.sentKey(), SecretText.of("").then(key).then("\n")))
                .ifPresent(files::add);
        return files;
    }

    private Optional<Resource> recipients() {
        var notify = settings.group("notify");
        var text = SecretText.of(HEAD);
        var email = notify.maybeText("email");
        if (email.isPresent()) {
            text = text.then(way("email", email.get()));
        }
        text = hook(text, "slack", "#");
        text = hook(text, "discord", "alarms");
        if (!text.secrets().isEmpty()) {
            return Optional.of(file(paths.mail(), text));
        }
        var plain = FileContent.of(paths.mail(), text.texts().getFirst());
        return email.map(_ -> new FileReplaced(plain));
    }

    private SecretText hook(SecretText text, String way, String recipient) {
        return source(settings, "notify." + way)
                .map(hook -> text.then(way(way, recipient) + way.toUpperCase(Locale.ROOT) + "_WEBHOOK_URL=\"")
                        .then(hook)
                        .then("\"\n"))
                .orElse(text);
    }

    /// What Netdata brings names recipients for each role, which would come before ours.
    private static String way(String way, String recipient) {
        var upper = way.toUpperCase(Locale.ROOT);
        return "SEND_" + upper + "=\"YES\"\nDEFAULT_RECIPIENT_" + upper + "=\"" + recipient + "\"\nrole_recipients_"
                + way + "=()\n";
    }

    private Resource claim(SecretSource token) {
        var claim = settings.group("claim");
        var url = claim.maybeText("url").orElse("https://app.netdata.cloud");
        var proxy = claim.maybeText("proxy").map(one -> "    proxy = " + one + "\n");
        return file(
                paths.claim(),
                SecretText.of(HEAD + "[global]\n    url = " + url + "\n    token = ")
                        .then(token)
                        .then("\n    rooms = " + String.join(",", claim.texts("rooms")) + "\n" + proxy.orElse("")));
    }

    private Resource stream(SecretSource key) {
        var destination = settings.group("stream").text("destination");
        return file(
                paths.stream(),
                SecretText.of(HEAD + "[stream]\n    enabled = yes\n    destination = " + destination
                                + "\n    api key = ")
                        .then(key)
                        .then("\n"));
    }

    private static Resource file(String path, SecretText text) {
        return new SecretFile(path, "0640", "root:netdata", text);
    }
}
