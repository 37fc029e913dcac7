package dev.flux.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FactsViewTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Console console = new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            Console.Terminal.NONE);

    @Test
    void hostileFactsAreShownEscaped() {
        var facts = new Facts(Map.of("os.name", "\u001b[2Jgone\u202e", "mem_mb", "many", "os.id", "x\nweb02   fine"));
        var row = new FactsView.Row("web01", facts, NOW, false);

        new FactsView(console, NOW, _ -> true, true).show(List.of(row));
        new FactsView(console, NOW, _ -> true, false).show(List.of(row, row));

        assertThat(text()).contains("\\x1b[2Jgone\\u202e", "x\\nweb02").doesNotContain("\u001b", "\u202e");
        assertThat(text().lines()).noneMatch(line -> line.startsWith("web02"));
    }

    @Test
    void saysHowFarAClockIsOffAndWhatIsNotSupported() {
        var facts = new Facts(Map.of("clock", String.valueOf(NOW.getEpochSecond() + 90), "os.id", "arch"));

        new FactsView(console, NOW, _ -> true, true).show(List.of(new FactsView.Row("web01", facts, NOW, false)));

        assertThat(text()).contains("clock.skew_s   90", "arch is not supported");
    }

    @Test
    void oneRowAHostHasWhatCountsFirst() {
        var facts = new Facts(Map.of(
                "os.name",
                "Debian GNU/Linux 12",
                "kernel",
                "6.1",
                "arch",
                "x86_64",
                "mem_mb",
                "2048",
                "disk.root_mb",
                "20480",
                "reboot_pending",
                "yes"));

        new FactsView(console, NOW, _ -> true, false)
                .show(List.of(
                        new FactsView.Row("web01", facts, NOW, false),
                        new FactsView.Row("web02", Facts.NONE, NOW.minusSeconds(120), true)));

        assertThat(text())
                .contains(
                        "web01   Debian GNU/Linux 12   kernel 6.1   x86_64   2048 MB memory   20 GB free on /   restart")
                .contains("told 2 m ago");
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
