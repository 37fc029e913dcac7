package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Care;
import dev.flux.host.HealthSpec;
import dev.flux.host.Site;
import dev.flux.report.HostReport;
import dev.flux.testkit.FakeTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a command of a health check says on the host, where it says no.
class HealthCommandTests {

    @TempDir
    Path folder;

    private HostReport unwell(String command) throws InterruptedException {
        var spec = new HealthSpec(
                new HealthSpec.Check.Command(command),
                HealthSpec.When.AFTER,
                Site.HOST,
                false,
                1,
                Duration.ofMillis(100),
                Duration.ofSeconds(2));
        try (var host = Hosts.dash(folder)) {
            var fleet = new Fleet(FakeTransport.to(host), folder);
            fleet.cares = Cares.everywhere(new Care(List.of(spec), List.of()));
            return fleet.exec("true");
        }
    }

    @Test
    void theLastLineOfACommandThatSaysNoIsInTheReport() throws Exception {
        var command = "echo 'pool: 3 of 8 workers'; printf '\\033[31mqueue is full\n\n' >&2; exit 3";
        var report = unwell(command);

        assertThat(report.cause())
                .startsWith("not healthy: command exit 3 in ")
                .contains(" ms (", "queue is full) after 2 s")
                .doesNotContain("\033", "workers", "flux: the command begins");
    }

    @Test
    void aCommandThatSaysNoAndLeavesAChildBehindIsNotWaitedFor() throws Exception {
        var command = "sleep 300 & echo $! >>" + folder + "/children; echo stuck; exit 3";
        var report = unwell(command);
        for (var child : Files.readAllLines(folder.resolve("children"))) {
            ProcessHandle.of(Long.parseLong(child)).ifPresent(ProcessHandle::destroyForcibly);
        }

        assertThat(report.cause()).startsWith("not healthy: command exit 3 in ").contains(" (stuck) after 2 s");
    }
}
