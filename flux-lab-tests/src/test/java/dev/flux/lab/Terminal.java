package dev.flux.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Flux at a terminal, and somebody who types.
final class Terminal implements AutoCloseable {

    private final Process process;
    private final Path screen;
    private int seen;

    private Terminal(Process process, Path screen) {
        this.process = process;
        this.screen = screen;
    }

    /// Starts Flux on a terminal of its own.
    static Terminal start(Controller controller, String... words) {
        return shell(controller, "\"$@\"", words);
    }

    /// Starts a shell's own words on a terminal of its own; Flux and its words are `"$@"` in them.
    static Terminal shell(Controller controller, String script, String... words) {
        try {
            var screen = Files.createTempFile(Lab.folder(), "screen", "");
            var line = controller.line(words).stream().map(Terminal::quoted).collect(Collectors.joining(" "));
            var builder = new ProcessBuilder(
                            "script", "-qefc", "sh -c " + quoted(script) + " sh " + line, screen.toString())
                    .directory(controller.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(controller.variables());
            builder.environment().put("TERM", "xterm");
            return new Terminal(builder.start(), screen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /// Types, as it is.
    Terminal types(String keys) {
        seen = screen().length();
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// Waits until the screen shows something that it did not show before the last keys.
    Terminal shows(String pattern) {
        var end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!Pattern.compile(pattern).matcher(screen().substring(seen)).find()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("nothing like " + pattern + "; on the screen:\n" + screen());
            }
            Engine.pause(Duration.ofMillis(100));
        }
        return this;
    }

    /// The Java on it.
    ProcessHandle java() {
        return process.descendants()
                .filter(one -> one.info()
                        .command()
                        .filter(name -> name.endsWith("/java"))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Flux runs; on the screen:\n" + screen()));
    }

    /// All that was shown so far.
    String screen() {
        try {
            return Files.readString(screen, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for a question, which ends in a colon, and types an answer. A table that shows progress may be drawn over
    /// it.
    Terminal answers(String question, String answer) {
        var end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        var asked = Pattern.compile(question.isEmpty() ? ": \\z" : question + "[^\\n]*: ");
        while (!asked.matcher(screen().substring(seen)).find()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("no question about " + question + "; on the screen:\n" + screen());
            }
            Engine.pause(Duration.ofMillis(100));
        }
        seen = screen().length();
        try {
            // a person is not quicker than the terminal that stops showing what is typed
            Engine.pause(Duration.ofMillis(300));
            process.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// Its exit code, once it has ended.
    int await() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("not done; on the screen:\n" + screen());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return Arrays.toString(screen().lines().toArray());
    }
}
