package dev.flux.cli.lab;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The machine's own ssh client, which trusts nothing but the known_hosts file it is given.
///
/// @param files whose key and known_hosts it uses
record OpenSsh(LabFiles files) {

    private static final Path PROGRAM = Path.of("/usr/bin/ssh");

    /// What a command came to; stdout and stderr together.
    record Answer(int code, String output) {}

    static void required() {
        if (!Files.isExecutable(PROGRAM)) {
            System.err.println("skipped: there is no ssh client on this machine");
            abort("skipped: there is no ssh client on this machine");
        }
    }

    Answer run(int port, String command) throws IOException, InterruptedException {
        return run(port, command, "");
    }

    Answer run(int port, String command, String stdin) throws IOException, InterruptedException {
        var process = new ProcessBuilder(words(port, command))
                .redirectErrorStream(true)
                .start();
        var writer = Thread.ofPlatform().start(() -> write(process, stdin));
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        writer.join();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Answer(process.waitFor(), output);
    }

    private List<String> words(int port, String command) {
        var words = new ArrayList<>(List.of(PROGRAM.toString(), "-F", "none", "-T", "-p", Integer.toString(port)));
        words.addAll(List.of("-i", files.identity().toString()));
        for (var option : List.of(
                "BatchMode=yes",
                "IdentitiesOnly=yes",
                "IdentityAgent=none",
                "StrictHostKeyChecking=yes",
                "GlobalKnownHostsFile=/dev/null",
                "UserKnownHostsFile=" + files.knownHosts())) {
            words.addAll(List.of("-o", option));
        }
        words.addAll(List.of("root@127.0.0.1", command));
        return words;
    }

    private static void write(Process process, String stdin) {
        try (var to = process.getOutputStream()) {
            to.write(stdin.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // the command ended without reading it
        }
    }
}
