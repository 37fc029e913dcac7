package dev.flux.cli.view;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// How large the terminal is, as the launcher found it, and as it is after somebody drew at its edge.
final class ScreenSize {

    private static final Size UNKNOWN = new Size(100, 24);

    private volatile Size size;

    /// In letters.
    record Size(int columns, int rows) {}

    ScreenSize(int columns, int rows) {
        this.size = new Size(columns > 0 ? columns : UNKNOWN.columns(), rows > 0 ? rows : UNKNOWN.rows());
    }

    Size size() {
        return size;
    }

    /// Asks the terminal again; where it does not say, nothing changes.
    void ask() {
        try {
            var process = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (process.waitFor(1, TimeUnit.SECONDS) && said.matches("[1-9]\\d{0,4} [1-9]\\d{0,4}")) {
                int blank = said.indexOf(' ');
                size = new Size(
                        Integer.parseInt(said.substring(blank + 1)), Integer.parseInt(said.substring(0, blank)));
            }
        } catch (IOException e) {
            // no terminal any more, or no stty: the last known size serves
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
