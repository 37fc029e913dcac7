package dev.flux.cli.lab;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A throw-away host: a copy-on-write clone of this machine in namespaces of its own. Files are written, users added
/// and
/// packages installed for real in there, and all of it is gone with the clone.
///
/// It lives as long as this process at most: its first process waits for the end of its stdin, which this process
/// holds,
/// so that nothing has to be cleaned up even after a `kill -9`. It is a place to try things, not a sandbox against
/// root.
public final class CloneHost implements AutoCloseable {

    private static final String SCRIPT = Stream.of(
                    "clone-root.sh", "clone-devices.sh", "clone-kernel.sh", "clone-enter.sh")
            .map(CloneHost::resource)
            .collect(joining());

    private final CloneSpec spec;
    private final Process first;
    private final ProcessMark mark;

    private CloneHost(CloneSpec spec, Process first, ProcessMark mark) {
        this.spec = spec;
        this.first = first;
        this.mark = mark;
    }

    /// Makes one, in well under a tenth of a second.
    ///
    /// @throws LabException where this machine cannot: [Lab#unsupported()] says so beforehand
    public static CloneHost start(CloneSpec spec) {
        return start(spec, "");
    }

    /// The same with some shell before the clone's own: where a test gives it other programs than this machine's.
    static CloneHost start(CloneSpec spec, String before) {
        LabCheck.privilege().ifPresent(why -> {
            throw new LabException(why);
        });
        try {
            var first = CloneCommand.plain(words(spec, before + SCRIPT)).start();
            return ready(spec, first);
        } catch (IOException e) {
            throw new LabException("no clone of this machine: " + e.getMessage(), e);
        }
    }

    private static List<String> words(CloneSpec spec, String script) throws IOException {
        var words = new ArrayList<>(List.of("setsid", "unshare", "--mount", "--uts", "--ipc", "--pid", "--fork"));
        words.addAll(List.of("--kill-child=KILL", "--propagation", "private"));
        if (spec.ownNetwork()) {
            words.add("--net");
        }
        words.addAll(List.of("/bin/sh", "-c", script, "flux-clone", spec.name(), MachineId.generate()));
        words.addAll(List.of(spec.ownNetwork() ? "own" : "shared", CloneCommand.HOME));
        words.addAll(LocalMounts.here());
        return words;
    }

    private static CloneHost ready(CloneSpec spec, Process first) throws IOException {
        var line = first.inputReader(StandardCharsets.UTF_8).readLine();
        var mark = line != null && line.startsWith("ready ")
                ? ProcessMark.of(Long.parseLong(line.substring("ready ".length())))
                : java.util.Optional.<ProcessMark>empty();
        if (mark.isPresent()) {
            return new CloneHost(spec, first, mark.get());
        }
        first.getOutputStream().close();
        var why = new String(first.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        first.destroyForcibly();
        throw new LabException(reason(why));
    }

    private static String reason(String why) {
        var words = why.lines().filter(line -> line.startsWith("flux: ")).findFirst();
        return words.map(line -> line.substring("flux: ".length()))
                .orElse("no clone of this machine: " + (why.isEmpty() ? "its first process ended" : why));
    }

    /// Its host name.
    public String name() {
        return spec.name();
    }

    /// Its first process, as this machine numbers it.
    public long pid() {
        return mark.pid();
    }

    ProcessMark mark() {
        return mark;
    }

    /// Its root folder as seen from outside, for reading and writing its files: only while it lives.
    public Path root() {
        return Path.of("/proc/" + mark.pid() + "/root");
    }

    /// A process in the clone, not started yet: root, in root's home, with the environment of a login. It ends with the
    /// clone at the latest, so a server such as `sshd -D` is just started and left alone.
    public ProcessBuilder process(List<String> words) {
        return CloneCommand.process(mark.pid(), spec.ownNetwork(), words);
    }

    /// A command line in the clone's `/bin/sh`, not started yet.
    public ProcessBuilder shell(String command) {
        return process(List.of("/bin/sh", "-c", command));
    }

    /// Runs a command line in the clone and waits for its end.
    public Ran run(String command) throws InterruptedException {
        try {
            var process = shell(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), output);
        } catch (IOException e) {
            throw new LabException("nothing runs in " + name() + ": " + e.getMessage(), e);
        }
    }

    /// What a command came to.
    ///
    /// @param output stdout and stderr as they came
    public record Ran(int code, String output) {}

    /// Whether it still lives.
    public boolean isAlive() {
        return first.isAlive();
    }

    /// Ends it with everything that runs in it; its files are gone with it.
    @Override
    public void close() {
        try {
            first.getOutputStream().close();
            if (!first.waitFor(2, TimeUnit.SECONDS)) {
                mark.kill();
                first.destroyForcibly().waitFor(2, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            first.destroyForcibly();
        } catch (InterruptedException e) {
            first.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String resource(String name) {
        try (InputStream in = CloneHost.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in the distribution: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
