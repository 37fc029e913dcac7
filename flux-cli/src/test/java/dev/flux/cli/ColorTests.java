package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.HostOutcome;
import dev.flux.report.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Colours can be read on white and on black, and are there only where they are wanted.
final class ColorTests {

    /// Yellow and blue, bright or not: each is lost on one of the two grounds.
    private static final Pattern SIGNS = Pattern.compile("\u001b\\[(?:(?:1;)?[39][34]|38;5;(?:130|63))m([^\u001b]*)");

    private final Screen screen;
    private final Path state;

    ColorTests(@TempDir Path folder) {
        this.screen = new Screen(folder);
        this.state = folder.resolve("state");
        new KeptRun("orchestrate")
                .host(
                        "web01",
                        HostOutcome.COMPLETED,
                        "",
                        "",
                        KeptRun.changed(1, "motd", "/etc/motd", "old\n", "new\n"),
                        KeptRun.step(2, "motd", "a link", Outcome.WOULD_CHANGE, "", ""))
                .host(
                        "web02",
                        HostOutcome.ROLLED_BACK,
                        "no new login proved it",
                        "flux retry 8f3a",
                        KeptRun.step(1, "ssh", "sshd_config", Outcome.ROLLED_BACK, "", ""))
                .host("db01", HostOutcome.UNREACHABLE, "refused", "")
                .cutOff(state, 3);
    }

    @Test
    void yellowAndBlueAreForSignsAlone() {
        assertThat(screen.flux("report", "8f3a", "-v", "--color", "always")).isNotNegative();
        var signs =
                SIGNS.matcher(screen.out()).results().map(hit -> hit.group(1)).toList();

        assertThat(signs).isNotEmpty().allMatch(text -> text.length() <= 2);
        assertThat(screen.out())
                .containsPattern("\u001b\\[(32|92|38;5;28)m")
                .containsPattern("\u001b\\[(31|91|(1;)?38;5;131)m");
    }

    /// As https://no-color.org has it: present, and not an empty text.
    @ParameterizedTest
    @CsvSource({"'', true", "1, false", "0, false"})
    void anEmptyNoColorIsAsNone(String value, boolean coloured) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java, "-Dflux.tty=1", "-cp", System.getProperty("java.class.path"), "dev.flux.cli.Flux")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.command().addAll(List.of("report", "8f3a", "-v"));
        builder.environment().put("FLUX_STATE_DIR", state.toString());
        builder.environment().put("NO_COLOR", value);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).contains("web01");
        assertThat(said.contains("\u001b[")).as(said).isEqualTo(coloured);
    }

    @Test
    void sayingVerboseTwiceIsSayingItOnce() {
        screen.flux("report", "8f3a", "-v");
        var once = screen.out();

        assertThat(once).contains("a link");
        for (var words : List.of(List.of("-vv"), List.of("-v", "-v"), List.of("-v", "--verbose"))) {
            var all = new ArrayList<>(List.of("report", "8f3a"));
            all.addAll(words);
            screen.flux(all.toArray(String[]::new));
            assertThat(screen.err()).as("%s", words).isEmpty();
            assertThat(screen.out()).as("%s", words).isEqualTo(once);
        }
        screen.flux("help", "report");
        assertThat(screen.out()).contains("-v, --verbose");
    }

    @Test
    void aFileGetsNoColour() {
        for (var command : new String[] {"report", "runs", "doctor", "help", "machines", "checkpoints"}) {
            screen.flux(command);
            assertThat(screen.out() + screen.err()).as(command).isNotEmpty().doesNotContain("\u001b");
        }
    }
}
