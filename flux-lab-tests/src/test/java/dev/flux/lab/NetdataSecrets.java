package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The secrets that netdata gets in the lab, and where they may be found afterwards.
record NetdataSecrets(Controller controller) {

    /// What stands in `flux.toml`.
    static final String SETTINGS = """
            notify = { email = "ops@example.org", slack = "env:HOOK", discord = "file:hook" }
            stream = { destination = "127.0.0.1:1", api_key = "env:KEY" }
            tls = { cert_from = "netdata.crt", key_from = "file:netdata.key" }
            """;

    private static final String MAIL = "/etc/netdata/health_alarm_notify.conf";

    /// Netdata itself writes down the key with which it was refused.
    private static final String OWN_LOG = "/var/log/netdata/";

    private static final String HOOK = "https://hooks.example.org/T0/c4nary-of-slack";
    private static final String OTHER = "https://hooks.example.org/c4nary-of-discord";
    private static final String KEY = "c4c4c4c4-0000-4000-8000-0123456789ab";

    /// A controller that has them.
    static Controller controllerWithThem() {
        var controller = Controller.fresh().with("HOOK", HOOK).with("KEY", KEY);
        var folder = controller.folder();
        Command.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ed25519",
                        "-nodes",
                        "-subj",
                        "/CN=lab",
                        "-keyout",
                        folder.resolve("netdata.key").toString(),
                        "-out",
                        folder.resolve("netdata.crt").toString())
                .run()
                .orThrow();
        controller.write("hook", OTHER + "\n");
        for (var name : List.of("hook", "netdata.key")) {
            mode(folder.resolve(name));
        }
        return controller;
    }

    private static void mode(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String key() {
        return controller.read("netdata.key").lines().toList().get(1);
    }

    /// The files of a host in which each may be.
    private Map<String, String> places() {
        return new TreeMap<>(
                Map.of(HOOK, MAIL, OTHER, MAIL, KEY, "/etc/netdata/stream.conf", key(), "/etc/netdata/ssl/flux.key"));
    }

    /// Begins to look at all processes of a host.
    void watch(LabHost host) {
        Leaks.watch(host, places().keySet());
    }

    /// None was in the words or the environment of any process, while it came to the host and while it was put to use.
    void wereInNoProcessOf(LabHost host) {
        assertThat(Leaks.seen(host)).as(host.name()).isEmpty();
    }

    /// Each is in its file, for root and netdata alone, and nowhere else on the host.
    void areInTheirFilesAlone(LabHost host) {
        places().forEach((secret, file) -> {
            assertThat(new Leaks(secret).on(host))
                    .as(host.name())
                    .filteredOn(one -> !one.startsWith(OWN_LOG))
                    .containsExactly(file);
            assertThat(host.ask("stat -c '%a %U:%G' " + file)).as(file).isEqualTo("640 root:netdata");
            assertThat(new Leaks(secret).inProcessesOf(host)).as("processes").isEmpty();
        });
        assertThat(host.ask("su -s /bin/sh netdata -c 'cat " + MAIL + " >/dev/null && echo read'"))
                .isEqualTo("read");
    }

    /// None is in a file of the controller's, but where the user put it himself.
    void areNotOnTheController() {
        Set<String> found = new TreeSet<>();
        places().keySet()
                .forEach(secret -> new Leaks(secret)
                        .in(controller.folder())
                        .forEach(file ->
                                found.add(controller.folder().relativize(file).toString())));
        assertThat(found).containsExactlyInAnyOrder("hook", "netdata.key");
    }

    /// None was said.
    void areNotIn(FluxRun run) {
        places().keySet()
                .forEach(secret -> assertThat(new Leaks(secret).isIn(run.out() + run.err()))
                        .as(run.out() + run.err())
                        .isFalse());
    }
}
