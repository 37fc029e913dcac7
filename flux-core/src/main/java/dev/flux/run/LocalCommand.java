package dev.flux.run;

import dev.flux.shell.Printable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A command of the user's on the machine that Flux runs on: no input, bounded output, ended with all its children when
/// its time is over.
final class LocalCommand {

    private static final int MOST = 16 * 1024;
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private LocalCommand() {}

    /// What came of it.
    ///
    /// @param status empty where it was ended at its deadline, or could not be started
    /// @param output the beginning of what it printed on both streams
    record Result(Optional<Integer> status, String output) {}

    /// @param variables what it gets besides this process's environment
    static Result run(String command, Map<String, String> variables, Deadline deadline) throws InterruptedException {
        try {
            var builder = new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true);
            builder.environment().putAll(variables);
            var process = builder.start();
            try {
                process.getOutputStream().close();
                return follow(process, deadline);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return new Result(Optional.empty(), "could not be started: " + e.getMessage());
        }
    }

    /// The last line of an output, as it goes behind an exit status: ` (...)`, or nothing.
    static String lastSaid(String output) {
        return output.lines()
                .filter(line -> !line.isBlank())
                .reduce((_, line) -> line)
                .map(line -> " (" + Printable.line(line.strip(), 200) + ")")
                .orElse("");
    }

    private static Result follow(Process process, Deadline deadline) throws InterruptedException {
        var output = new ByteArrayOutputStream();
        var reader = Thread.ofVirtual().name("hook output").start(() -> read(process.getInputStream(), output));
        boolean ended = process.waitFor(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            reader.join(LAST_WORDS);
        }
        synchronized (output) {
            var text = output.toString(StandardCharsets.UTF_8);
            return new Result(ended ? Optional.of(process.exitValue()) : Optional.empty(), text);
        }
    }

    private static void read(InputStream in, ByteArrayOutputStream output) {
        var buffer = new byte[4096];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (output) {
                    output.write(buffer, 0, Math.min(count, MOST - output.size()));
                }
            }
        } catch (IOException e) {
            // what was read so far is all that there is
        }
    }
}
