package dev.flux.testkit;

import dev.flux.resource.SecretFile;
import dev.flux.resource.SecretText;
import dev.flux.secret.SecretSource;
import java.util.List;

/// Specimens of files with secrets in them.
final class SecretSpecimen {

    static final SecretSource HOOK = new SecretSource.Env("HOOK");
    static final SecretSource TOKEN = new SecretSource.File("token");

    static final String HOOKED = "https://example.org/it's/\"h00k\"/$x`id`\\n%s?a=1&b=*";
    static final String TOKENED = "-t0ken with = and ☃ ä";

    static final SecretFile FILE = new SecretFile(
            "/etc/new folder/it's.conf",
            "0640",
            "root:root",
            SecretText.of("hook = \"")
                    .then(HOOK)
                    .then("\"\n\n# it's 100% $1\ntoken=")
                    .then(TOKEN)
                    .then("\n\n"));

    static final List<Specimen> ALL = List.of(
            new Specimen("file with secrets", List.of(FILE), SecretSpecimen::told, host -> host.file(FILE.path(), "")),
            new Specimen(
                    "file that is one secret",
                    List.of(new SecretFile(
                            "/etc/key", "0600", "root:root", SecretText.of("").then(TOKEN))),
                    host -> {
                        told(host);
                        host.file("/etc/key", "theirs\n");
                    },
                    host -> host.file("/etc/key", TOKENED + "\n")));

    private SecretSpecimen() {}

    /// A host that knows the values.
    static void told(ShellHost host) {
        host.secret(HOOK, HOOKED);
        host.secret(TOKEN, TOKENED);
        host.file("/etc/other", "stays");
    }
}
