package dev.flux.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program of this machine, run to its end with a deadline. What it says goes to files, so that no pipe can fill.
///
/// @param words the program and its arguments
/// @param environment the whole environment where it is not empty, this process's otherwise
/// @param input what it reads on its standard input
record Command(List<String> words, Map<String, String> environment, Path folder, String input) {

    Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /// What a program left behind.
    record Result(int status, String out, String err, Duration took) {

        /// The output of a program that must succeed.
        String orThrow() {
            if (status != 0) {
                throw new IllegalStateException("exit " + status + ": " + out + err);
            }
            return out;
        }
    }

    /// A program that still runs.
    record Running(Process process, Path out, Path err, long begin) {

        /// Waits for its end; ends it, and fails, where that takes longer.
        Result await(Duration deadline) {
            try {
                if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(
                            "not done after " + deadline + "\n" + Files.readString(out) + Files.readString(err));
                }
                var took = Duration.ofNanos(System.nanoTime() - begin);
                return new Result(process.exitValue(), Files.readString(out), Files.readString(err), took);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    static Command of(String... words) {
        return new Command(List.of(words), Map.of(), Path.of("/"), "");
    }

    static Command of(List<String> words) {
        return new Command(words, Map.of(), Path.of("/"), "");
    }

    Command reading(String text) {
        return new Command(words, environment, folder, text);
    }

    /// Starts it.
    Running start() {
        try {
            var files = Files.createTempDirectory(Lab.folder(), "command");
            var in = Files.writeString(files.resolve("in"), input);
            var builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(files.resolve("out").toFile())
                    .redirectError(files.resolve("err").toFile());
            if (!environment.isEmpty()) {
                builder.environment().clear();
                builder.environment().putAll(environment);
            }
            return new Running(builder.start(), files.resolve("out"), files.resolve("err"), System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result run() {
        return start().await(Duration.ofMinutes(2));
    }
}
