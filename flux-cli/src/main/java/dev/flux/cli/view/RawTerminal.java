package dev.flux.cli.view;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The process's terminal, every key handed on as it is typed. However the process ends, but for SIGKILL, the terminal
/// is as it was before.
public final class RawTerminal implements AutoCloseable {

    private static final File TTY = new File("/dev/tty");

    private final String before;
    private final Thread hook = new Thread(this::restore, "terminal");
    private boolean restored;

    private RawTerminal(String before) {
        this.before = before;
    }

    /// How large a terminal is.
    public record Size(int columns, int lines) {}

    /// Takes the terminal.
    ///
    /// @throws IOException where it does not let itself be set
    public static RawTerminal take() throws IOException {
        var raw = new RawTerminal(stty("-g"));
        Runtime.getRuntime().addShutdownHook(raw.hook);
        try {
            stty("raw", "-echo");
        } catch (IOException e) {
            raw.close();
            throw e;
        }
        return raw;
    }

    /// How large it is now; empty where it does not say.
    public static Optional<Size> size() {
        try {
            var words = stty("size").split(" ", -1);
            return words.length == 2 && !words[0].equals("0")
                    ? Optional.of(new Size(Integer.parseInt(words[1]), Integer.parseInt(words[0])))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// What is typed is shown.
    static void echo() {
        try {
            stty("echo");
        } catch (IOException e) {
            // there is no terminal any more
        }
    }

    private static String stty(String... words) throws IOException {
        var line = new String[words.length + 1];
        line[0] = "stty";
        System.arraycopy(words, 0, line, 1, words.length);
        var process = new ProcessBuilder(line)
                .redirectInput(TTY)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("stty " + String.join(" ", words) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return said;
    }

    private synchronized void restore() {
        if (!restored) {
            restored = true;
            try {
                stty(before);
            } catch (IOException e) {
                // the terminal is gone
            }
        }
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process ends already, and the hook has done its work
        }
    }
}
