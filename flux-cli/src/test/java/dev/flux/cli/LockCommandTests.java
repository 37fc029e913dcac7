package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.report.ReportJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `flux lock` against this machine's own shells.
final class LockCommandTests {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void showsWhoHasAHostAndFreesItOnlyWhereThatIsMeant() throws Exception {
        var screen = new Screen(folder);
        assertThat(screen.flux("lock", "status", "--local")).as(screen.err()).isZero();
        assertThat(screen.out()).contains("   free").doesNotContain("run ");
        var other = new Screen(folder);
        var run = CompletableFuture.supplyAsync(
                () -> other.flux("exec", "--local", "--", "touch " + folder + "/began; sleep 60"));
        for (int i = 0; i < 1500 && !Files.exists(folder.resolve("began")); i++) {
            Thread.sleep(20);
        }
        assertThat(screen.flux("lock", "status", "--local", "--output", "json")).isZero();
        var lock = ReportJson.MAPPER.readTree(screen.out()).path("locks").get(0);
        assertThat(lock.path("state").asString()).isEqualTo("held");
        var id = lock.path("id").asString();
        assertThat(id).matches("[0-9a-f]{32}").isEqualTo(lock.path("run").asString());
        assertThat(lock.path("by").asString()).contains("@");
        assertThat(lock.path("since").asString()).startsWith("20");
        assertThat(lock.path("seconds").asInt(-1)).isBetween(0, 59);
        assertThat(screen.flux("lock", "status", "--local")).isZero();
        assertThat(screen.out())
                .contains("held   run " + id.substring(0, 8), "since ", "flux runs show " + id.substring(0, 8));

        assertThat(screen.flux("exec", "--local", "--allow-overlap", "--", "true"))
                .isEqualTo(1);
        assertThat(screen.err() + screen.out())
                .contains("locked by another run (run " + id, "flux lock status --local");
        assertThat(screen.flux("lock", "release", id.substring(0, 8), "--local"))
                .isEqualTo(1);
        assertThat(screen.out() + screen.err()).contains("lives on the host", "--force");
        assertThat(screen.flux("--dry-run", "lock", "release", id, "--force", "--local"))
                .isZero();
        assertThat(screen.out()).contains("held   run");
        assertThat(run).isNotDone();

        assertThat(screen.flux("lock", "release", id, "--force", "--local"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).contains("ended", "the host is free now");
        assertThat(run.get()).isEqualTo(130);
        assertThat(screen.flux("lock", "status", "--local")).isZero();
        assertThat(screen.out()).contains("   free");
        assertThat(screen.flux("lock", "status", "--local", "--output", "ndjson"))
                .isZero();
        assertThat(screen.out()).contains("\"event\":\"lock_told\"").contains("\"state\":\"free\"");
    }

    @Test
    void saysWhatIsMissing() {
        var screen = new Screen(folder);
        assertThat(screen.flux("lock")).isEqualTo(2);
        assertThat(screen.err()).contains("flux lock status -i inventory.toml --on @all");
        assertThat(screen.flux("lock", "release", "--local")).isEqualTo(2);
        assertThat(screen.err()).contains("which lock? name its id", "flux lock status");
        for (var id : new String[] {"8f", "hello", "process-", "8f3a; reboot"}) {
            assertThat(screen.flux("lock", "release", id, "--local")).as(id).isEqualTo(2);
            assertThat(screen.err()).contains("is no id of a lock");
        }
        assertThat(screen.flux("lock", "status")).isEqualTo(2);
        assertThat(screen.err()).contains("no target");
        screen.write("hosts.txt", "admin@127.0.0.1:1\n");
        assertThat(screen.flux("lock", "status", "-i", "hosts.txt")).isEqualTo(2);
        assertThat(screen.flux("lock", "status", "-i", "hosts.txt", "127.0.0.1", "--on", "x"))
                .isEqualTo(2);
        assertThat(screen.flux("lock", "status", "-i", "hosts.txt", "127.0.0.1"))
                .as("a name selects")
                .isZero();
        assertThat(screen.flux("lock", "status", "-i", "hosts.txt", "nowhere")).isEqualTo(3);
    }
}
