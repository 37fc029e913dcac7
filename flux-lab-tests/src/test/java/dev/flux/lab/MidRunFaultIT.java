package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Links and hosts that go wrong while a command runs: it is started once, it goes on, and what it said is collected.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MidRunFaultIT {

    /// Three heartbeats of ten seconds without an answer, and the next one, which finds that.
    private static final Duration HEARTBEATS = Duration.ofSeconds(42);

    /// Leaves a mark when it starts, and says a last word.
    private static final String WORK = "echo started >>/root/starts; sleep 6; echo survived";

    private final List<LabHost> calm = Lab.bystanders();

    /// Only the one host does the work; the others are done at once.
    private static String onlyThere(String command) {
        return "[ -e /root/fault ] || { echo well; exit; }; " + command;
    }

    /// One host with a fault to come, two that are well.
    private final class Scene implements AutoCloseable {

        private final LabHost host;
        private final LinkProxy link;
        private final Controller controller = Controller.fresh();
        private final List<InventoryHost> hosts;
        private Command.Running running;

        Scene(HostSpec spec, String command) {
            host = Lab.host(spec);
            host.ask("rm -f /root/starts; : >/root/fault");
            link = LinkProxy.to(host, LinkFaults.NONE);
            hosts = List.of(
                    InventoryHost.through(link, host),
                    InventoryHost.of(calm.getFirst()),
                    InventoryHost.of(calm.getLast()));
            controller.inventory(hosts);
            running = controller.start(
                    "exec",
                    "-i",
                    "inventory.toml",
                    "--on",
                    "@all",
                    "--output",
                    "json",
                    "--deadline",
                    "90s",
                    "--",
                    onlyThere(command));
            until(Duration.ofSeconds(30), () -> !starts().isEmpty());
        }

        String starts() {
            return host.ask("cat /root/starts 2>/dev/null || :");
        }

        FluxRun end() {
            var run = FluxRun.of(running.await(Duration.ofMinutes(3)))
                    .accountsFor(hosts)
                    .leavesAlone(calm);
            assertThat(starts()).as("started once").isEqualTo("started");
            return run;
        }

        @Override
        public void close() {
            link.close();
        }
    }

    private static void until(Duration most, BooleanSupplier holds) {
        for (long end = System.nanoTime() + most.toNanos();
                !holds.getAsBoolean();
                Engine.pause(Duration.ofMillis(100))) {
            assertThat(System.nanoTime()).as("still not after %s", most).isLessThan(end);
        }
    }

    @Test
    void F08_aConnectionThatIsCutIsTakenUpAgain() {
        try (var scene = new Scene(HostSpec.light("cut"), WORK)) {
            scene.link.cut();
            assertThat(scene.end().host("cut").is("completed").stdout()).isEqualTo("survived\n");
            assertThat(scene.link.connections()).isGreaterThan(1);
        }
    }

    @Test
    void F09_aHostThatStandsStillIsNoticedAndCollectedAfterwards() {
        try (var scene = new Scene(HostSpec.light("stopped"), WORK)) {
            scene.host.pause();
            until(HEARTBEATS, () -> scene.link.connections() > 1);

            scene.host.unpause();
            assertThat(scene.end().host("stopped").is("completed").stdout()).isEqualTo("survived\n");
        }
    }

    @Test
    void F59_aRestartOfSshdDoesNotEndTheCommand() {
        try (var scene = new Scene(HostSpec.machine("restarted", "debian:12"), WORK)) {
            scene.host.ask("systemctl restart ssh; for pid in $(pgrep -f '^sshd: root'); do kill -9 $pid; done");
            assertThat(scene.end().host("restarted").is("completed").stdout()).isEqualTo("survived\n");
        }
    }

    @Test
    void F43_aRunnerThatIsKilledIsNeverTakenForDone() {
        try (var scene = new Scene(HostSpec.light("killed"), WORK.replace("sleep 6", "sleep 30"))) {
            scene.host.ask(
                    "for pid in $(pgrep -f /var/lib/flux/runs/ | sort -u); do kill -9 $pid 2>/dev/null || :; done");
            var run = scene.end();
            run.host("killed").is("unknown").advises();
            assertThat(run.exit()).isEqualTo(7);
            assertThat(run.took()).isLessThan(Duration.ofSeconds(60));
        }
    }

    @Test
    void F42_aCommandThatEatsTheMemoryIsKilledAndSaidSo() {
        var hungry = "echo started >>/root/starts; sleep 1; exec tail /dev/zero";
        try (var scene = new Scene(HostSpec.light("hungry").with("--memory=96m"), hungry)) {
            var result = scene.end().host("hungry");
            assertThat(result.outcome()).isIn("failed", "unknown");
            result.because("137");
        }
    }

    @Test
    void F50_aDaemonThatKeepsTheOutputOpenHoldsNobodyUp() {
        var daemon = "echo started >>/root/starts; setsid sleep 300 & echo done";
        try (var scene = new Scene(HostSpec.light("daemon"), daemon)) {
            var run = scene.end();
            assertThat(run.host("daemon").is("completed").stdout()).isEqualTo("done\n");
            assertThat(run.took()).isLessThan(Duration.ofSeconds(20));
            var again = scene.controller.exec("echo free");
            assertThat(again.host("daemon").is("completed").stdout()).isEqualTo("free\n");
        }
    }
}
