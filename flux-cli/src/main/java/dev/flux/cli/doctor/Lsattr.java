package dev.flux.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The flags that a file system keeps with a folder, which Java has no way to ask for.
final class Lsattr {

    private Lsattr() {}

    /// Letters as `lsattr -d` shows them; empty where it is not there, or says nothing.
    static Optional<String> flags(Path folder) {
        try {
            var process = new ProcessBuilder("lsattr", "-d", "--", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 && said.contains(" ")
                    ? Optional.of(said.substring(0, said.indexOf(' ')))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
