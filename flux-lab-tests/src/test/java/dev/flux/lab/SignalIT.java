package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The operator interrupts the main job on real hosts, or whoever read its output has gone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignalIT {

    /// How long what runs may go on after the first signal.
    private static final Duration GRACE = Duration.ofSeconds(30);

    /// A step of this host takes five minutes: its `chown` sleeps.
    private static final String SLOW =
            "printf '#!/bin/sh\\n: >/root/started\\nexec sleep 300\\n' >/usr/local/sbin/chown;"
                    + " chmod 755 /usr/local/sbin/chown";

    private final LabHost slow1 = Lab.host(HostSpec.light("slow1").prepared(SLOW));
    private final LabHost slow2 = Lab.host(HostSpec.light("slow2").prepared(SLOW));
    private final LabHost later = Lab.host(HostSpec.light("later"));
    private final List<InventoryHost> hosts =
            Stream.of(slow1, slow2, later).map(InventoryHost::of).toList();

    /// The main job, in the middle of a step of the first two hosts, while the third has not started.
    private final class Scene {

        private final Controller controller = Controller.fresh();
        private final Command.Running running;

        Scene(String output) {
            controller.inventory(hosts);
            controller.write("flux.toml", Workflow.SMALL);
            for (var host : List.of(slow1, slow2)) {
                host.ask("rm -rf /root/started /etc/update-motd.d/*flux* /etc/motd");
            }
            running = controller.start("orchestrate", "-i", "inventory.toml", "--forks", "2", "--output", output);
            for (var host : List.of(slow1, slow2)) {
                host.ask("for i in $(seq 400); do [ ! -e /root/started ] || exit 0; sleep 0.1; done; exit 1");
            }
        }

        void signal(String name) {
            Command.of("kill", "-s", name, String.valueOf(running.process().pid()))
                    .run()
                    .orThrow();
        }

        Command.Result end() {
            return running.await(Duration.ofMinutes(2));
        }
    }

    /// Nothing of a run goes on there, and the next one may start.
    private static void assertFree(LabHost host) {
        var left = "ps -eo pid,args | grep -e '[/]var/lib/flux/runs' -e '[s]leep 300' || :";
        for (int i = 0; i < 50 && !host.ask(left).isEmpty(); i++) {
            Engine.pause(Duration.ofMillis(200));
        }
        assertThat(host.ask(left)).as(host.name()).isEmpty();
        assertThat(host.ask("flock -n /var/lib/flux/lock echo free")).isEqualTo("free");
    }

    private void assertCancelled(FluxRun run) {
        run.accountsFor(hosts);
        assertThat(run.exit()).as(run.err()).isEqualTo(130);
        run.host("slow1").is("cancelled").because("ended in the middle").advises();
        run.host("slow2").is("cancelled").advises();
        run.host("later").is("not-reached").advises();
        assertFree(slow1);
        assertFree(slow2);
        assertThat(later.ask("ls -d /var/lib/flux 2>/dev/null || echo untouched"))
                .isEqualTo("untouched");
    }

    @Test
    void F84_oneInterruptStartsNoOtherHostAndEndsAfterAGraceWhatStillRuns() {
        var scene = new Scene("json");
        long begin = System.nanoTime();
        scene.signal("INT");
        var run = FluxRun.of(scene.end());

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(GRACE, GRACE.plusSeconds(30));
        assertThat(run.err()).contains("2 hosts");
        assertCancelled(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void F84_F85_aSecondInterruptEndsWhatRunsAtOnce(String first) {
        var scene = new Scene("json");
        long begin = System.nanoTime();
        scene.signal(first);
        Engine.pause(Duration.ofSeconds(1));
        scene.signal("INT");
        var run = FluxRun.of(scene.end());

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(GRACE);
        assertCancelled(run);
    }

    @Test
    void F84_theReportForPeopleSaysWhatToTypeNext() {
        var scene = new Scene("text");
        scene.signal("INT");
        Engine.pause(Duration.ofSeconds(1));
        scene.signal("INT");
        var said = scene.end();

        assertThat(said.status()).isEqualTo(130);
        assertThat(said.out()).contains("cancelled").contains("flux resume ");
        assertFree(slow1);
        assertFree(slow2);
    }

    @Test
    void F84_aThirdInterruptLeavesAtOnceAndSaysSo() {
        var scene = new Scene("json");
        for (int i = 0; i < 3; i++) {
            scene.signal("INT");
            Engine.pause(Duration.ofMillis(300));
        }
        var said = scene.end();

        assertThat(said.status()).isEqualTo(130);
        assertThat(said.err()).contains("next: flux resume ");
        // what was started may go on there
        slow1.ask("pkill -f 'sleep 300' || :");
        slow2.ask("pkill -f 'sleep 300' || :");
        assertFree(slow1);
        assertFree(slow2);
    }

    @Test
    void F85_aReaderThatLeavesEndsNoRun() throws Exception {
        var controller = Controller.fresh();
        var quick = Lab.bystanders();
        controller.inventory(quick.stream().map(InventoryHost::of).toList());
        controller.write("flux.toml", Workflow.SMALL);
        var running = controller.startIn(
                "{ \"$@\"; echo $? >status; } | head -n 1",
                "orchestrate",
                "-i",
                "inventory.toml",
                "--output",
                "ndjson");
        assertThat(running.await(Duration.ofMinutes(2)).out().lines()).hasSize(1);

        assertThat(controller.read("status").strip()).isEqualTo("0");
        try (var runs = Files.list(controller.folder().resolve("state/runs"))) {
            var kept = Files.readString(runs.findFirst().map(this::report).orElseThrow());
            quick.forEach(host -> assertThat(kept).contains("\"host\" : \"" + host.name() + "\""));
            assertThat(kept).contains("\"completed\" : " + quick.size());
        }
    }

    private Path report(Path run) {
        return run.resolve("report.json");
    }
}
