package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// The controller dies, sleeps, or has no room left, in the middle of a run on real hosts; somebody goes on with it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeIT {

    private static final String COMMAND = "echo x >>/root/count; sleep 5; echo $((6 * 7))";

    private final List<LabHost> machines = Stream.of("r1", "r2", "r3", "r4")
            .map(name -> Lab.host(HostSpec.light(name)))
            .toList();
    private final List<InventoryHost> hosts =
            machines.stream().map(InventoryHost::of).toList();

    private Controller controller = Controller.fresh();

    @BeforeEach
    void fresh() {
        controller = Controller.fresh();
        controller.inventory(hosts);
        controller.write("flux.toml", Workflow.SMALL);
        machines.forEach(host -> host.ask("rm -rf /root/count /etc/update-motd.d/*flux* /etc/motd"));
    }

    private Command.Running begin(String... options) {
        var words = new ArrayList<>(List.of("exec", "-i", "inventory.toml", "--on", "@all", "--forks", "2"));
        words.addAll(List.of(options));
        words.addAll(List.of("--output", "json", "--", COMMAND));
        var running = controller.start(words.toArray(String[]::new));
        await(machines.get(0), "[ -e /root/count ]");
        await(machines.get(1), "[ -e /root/count ]");
        return running;
    }

    private static void await(LabHost host, String what) {
        host.ask("for i in $(seq 400); do if " + what + "; then exit 0; fi; sleep 0.1; done; exit 1");
    }

    private static void signal(Command.Running running, String name) {
        Command.of("kill", "-s", name, String.valueOf(running.process().pid()))
                .run()
                .orThrow();
    }

    private void assertRanOnce(FluxRun run) {
        run.accountsFor(hosts);
        assertThat(run.exit()).as(run.err()).isZero();
        for (var host : machines) {
            run.host(host.name()).is("completed");
            assertThat(run.host(host.name()).stdout()).isEqualTo("42\n");
            assertThat(host.ask("cat /root/count")).as(host.name()).isEqualTo("x");
        }
    }

    @Test
    void F78_killedInTheMiddleAndGoneOnWithEveryHostRunsOnce() {
        var running = begin();
        signal(running, "KILL");
        running.await(Duration.ofSeconds(20));
        var shown = controller.flux("runs", "show", "--output", "json");
        assertThat(shown.host("r1").outcome()).isEqualTo("unknown");
        assertThat(shown.host("r1").json().path("next").asString()).startsWith("flux resume ");
        // the run is about the files as they were
        controller.write("inventory.toml", "[servers.other]\nhosts = [\"nowhere.invalid\"]\n");

        assertRanOnce(controller.flux("resume", "--output", "json"));
        assertThat(controller.flux("resume").exit()).isEqualTo(3);
    }

    @Test
    void F78_aWorkflowThatWasCutOffEndsWithTheReportOfOneThatWasNot() {
        var first = controller.flux("orchestrate", "-i", "inventory.toml", "--output", "json");
        var whole = steps(first);
        var run = first.report().path("run").asString();
        assertThat(controller
                        .flux("rollback", "--to", run, "-i", "inventory.toml")
                        .exit())
                .isZero();
        fresh();
        machines.forEach(host -> host.ask("printf '#!/bin/sh\\n: >/root/slow\\nsleep 4\\nexec /bin/chown \"$@\"\\n'"
                + " >/usr/local/sbin/chown; chmod 755 /usr/local/sbin/chown; rm -f /root/slow"));
        try {
            var running = controller.start("orchestrate", "-i", "inventory.toml", "--forks", "2");
            await(machines.get(0), "[ -e /root/slow ]");
            signal(running, "KILL");
            running.await(Duration.ofSeconds(20));
            assertThat(steps(controller.flux("resume", "--output", "json"))).isEqualTo(whole);
        } finally {
            machines.forEach(host -> host.ask("rm -f /usr/local/sbin/chown"));
        }
    }

    private List<String> steps(FluxRun run) {
        run.accountsFor(hosts);
        var lines = new ArrayList<String>();
        for (var host : hosts) {
            run.host(host.name()).is("completed");
            lines.add(host.name()
                    + run.host(host.name()).steps("changed")
                    + run.host(host.name()).steps("unchanged"));
        }
        return lines;
    }

    @Test
    void F79_aLaptopThatSleptCollectsWhatItsHostsDidMeanwhile() {
        // no host is late for what Flux slept through
        var running = begin("--deadline", "15s");
        signal(running, "STOP");
        // its connections are given up meanwhile, and the commands end
        machines.forEach(host -> host.ask("pkill -f 'sshd: root@' || :"));
        Engine.pause(Duration.ofSeconds(Lab.wide() ? 120 : 16));
        signal(running, "CONT");
        assertRanOnce(FluxRun.of(running.await(Duration.ofMinutes(2))));
    }

    @Test
    void F86_F81_theSecondOfTwoControllersIsToldWhoHasTheHost() {
        var running = begin();
        var other = Controller.fresh();
        other.inventory(hosts);
        var second = other.flux("exec", "-i", "inventory.toml", "--on", "r1", "--output", "json", "--", "true");
        second.host("r1")
                .is("refused")
                .because("locked by another run")
                .because(" by ")
                .advises();
        assertThat(second.host("r1").json().path("next").asString()).startsWith("flux lock status ");
        var lock = lock(other, "r1");
        assertThat(lock.path("state").asString()).isEqualTo("held");
        assertThat(second.host("r1").cause()).contains(lock.path("run").asString());
        assertThat(lock.path("since").asString()).isNotBlank();
        var same = controller.flux("resume");
        assertThat(same.exit()).isEqualTo(3);
        assertThat(same.err()).contains("no run waits to be gone on with");
        var run = controller.flux("runs", "list", "--output", "json").report();
        var named =
                controller.flux("resume", run.path("runs").get(0).path("run").asString());
        assertThat(named.exit()).isEqualTo(3);
        assertThat(named.err()).contains("goes on: process " + running.process().pid() + " of ");
        var check = controller.flux(
                "runs", "check", run.path("runs").get(0).path("run").asString());
        assertThat(check.exit()).as(check.err()).isZero();
        assertThat(check.out())
                .contains("being written by process " + running.process().pid() + " of ");
        assertRanOnce(FluxRun.of(running.await(Duration.ofMinutes(2))));
    }

    @Test
    void F87_whatADeadControllerAndADeadRunnerHadIsFreeAtOnce() {
        var running = begin();
        var lock = lock(controller, "r1");
        signal(running, "KILL");
        running.await(Duration.ofSeconds(20));
        assertThat(lock(controller, "r1").path("state").asString()).isEqualTo("held");
        machines.getFirst().ask("kill -9 " + lock.path("process").asInt());

        var other = Controller.fresh();
        other.inventory(hosts);
        other.flux("exec", "-i", "inventory.toml", "--on", "r1", "--output", "json", "--", "true")
                .host("r1")
                .is("completed");
        assertThat(lock(other, "r1").path("state").asString()).isEqualTo("free");
        var ended = controller.flux("resume", "--output", "json");
        ended.host("r1").is("unknown").advises();
        ended.host("r2").is("completed");
        assertThat(machines.getFirst().ask("cat /root/count")).isEqualTo("x");
    }

    private static JsonNode lock(Controller who, String host) {
        var status = who.flux("lock", "status", "-i", "inventory.toml", host, "--output", "json");
        assertThat(status.exit()).as(status.err()).isZero();
        return status.report().path("locks").get(0);
    }

    @Test
    void F80_aFullDiskHereSendsNothingThatIsNotWrittenDownAndTheRunGoesOnOnceThereIsRoom() {
        var state = smallDisk("256k");
        try {
            var small = controller.with("FLUX_STATE_DIR", state);
            var running = small.start(
                    "exec", "-i", "inventory.toml", "--on", "@all", "--forks", "1", "--output", "json", "--", COMMAND);
            await(machines.get(0), "[ -e /root/count ]");
            Command.of("/bin/sh", "-c", "dd if=/dev/zero of=" + state + "/fill bs=4k 2>/dev/null; :")
                    .run()
                    .orThrow();
            var full = running.await(Duration.ofMinutes(2));
            assertThat(full.status()).as(full.out() + full.err()).isEqualTo(7);
            assertThat(full.err()).contains("journal cannot be written", "once there is room: flux resume ");
            Command.of("/bin/sh", "-c", "rm " + state + "/fill*").run().orThrow();

            assertRanOnce(small.flux("resume", "--output", "json"));
        } finally {
            Command.of("umount", state).run().orThrow();
        }
    }

    /// The journal, which has its end by then, tells what the report would have told.
    @Test
    void F80_aReportForWhichThereIsNoRoomHereIsSaidAndNothingIsLost() {
        var state = smallDisk("640k");
        try {
            // room for what the host prints in its own file and in the journal, and not a third time
            Command.of("dd", "if=/dev/zero", "of=" + state + "/fill", "bs=4k", "count=80")
                    .run()
                    .orThrow();
            var small = controller.with("FLUX_STATE_DIR", state);
            var command = "echo x >>/root/count; head -c 120000 /dev/zero | tr '\\0' x";
            var run = small.flux("exec", "-i", "inventory.toml", "--on", "r1", "--output", "json", "--", command);
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.err()).contains("the report is not kept");
            var told = small.flux("runs", "show", "--output", "json").host("r1");
            told.is("completed");
            assertThat(told.stdout()).hasSize(120_000);
            assertThat(Command.of("/bin/sh", "-c", "find " + state + " -name '*.json' -o -name '*.part'")
                            .run()
                            .orThrow())
                    .isEmpty();
        } finally {
            Command.of("umount", state).run().orThrow();
        }
    }

    private String smallDisk(String size) {
        var folder = controller.folder().resolve("small").toString();
        Command.of("mkdir", "-m", "700", folder).run().orThrow();
        Command.of("mount", "-t", "tmpfs", "-o", "size=" + size + ",mode=700", "tmpfs", folder)
                .run()
                .orThrow();
        return folder;
    }
}
