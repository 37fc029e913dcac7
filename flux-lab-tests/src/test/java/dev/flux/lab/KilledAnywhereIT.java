package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The controller is killed as soon as its journal holds one record, two, three, to the last; each time somebody goes
/// on.
@AtNight
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledAnywhereIT {

    private static final String COMMAND = "echo x >>/root/count; sleep 0.4; echo $((6 * 7))";

    private final List<LabHost> machines =
            Lab.hosts(Stream.of("k1", "k2", "k3").map(HostSpec::light).toList());
    private final List<InventoryHost> hosts =
            machines.stream().map(InventoryHost::of).toList();
    private Controller controller = Controller.fresh();

    @BeforeEach
    void fresh() {
        controller = Controller.fresh();
        controller.inventory(hosts);
        machines.forEach(host -> host.ask("rm -f /root/count"));
    }

    private Command.Running begin() {
        return controller.start(
                "exec", "-i", "inventory.toml", "--on", "@all", "--forks", "1", "--output", "json", "--", COMMAND);
    }

    private long records() {
        var runs = controller.folder().resolve("state/runs");
        if (!Files.isDirectory(runs)) {
            return 0;
        }
        try (var folders = Files.list(runs)) {
            return folders.map(run -> run.resolve("journal.jsonl"))
                    .filter(Files::exists)
                    .mapToLong(KilledAnywhereIT::lines)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path journal) {
        try {
            return Files.readString(journal).chars().filter(one -> one == '\n').count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> told(FluxRun run) {
        run.accountsFor(hosts);
        var lines = new ArrayList<String>();
        for (var host : hosts) {
            var one = run.host(host.name());
            lines.add(host.name() + " " + one.outcome() + " " + one.cause() + " " + one.stdout());
        }
        return lines;
    }

    private void assertOnce(String when) {
        for (var host : machines) {
            assertThat(host.ask("cat /root/count")).as(host.name() + " " + when).isEqualTo("x");
        }
    }

    @Test
    void F78_killedAtEveryRecordTheReportIsTheSameAndNothingRunsTwice() {
        var whole = told(FluxRun.of(begin().await(Duration.ofMinutes(1))));
        long most = records();
        assertThat(most).isGreaterThanOrEqualTo(2L * hosts.size());
        assertOnce("without a kill");
        long killed = 0;
        for (long record = 1; record < most; record++) {
            fresh();
            var running = begin();
            while (records() < record && running.process().isAlive()) {
                Engine.pause(Duration.ofMillis(1));
            }
            running.process().destroyForcibly();
            running.await(Duration.ofSeconds(20));
            long stood = records();
            if (stood < most) {
                killed++;
                assertThat(told(controller.flux("resume", "--output", "json")))
                        .as("killed at record " + stood)
                        .isEqualTo(whole);
            }
            assertOnce("killed at record " + stood);
        }
        assertThat(killed).as("kills that met the run").isGreaterThanOrEqualTo(most - 3);
        System.out.println("figure kill-points " + killed);
    }
}
