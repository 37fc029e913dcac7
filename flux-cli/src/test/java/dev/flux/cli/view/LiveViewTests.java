package dev.flux.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.run.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A table that is drawn again and again, and stands aside for questions.
final class LiveViewTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Console console = new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new Console.Terminal(true, true, true, 80, true));

    private String shown() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private void awaitDrawing() throws InterruptedException {
        for (int i = 0; i < 100 && !shown().contains("connecting"); i++) {
            Thread.sleep(20);
        }
        assertThat(shown()).contains("web01", "connecting");
    }

    @Test
    void standsAsideWhileSomebodyIsAsked() throws Exception {
        try (var view = new LiveView(console, false, false, Optional.empty())) {
            view.on(new RunEvent.HostStarted("web01"));
            awaitDrawing();

            var asked = console.colored(ColorWhen.NEVER).asking(() -> {
                var before = shown();
                pause();
                assertThat(shown()).isEqualTo(before).endsWith("\r\u001b[J");
                return "yes";
            });

            assertThat(asked).isEqualTo("yes");
            out.reset();
            awaitDrawing();
        }
        assertThat(shown()).endsWith("\r\u001b[J");
    }

    @Test
    void whatIsSaidMeanwhileStandsAboveThePicture() throws Exception {
        try (var view = new LiveView(console, false, false, Optional.empty())) {
            view.on(new RunEvent.HostStarted("web01"));
            awaitDrawing();
            console.talk("notice: a host key was recorded");

            assertThat(shown()).contains("\r\u001b[Jnotice: a host key was recorded\n");
            out.reset();
            awaitDrawing();
            assertThat(shown()).doesNotContain("\u001b[4A\u001b[4A");
        }
    }

    @Test
    void nothingIsDrawnTwiceTheSame() throws Exception {
        try (var view = new LiveView(console, false, false, Optional.empty())) {
            view.on(new RunEvent.Started(
                    "8f3a".repeat(8),
                    "orchestrate",
                    false,
                    java.time.Instant.EPOCH,
                    "fleet.toml",
                    java.util.List.of("web01"),
                    0));
            for (int i = 0; i < 100 && !shown().contains("waits"); i++) {
                Thread.sleep(20);
            }
            pause();
            assertThat(shown().split("web01", -1)).hasSizeLessThanOrEqualTo(3);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
