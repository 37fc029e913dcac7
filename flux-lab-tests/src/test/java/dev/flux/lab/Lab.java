package dev.flux.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What the tests of one build share: a folder, keys, and hosts, which are started once and removed at the end.
final class Lab {

    /// Gives a host this machine's own way to look names up, for what needs a distribution's archive.
    static final String RESOLVER = "printf '%s' '" + resolver() + "' >/etc/resolv.conf\n";

    private static final Path FOLDER = makeFolder();
    private static final Map<String, LabHost> HOSTS = new ConcurrentHashMap<>();
    private static final Duration SLACK = measuredSlack();

    private Lab() {}

    /// Whether every suite is wanted, as at night; the build's check is content with fewer.
    static boolean wide() {
        return "yes".equals(System.getenv("FLUX_LAB_WIDE"));
    }

    /// What a span is longer by here that is two seconds where a process starts in 1.5 ms: on a machine on which one
    /// takes ten times as long, a host is as slow.
    static Duration slack() {
        return SLACK;
    }

    private static Duration measuredSlack() {
        long begin = System.nanoTime();
        Command.of("/bin/sh", "-c", "i=0; while [ $i -lt 200 ]; do /bin/true; i=$((i + 1)); done")
                .run()
                .orThrow();
        double slowness = (System.nanoTime() - begin) / 300.0e6;
        var slack = Duration.ofMillis(Math.round(Math.clamp(slowness - 1, 0, 10) * 2000));
        System.out.println("slack of this machine: " + slack.toMillis() + " ms for every two seconds");
        return slack;
    }

    private static String resolver() {
        try {
            return Files.readString(Path.of("/etc/resolv.conf")).replace("'", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where keys, homes and outputs are kept; gone at the end.
    static Path folder() {
        return FOLDER;
    }

    /// A key pair, made when it is first asked for.
    static synchronized Path key(String name) {
        var file = FOLDER.resolve(name);
        if (!Files.exists(file)) {
            Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "lab", "-f", file.toString())
                    .run()
                    .orThrow();
        }
        return file;
    }

    /// The key that hosts let in.
    static Path key() {
        return key("id_lab");
    }

    private static String publicKey() {
        try {
            return Files.readString(Path.of(key() + ".pub")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Hosts that stay for all tests, in this order; those that run already are kept. Two at a time are started.
    static List<LabHost> hosts(List<HostSpec> specs) {
        var key = publicKey();
        try (var two = Executors.newFixedThreadPool(2)) {
            var starting = new ArrayList<Future<LabHost>>();
            for (var spec : specs) {
                starting.add(two.submit(() -> HOSTS.computeIfAbsent(spec.name(), _ -> start(spec, key))));
            }
            var hosts = new ArrayList<LabHost>();
            for (var future : starting) {
                hosts.add(future.get());
            }
            return hosts;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a host of the lab did not start: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static LabHost host(HostSpec spec) {
        return hosts(List.of(spec)).getFirst();
    }

    /// Two hosts that are always well: the others of each run, which nothing may disturb.
    static List<LabHost> bystanders() {
        return hosts(List.of(HostSpec.light("calm1"), HostSpec.light("calm2")));
    }

    /// A suite whose systemd does not boot here is proved with sshd as process 1, and counted. A host of a busy machine
    /// has a second try, and what the first one said is printed.
    private static LabHost start(HostSpec spec, String key) {
        try {
            return Engine.start(spec, key);
        } catch (IllegalStateException e) {
            System.err.println(spec.name() + " did not start, once more: " + e.getMessage());
        }
        try {
            return Engine.start(spec, key);
        } catch (IllegalStateException e) {
            if (!spec.systemd()) {
                throw e;
            }
            cannot("systemd of " + spec.image() + " does not boot, its host runs sshd alone: " + e.getMessage());
            return Engine.start(new HostSpec(spec.name(), spec.image(), false, spec.options(), spec.setup()), key);
        }
    }

    /// Says what this machine cannot do; the build's check counts these lines.
    static void cannot(String what) {
        try {
            var folder = System.getenv("FLUX_LAB_DIR");
            if (folder != null) {
                var line = what.lines().findFirst().orElse("?") + "\n";
                Files.writeString(
                        Path.of(folder, "cannot"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path makeFolder() {
        try {
            var folder = Files.createTempDirectory("flux-lab-tests");
            Runtime.getRuntime().addShutdownHook(new Thread(Lab::clear));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clear() {
        try {
            var words = new ArrayList<>(List.of("docker", "rm", "-f", "-v"));
            HOSTS.values().forEach(host -> words.add(host.container()));
            if (!HOSTS.isEmpty()) {
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            }
            new ProcessBuilder("rm", "-rf", FOLDER.toString()).start().waitFor();
        } catch (IOException | InterruptedException e) {
            // The build's own `down` removes what is left.
            Thread.currentThread().interrupt();
        }
    }
}
