package dev.flux.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The program as a process of its own, with a state folder of its own.
///
/// @param state the state folder
record FluxProcess(Path state) {

    /// What it came to; stdout and stderr together.
    record Ended(int code, String output) {}

    Ended run(String... args) throws IOException, InterruptedException {
        return ended(start(List.of(), "dev.flux.cli.Flux", args));
    }

    Ended runUnder(List<String> prefix, String... args) throws IOException, InterruptedException {
        return ended(start(prefix, "dev.flux.cli.Flux", args));
    }

    private static Ended ended(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    Process start(List<String> prefix, String main, String... args) throws IOException {
        var words = new ArrayList<>(prefix);
        words.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main));
        words.addAll(Arrays.asList(args));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("FLUX_STATE_DIR", state.toString());
        return builder.start();
    }
}
