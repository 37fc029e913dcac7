package dev.flux.site.film;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A terminal with a shell in it, held by a tmux of its own.
final class Terminal implements AutoCloseable {

    /// What its shell says when it waits.
    static final String PROMPT = "$";

    private final String socket = "film-" + ProcessHandle.current().pid();

    /// Opens one.
    ///
    /// @param folder where its shell begins
    /// @param variables that its shell has besides those of this process
    Terminal(int columns, int rows, Path folder, Map<String, String> variables) throws IOException {
        List<String> words = new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d"));
        words.addAll(List.of("-x", "" + columns, "-y", "" + rows, "-c", folder.toString()));
        // with few colours, those of the picture: of a terminal with many, Flux asks for shades of its own, and tmux
        // says that it has many, whatever its variables are
        words.addAll(List.of("-e", "COLORTERM="));
        variables.forEach((name, value) -> words.addAll(List.of("-e", name + "=" + value)));
        words.addAll(List.of("-e", "PROMPT_COMMAND=PS1='" + PROMPT + " '", "TERM=screen exec bash --norc --noprofile"));
        tmux(words);
        tmux(List.of("set", "-g", "status", "off"));
    }

    /// Types.
    void type(String text) throws IOException {
        tmux(List.of("send-keys", "-l", "--", text));
    }

    /// Presses the key that ends a line.
    void enter() throws IOException {
        tmux(List.of("send-keys", "Enter"));
    }

    /// What it shows, line by line, with the styles.
    List<String> shows() throws IOException {
        return tmux(List.of("capture-pane", "-p", "-e")).lines().toList();
    }

    /// Whether its shell waits for a command.
    static boolean waits(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").strip())
                .filter(line -> !line.isEmpty())
                .reduce((_, last) -> last)
                .orElse("")
                .equals(PROMPT);
    }

    private String tmux(List<String> words) throws IOException {
        List<String> all = new ArrayList<>(List.of("tmux", "-u", "-L", socket));
        all.addAll(words);
        var process = new ProcessBuilder(all).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", all) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return said;
    }

    @Override
    public void close() throws IOException {
        tmux(List.of("kill-server"));
    }
}
