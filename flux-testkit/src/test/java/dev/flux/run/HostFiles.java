package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.testkit.PosixShell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The files that a host's runner is made of, tried on their own.
final class HostFiles {

    private static final Path FILES = Path.of("../flux-core/src/main/java/dev/flux/payload")
            .toAbsolutePath()
            .normalize();

    private HostFiles() {}

    /// Runs a script in a folder; its first word is where the files are.
    ///
    /// @return the lines that it printed
    static List<String> run(Path folder, PosixShell shell, String text, String... more)
            throws IOException, InterruptedException {
        var script = Files.writeString(folder.resolve("try.sh"), text);
        var words = new ArrayList<>(List.of(shell.file().toString()));
        if (shell == PosixShell.BUSYBOX) {
            words.add("sh");
        }
        words.addAll(List.of(script.toString(), FILES.toString()));
        words.addAll(List.of(more));
        var process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return out.lines().toList();
    }
}
