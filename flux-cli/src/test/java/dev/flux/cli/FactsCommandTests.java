package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.ReportJson;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `flux facts` against this machine's own shells.
final class FactsCommandTests {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void listsEveryFactOfOneHostAndAsksItOnce() throws Exception {
        var screen = new Screen(folder);
        assertThat(screen.flux("facts", "--local")).as(screen.err()).isZero();
        assertThat(screen.out()).contains("  os.id ", "  kernel ", "  mem_mb ").doesNotContain("ago");

        assertThat(screen.flux("facts", "--local", "kernel")).as(screen.err()).isZero();
        assertThat(screen.out()).contains("told", "ago", "  kernel ").doesNotContain("os.id");

        assertThat(screen.flux("facts", "--local", "--refresh")).isZero();
        assertThat(screen.out()).doesNotContain("ago");
        try (var runs = Files.list(folder.resolve("state/runs"))) {
            assertThat(runs).as("the second was no run").hasSize(2);
        }
    }

    @Test
    void aDamagedCacheIsNoCache() throws Exception {
        var screen = new Screen(folder);
        assertThat(screen.flux("facts", "--local")).isZero();
        try (var kept = Files.list(folder.resolve("state/facts"))) {
            Files.writeString(kept.findFirst().orElseThrow(), "{\"at\": 99");
        }
        assertThat(screen.flux("facts", "--local")).as(screen.err()).isZero();
        assertThat(screen.out()).contains("os.id").doesNotContain("ago");
    }

    @Test
    void isOneDocumentForPrograms() throws Exception {
        var screen = new Screen(folder);
        for (int i = 0; i < 2; i++) {
            assertThat(screen.flux("facts", "--local", "--output", "json", "os.*"))
                    .isZero();
            var host = ReportJson.MAPPER.readTree(screen.out()).path("hosts").get(0);
            assertThat(host.path("kept").asBoolean()).isEqualTo(i == 1);
            assertThat(host.path("facts").path("os.id").asString()).isNotEmpty();
            assertThat(host.path("facts").has("kernel")).isFalse();
        }
        assertThat(screen.flux("facts", "--local", "--output", "ndjson")).isZero();
        assertThat(screen.out().lines()).allSatisfy(line -> ReportJson.MAPPER.readTree(line));
        assertThat(screen.out()).contains("\"event\":\"host_told\"");
    }

    @Test
    void aNameThatNoFactHasIsAMistakeAndNothingIsContacted() {
        var screen = new Screen(folder);
        assertThat(screen.flux("facts", "--local", "os.versoin")).isEqualTo(3);
        assertThat(screen.err()).contains("os.versoin", "there is no such fact", "os.version", "Nothing was contacted");
        assertThat(screen.flux("facts", "--local", "nothing.*")).isEqualTo(3);
        assertThat(folder.resolve("state/runs")).doesNotExist();
        assertThat(screen.flux("facts", "--local", "clock.skew_s", "tool.nft"))
                .as(screen.err())
                .isZero();
    }

    @Test
    void onlyWhatHasAPlanCanKeepOne() {
        var screen = new Screen(folder);
        assertThat(screen.flux("facts", "--local", "--save-plan", "p.json")).isEqualTo(2);
        assertThat(screen.flux("exec", "--local", "--save-plan", "p.json", "--", "touch " + folder + "/ran"))
                .isEqualTo(2);
        assertThat(screen.err()).contains("flux exec has no plan that could be kept", "--dry-run orchestrate");
        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(folder.resolve("p.json")).doesNotExist();
    }

    @Test
    void aHostThatTellsNothingIsSaidAndCounts() {
        var screen = new Screen(folder);
        screen.write("hosts.txt", "admin@127.0.0.1:1\n");
        assertThat(screen.flux("facts", "-i", "hosts.txt", "--on", "@all", "--max-age", "soon"))
                .isEqualTo(2);
        assertThat(screen.err()).contains("--max-age soon is no time", "--max-age 10m");
        assertThat(screen.flux("facts")).isEqualTo(2);
    }
}
