package dev.flux.testkit;

import static java.util.Objects.requireNonNull;

import dev.flux.payload.HostRecord;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.RecordReader;
import dev.flux.payload.SecretBlock;
import dev.flux.payload.Step;
import dev.flux.resource.FileContent;
import dev.flux.resource.Resource;
import dev.flux.secret.Secret;
import dev.flux.secret.SecretSource;
import dev.flux.shell.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A host that is a folder: runs the steps of a payload under a named shell with [#root()] for its `/`, and returns
/// what they say. Nothing outside the folder is changed by a step that keeps to its root.
///
/// Programs that a test stands in for go to [#stub]; they are found before the machine's own.
public final class ShellHost {

    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    private final Path folder;
    private final List<String> shell;
    private final Map<SecretSource, Secret> secrets = new HashMap<>();
    private int runs;

    /// @param folder an empty one
    /// @param shell a command, as in `dash` or `busybox sh`
    public ShellHost(Path folder, String shell) {
        this.folder = folder;
        this.shell = List.of(shell.split(" ", -1));
        create(root());
        create(state());
        create(folder.resolve("bin"));
    }

    /// What the steps take for `/`.
    public Path root() {
        return folder.resolve("root");
    }

    /// A path below the root.
    public Path path(String absolute) {
        return root().resolve(absolute.substring(1));
    }

    /// The state folder of the host's runs.
    public Path state() {
        return folder.resolve("state");
    }

    /// Writes a file below the root, with its folders.
    public Path file(String absolute, String content) {
        return write(path(absolute), content);
    }

    /// Puts a program of the test's own on the path. It finds the root in `$ROOT`.
    public void stub(String name, String body) {
        write(
                        folder.resolve("bin").resolve(name),
                        "#!/bin/sh\nROOT=" + Shell.quote(root().toString()) + "\n" + body + "\n")
                .toFile()
                .setExecutable(true);
    }

    /// What a step with this secret gets.
    public void secret(SecretSource source, String value) {
        secrets.put(source, Secret.of(value));
    }

    private byte[] block(Payload payload) {
        return SecretBlock.of(payload, source -> requireNonNull(secrets.get(source)))
                .bytes();
    }

    /// What a run said, in order.
    public record Said(List<HostRecord> records) {

        /// The outcome of each step, as in `changed`.
        public List<String> outcomes() {
            return records.stream()
                    .filter(HostRecord.Ended.class::isInstance)
                    .map(record -> ((HostRecord.Ended) record).word())
                    .toList();
        }

        /// Reasons, in order.
        public List<String> reasons() {
            return records.stream()
                    .filter(HostRecord.Why.class::isInstance)
                    .map(record -> ((HostRecord.Why) record).text())
                    .toList();
        }
    }

    /// A dry-run.
    public Said plan(Resource... desired) {
        return plan(List.of(desired));
    }

    /// A dry-run.
    public Said plan(List<Resource> desired) {
        return planAfter(":", desired);
    }

    /// A dry-run after a command, in the same shell.
    public Said planAfter(String command, List<Resource> desired) {
        var payload = Payload.compile(steps(desired), Mode.PLAN);
        var script = payload.script();
        var hidden = new String(block(payload), StandardCharsets.UTF_8);
        var head = command + "\nexec 7>&1\nNONCE=" + NONCE + "\nS=" + Shell.quote(state().toString()) + "\nSECRETS='\n"
                + hidden + "'\n";
        return said(start(head + script.replace("\nROOT=\n", "\nROOT=" + quotedRoot() + "\n" + pathLine())));
    }

    /// A real run.
    public Said apply(Resource... desired) {
        return apply(List.of(desired));
    }

    /// A real run.
    public Said apply(List<Resource> desired) {
        return run(steps(desired), "stop");
    }

    /// A real run whose last step fails, so that it undoes itself; the last outcomes are those of putting back.
    public Said applyAndUndo(List<Resource> desired) {
        var barrier = file("/flux-cannot", "no folder");
        var all = new ArrayList<>(desired);
        all.add(FileContent.of("/flux-cannot/be", "nothing can stand below a file"));
        var said = run(steps(all), "rollback");
        delete(barrier);
        return said;
    }

    private Said run(List<Step> steps, String onError) {
        var place = folder.resolve("state/runs/" + runs++ + "/1");
        create(place);
        var payload = Payload.compile(steps, Mode.APPLY);
        write(place.resolve("payload"), payload.script());
        var hidden = new String(block(payload), StandardCharsets.UTF_8);
        var at = hidden.isEmpty() ? "" : write(place.resolve("secrets"), hidden).toString();
        write(
                place.resolve("spec"),
                "RUN_NONCE=" + NONCE + " ON_ERROR=" + onError + " ROOT=" + quotedRoot() + " HOLDER=test HIDDEN="
                        + Shell.quote(at)
                        + "\n"
                        + pathLine());
        var talk = start(". " + Shell.quote(place.resolve("payload").toString()), state().toString(), place.toString());
        if (!Files.exists(place.resolve("records"))) {
            throw new AssertionError("no records from " + shell + ": " + talk);
        }
        return said(read(place.resolve("records")));
    }

    private static List<Step> steps(List<Resource> desired) {
        var steps = new ArrayList<Step>();
        for (var resource : desired) {
            steps.add(new Step(steps.size() + 1, "test", resource, Duration.ofSeconds(30), false));
        }
        return steps;
    }

    private String start(String script, String... arguments) {
        try {
            var file = Files.writeString(folder.resolve("script"), script);
            var command = Stream.of(shell.stream(), Stream.of(file.toString()), Stream.of(arguments))
                    .flatMap(part -> part)
                    .toList();
            var out = folder.resolve("out");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end after 60 s: " + read(out));
            }
            return read(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Said said(String text) {
        var reader = new RecordReader(NONCE);
        var records = text.lines().flatMap(line -> reader.read(line).stream()).toList();
        if (records.isEmpty() && !text.isEmpty()) {
            throw new AssertionError("no records: " + text);
        }
        return new Said(records);
    }

    private String quotedRoot() {
        return Shell.quote(root().toString());
    }

    private String pathLine() {
        return "PATH=" + Shell.quote(folder.resolve("bin").toString()) + ":$PATH\n";
    }

    private static Path write(Path file, String content) {
        try {
            create(java.util.Objects.requireNonNull(file.getParent()));
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
