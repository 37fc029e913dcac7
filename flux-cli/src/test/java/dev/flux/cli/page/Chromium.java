package dev.flux.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real browser without a window. The nightly check has one; elsewhere the tests that need it are skipped.
final class Chromium {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private static final List<String> QUIETLY = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // whatever the page still waits for at that time on the page's own clock is not waited for
            "--virtual-time-budget=5000");

    private final Path folder;

    /// @param folder for its profile and what it says
    private Chromium(Path folder) {
        this.folder = folder;
    }

    /// The browser of this machine; the test is skipped where there is none.
    static Chromium of(Path folder) {
        assumeTrue(Files.isExecutable(PROGRAM), "no Chromium on this machine");
        return new Chromium(folder);
    }

    /// What became of a page: its elements after its scripts ran.
    ///
    /// @param end of the address, as in `#open`
    String open(String page, String end) throws IOException, InterruptedException {
        return open(page, end, QUIETLY);
    }

    /// The same on the clock on the wall, for a script that says how long things took; nothing is waited for.
    String openInRealTime(String page) throws IOException, InterruptedException {
        return open(page, "", QUIETLY.subList(0, QUIETLY.size() - 1));
    }

    private String open(String page, String end, List<String> options) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("page.html"), page);
        var dump = folder.resolve("dom.html");
        var command = Stream.of(
                        Stream.of(PROGRAM.toString()),
                        options.stream(),
                        Stream.of("--user-data-dir=" + folder.resolve("browser"), "--dump-dom", file.toUri() + end))
                .flatMap(part -> part)
                .toList();
        var browser = new ProcessBuilder(command)
                .redirectOutput(dump.toFile())
                .redirectError(folder.resolve("browser.log").toFile())
                .start();
        try {
            assertThat(browser.waitFor(300, TimeUnit.SECONDS))
                    .as("the browser came to an end")
                    .isTrue();
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
        }
        return Files.readString(dump);
    }
}
